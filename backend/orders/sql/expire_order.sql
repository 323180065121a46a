-- Expires one order if it has waited too long by now; whoever is changing it goes first. Locks the order, then as
-- expire_batch does. Returns whether it did.
CREATE OR REPLACE FUNCTION expire_order(p_order uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_due uuid[] := ARRAY(
        SELECT id FROM orders WHERE id = p_order AND state = 'waiting' AND expires_at <= v_at FOR NO KEY UPDATE);
BEGIN
    RETURN expire_batch(v_due, v_at) > 0;
END $$;
