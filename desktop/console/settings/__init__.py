"""What the shop and this terminal are set to."""
