"""The till: cash by hand, the figures of the open day, and closing it."""
