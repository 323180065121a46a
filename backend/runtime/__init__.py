"""What every part of the server runs on: problems, validation, clock, ids, logs, metrics, supervision."""
