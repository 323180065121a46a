"""The live side: stream, buffer, positions, replicas that follow the server."""
