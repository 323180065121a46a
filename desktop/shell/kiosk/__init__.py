"""The window at a shop's seat: who sits there, kiosk mode, and the forgetting."""
