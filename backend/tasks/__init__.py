"""Work off the request path: enqueued in a transaction, done by parallel workers, tried again, never lost."""
