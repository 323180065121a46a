"""Words both apps use: formats, languages, errors, validation, what was recovered."""
