"""A shop's seat: its key, who sits there, and when they are forgotten."""
