"""The REST client: transport, session, calls, and who may make them."""
