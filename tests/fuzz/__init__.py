"""Attacks on a real server, and what other people notice of them: `make fuzz`."""
