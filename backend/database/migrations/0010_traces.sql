-- The trace that a row was written in (W3C Trace Context), where traces are recorded: the relay goes on in it.
ALTER TABLE outbox ADD COLUMN traceparent text;
ALTER TABLE outbox ALTER COLUMN traceparent SET DEFAULT nullif(current_setting('rgt.traceparent', true), '');
