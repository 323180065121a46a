"""The contract from outside: a client that knows the document and nothing of this repository's code."""
