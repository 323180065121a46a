-- Locks a channel's head, which may not exist yet, until the transaction ends. What changes a shop's catalog takes its
-- menu: head first and rows after it; orders take rows only. So no two wait for each other in a ring, whatever they
-- touch.
CREATE OR REPLACE FUNCTION lock_channel(p_channel text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO channel_head (channel, seq) VALUES (p_channel, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM channel_head WHERE channel = p_channel FOR UPDATE;
END $$;
