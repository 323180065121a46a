"""The server: REST and WebSocket over PostgreSQL, with a message bus between instances."""
