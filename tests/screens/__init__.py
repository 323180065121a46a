"""Pictures of every page and state of both apps, rendered offscreen without a server."""
