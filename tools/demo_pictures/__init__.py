"""Draws the pictures of the demo menus: small relief scenes, lit from the top left."""
