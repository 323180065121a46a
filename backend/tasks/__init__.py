"""Work off the request path: owed in a transaction, done by parallel workers, tried again, never lost."""
