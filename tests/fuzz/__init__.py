"""Attacks on a real server, and what other people notice of them: `make fuzz`."""

# Their attacks are the rows, in this order whoever imports what first.
from tests.fuzz import entering, stopping

__all__ = ["entering", "stopping"]
