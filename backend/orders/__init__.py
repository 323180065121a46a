"""Orders: placing, changing and reading them."""
