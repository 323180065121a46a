"""What the console does to orders and the shop, until the server's state confirms it."""
