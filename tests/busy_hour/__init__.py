"""A busy hour, compressed: real consoles and customers at one shop, faults on the way, and who checks it."""
