"""What the command line starts: the server, task workers, operators' commands, demo data."""
