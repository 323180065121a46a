"""The push side: a message on its way from the commit to the socket."""
