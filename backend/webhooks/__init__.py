"""Signed posts of a business's messages to addresses of its own, which are strangers' addresses to us."""
