"""What a customer does: with the cart, with orders, with past orders."""
