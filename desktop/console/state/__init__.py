"""What the console works on: live orders, menu, shop, figures of the day."""
