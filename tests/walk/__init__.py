"""A person's walk through the customer's app: real keys and clicks on a virtual screen, and kills on the way."""
