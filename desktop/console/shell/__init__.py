"""The console's main page: its pages, search, and low stock told."""
