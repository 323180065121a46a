"""The pages of the business console."""
