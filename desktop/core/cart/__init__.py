"""The cart: its lines, their prices and the tax within."""
