-- The push side: numbered channels, their log, and what still has to reach the bus.

CREATE TABLE channel_head (
    channel text PRIMARY KEY,
    seq bigint NOT NULL
);

CREATE TABLE event_log (
    channel text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    data json NOT NULL,                           -- the message's data list, as it goes to sockets
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, seq)
);
CREATE INDEX event_log_created ON event_log (created_at);

CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('event', 'task')),
    channel text,
    seq bigint,
    task text,
    payload json,
    attempts int NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    CHECK (CASE kind WHEN 'event' THEN channel IS NOT NULL AND seq IS NOT NULL ELSE task IS NOT NULL END)
);

-- Names this history of the database beside what PostgreSQL itself knows; a restore rewrites it.
CREATE TABLE history (
    id uuid NOT NULL,
    single boolean PRIMARY KEY DEFAULT true CHECK (single)
);
INSERT INTO history (id) VALUES (gen_random_uuid());

CREATE FUNCTION current_epoch() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT left(encode(sha256(convert_to(concat_ws('/', s.system_identifier, c.timeline_id, d.oid, h.id), 'UTF8')), 'hex'), 16)
    FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d, history h
    WHERE d.datname = current_database()
$$;

-- Appends one message to a channel: takes the next position under the head's row lock (so positions have
-- no holes and commit in order), logs it and queues it for the bus. Callers that write to several channels
-- do so in channel order, last in their transaction. Returns the position.
CREATE FUNCTION append_event(p_channel text, p_type text, p_data json) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_seq bigint;
BEGIN
    INSERT INTO channel_head AS h (channel, seq) VALUES (p_channel, 1)
        ON CONFLICT (channel) DO UPDATE SET seq = h.seq + 1
        RETURNING h.seq INTO v_seq;
    INSERT INTO event_log (channel, seq, type, data) VALUES (p_channel, v_seq, p_type, p_data);
    INSERT INTO outbox (kind, channel, seq) VALUES ('event', p_channel, v_seq);
    RETURN v_seq;
END $$;

-- A time as it goes over the network: RFC 3339, UTC, microseconds.
CREATE FUNCTION rfc3339(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
