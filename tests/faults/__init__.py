"""Delivery proven under faults: the runs of the table in docs/delivery.md and what reads them."""
