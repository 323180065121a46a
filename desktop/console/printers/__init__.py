"""The page of this terminal's printers: what is set up, what is queued, what is in trouble."""
