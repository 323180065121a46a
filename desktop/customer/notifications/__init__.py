"""How a customer is told of an order outside the page: tray, notifications, status window."""
