"""Seats of a shop, the guests who order from them, and the rules of kiosk mode."""
