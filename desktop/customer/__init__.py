"""The pages of the customer."""
