"""The cart beside the menu."""
