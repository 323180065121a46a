"""What the console prints: receipts, tickets, reports, and the service that queues them."""
