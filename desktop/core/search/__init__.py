"""Finding and sorting menu items and orders on this computer (pure)."""
