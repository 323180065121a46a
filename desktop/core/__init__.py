"""The clients' side without a window: REST, session, live stream, buffer, replica, disk (asyncio, no Qt)."""
