"""The catalog: businesses, menu items, stock, images."""
