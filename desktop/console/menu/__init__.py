"""Menu and stock: the table of items, an item close up, its form."""
