"""The shops to choose from."""
