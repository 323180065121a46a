"""Durable outboxes: orders and money on disk until the server's answer is definite."""
