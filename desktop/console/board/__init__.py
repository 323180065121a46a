"""The live board: orders as cards in columns, how they age, what is done with them."""
