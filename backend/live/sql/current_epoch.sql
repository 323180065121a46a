-- Names the history that positions count in: another after a restore (`backend new-epoch`), a failover, in a copy.
-- Locks nothing.
CREATE OR REPLACE FUNCTION current_epoch() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT left(encode(sha256(convert_to(
        concat_ws('/', s.system_identifier, c.timeline_id, d.oid, h.id), 'UTF8')), 'hex'), 16)
    FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d, history h
    WHERE d.datname = current_database()
$$;
