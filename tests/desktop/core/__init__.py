"""The clients' side without a window."""
