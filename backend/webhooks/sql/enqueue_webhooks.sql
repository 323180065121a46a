-- Enqueues the delivery of a message of a business's channel to each of its hooks that is on. Called by append_event,
-- under the lock of the channel's head; locks nothing else.
CREATE OR REPLACE FUNCTION enqueue_webhooks(p_channel text, p_seq bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM enqueue('webhook.deliver', json_build_object('webhook_id', w.id, 'channel', p_channel, 'seq', p_seq))
        FROM webhook w WHERE w.business_id = substr(p_channel, 5)::uuid AND w.disabled_at IS NULL ORDER BY w.id;
END $$;
