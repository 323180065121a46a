-- Expires up to `p_limit` orders that waited too long. Locks them, skipping what others are changing, then as
-- expire_batch does. Returns how many.
CREATE OR REPLACE FUNCTION expire_orders(p_limit int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
BEGIN
    RETURN expire_batch(ARRAY(
        SELECT id FROM orders WHERE state = 'waiting' AND expires_at <= v_at
        ORDER BY expires_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED), v_at);
END $$;
