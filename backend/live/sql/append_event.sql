-- Appends one message to a channel: takes the next position under the head's row lock (so positions have no holes and
-- commit in order), logs it, queues it for the bus and, on a business's channel, for its web hooks. Locks the
-- channel's head until the transaction ends: callers that write to several channels do so in channel order, last in
-- their transaction. Returns the position.
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
        PERFORM enqueue_webhooks(p_channel, v_seq);
    END IF;
    RETURN v_seq;
END $$;
