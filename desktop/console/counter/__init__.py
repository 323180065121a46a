"""The counter: sales taken by hand, from the menu as tiles to the bill."""
