"""What every part of the server runs on: problems, clock, ids, logs, metrics, supervision."""
