"""What the customer's pages show: the shop session, the cart, own orders."""
