"""What the apps know and do without a window: network, buffer, store. Imports no Qt."""
