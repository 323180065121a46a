"""Programs for whoever works on the project: running all parts together, making what ships with them."""
