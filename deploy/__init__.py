"""Setting up machines and running the parts together."""
