-- Web hooks: every message of a business's channel, posted to an address of its own by a task each.

CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    url text NOT NULL,
    secret text NOT NULL,                         -- signs what is sent; shown once, when it is made
    created_at timestamptz NOT NULL DEFAULT now(),
    last_status int,                              -- the last answer's HTTP status, null for none
    last_error text,                              -- null after a success
    last_at timestamptz,
    failures int NOT NULL DEFAULT 0,              -- since the last success
    failing_since timestamptz,
    disabled_at timestamptz
);
CREATE INDEX webhook_business ON webhook (business_id, id);

CREATE FUNCTION owe_webhooks(p_channel text, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM owe('webhook.deliver', json_build_object('webhook_id', w.id, 'channel', p_channel, 'seq', p_seq))
        FROM webhook w WHERE w.business_id = substr(p_channel, 5)::uuid AND w.disabled_at IS NULL ORDER BY w.id;
END $$;

-- As before (0002), and owes the delivery to the business's web hooks.
CREATE OR REPLACE FUNCTION append_event(p_channel text, p_type text, p_data json) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_seq bigint;
BEGIN
    INSERT INTO channel_head AS h (channel, seq) VALUES (p_channel, 1)
        ON CONFLICT (channel) DO UPDATE SET seq = h.seq + 1
        RETURNING h.seq INTO v_seq;
    INSERT INTO event_log (channel, seq, type, data) VALUES (p_channel, v_seq, p_type, p_data);
    INSERT INTO outbox (kind, channel, seq) VALUES ('event', p_channel, v_seq);
    IF p_channel LIKE 'biz:________-____-____-____-____________' THEN
        PERFORM owe_webhooks(p_channel, v_seq);
    END IF;
    RETURN v_seq;
END $$;

-- Notes how a delivery ended; a hook that failed `p_most` times and for `p_longest` without one success is disabled.
-- Says whether this disabled it.
CREATE FUNCTION note_delivery(
    p_webhook uuid, p_status int, p_error text, p_gone boolean, p_most int, p_longest interval
) RETURNS boolean LANGUAGE sql AS $$
    UPDATE webhook SET last_status = p_status, last_error = p_error, last_at = clock_timestamp(),
        failures = CASE WHEN p_error IS NULL THEN 0 ELSE failures + 1 END,
        failing_since = CASE WHEN p_error IS NOT NULL THEN coalesce(failing_since, clock_timestamp()) END,
        disabled_at = CASE WHEN p_error IS NOT NULL AND (p_gone
            OR (failures + 1 >= p_most AND failing_since < clock_timestamp() - p_longest)) THEN clock_timestamp() END
    WHERE id = p_webhook AND disabled_at IS NULL RETURNING disabled_at IS NOT NULL
$$;

-- Adds a hook unless the business has `p_most` already; returns it or nothing.
CREATE FUNCTION add_webhook(p_id uuid, p_business uuid, p_url text, p_secret text, p_most int) RETURNS SETOF webhook
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM webhook WHERE business_id = p_business) < p_most THEN
        RETURN QUERY INSERT INTO webhook (id, business_id, url, secret) VALUES (p_id, p_business, p_url, p_secret)
            RETURNING *;
    END IF;
END $$;
