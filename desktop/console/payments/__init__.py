"""Money at the console: sales, payments and refunds until they are booked."""
