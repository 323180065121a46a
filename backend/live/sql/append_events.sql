-- Appends messages of one type to their channels in the order given, as append_event does with one: positions without
-- holes, the log, the queue for the bus, the web hooks of businesses. `p_traces` are the traces they belong to, null
-- for none. Locks the heads of all the channels, in channel order, until the transaction ends: the last thing that a
-- transaction does.
CREATE OR REPLACE FUNCTION append_events(p_channels text[], p_type text, p_data json[], p_traces text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH asked AS (
        SELECT channel, data, trace, place, count(*) OVER same AS count, row_number() OVER same_so_far AS nth
        FROM unnest(p_channels, p_data, p_traces) WITH ORDINALITY AS a (channel, data, trace, place)
        WINDOW same AS (PARTITION BY channel), same_so_far AS (PARTITION BY channel ORDER BY place)),
    heads AS (
        INSERT INTO channel_head AS h (channel, seq)
        SELECT channel, count(*) FROM asked GROUP BY channel ORDER BY channel COLLATE "C"
        ON CONFLICT (channel) DO UPDATE SET seq = h.seq + excluded.seq RETURNING h.channel, h.seq),
    placed AS (SELECT channel, seq - count + nth AS seq, data, trace, place FROM asked JOIN heads USING (channel)),
    logged AS (INSERT INTO event_log (channel, seq, type, data) SELECT channel, seq, p_type, data FROM placed)
    INSERT INTO outbox (kind, channel, seq, traceparent)
        SELECT 'event', channel, seq, trace FROM placed ORDER BY place;
    PERFORM enqueue_webhooks(h.channel, h.seq - a.count + nth)
        FROM (SELECT channel, count(*) FROM unnest(p_channels) channel GROUP BY 1) AS a
            JOIN channel_head h USING (channel), generate_series(1, a.count) nth
        WHERE h.channel LIKE 'biz:________-____-____-____-____________' AND EXISTS (
            SELECT FROM webhook w WHERE w.business_id = substr(h.channel, 5)::uuid AND w.disabled_at IS NULL);
END $$;
