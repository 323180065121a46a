"""The staff of a shop: who may unlock a terminal, and what is for owners alone."""
