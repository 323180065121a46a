"""The customer's orders: running and past, their events, receipts, ordering again."""
