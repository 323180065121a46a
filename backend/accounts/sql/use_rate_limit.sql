-- Counts one use of what a key may do so often, for all instances: `p_step` seconds pay for one use, and uses are
-- refused that would be paid for more than `p_ahead` seconds from now. Locks the key's row. Returns the seconds to wait;
-- when there are none the use was counted. Every now and then it throws away what is paid for.
CREATE OR REPLACE FUNCTION use_rate_limit(p_key text, p_step double precision, p_ahead double precision)
RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := clock_timestamp();
    v_step interval := make_interval(secs => p_step);
    v_paid timestamptz;
    v_wait double precision;
BEGIN
    IF random() < 0.01 THEN
        DELETE FROM rate_limit WHERE key IN (
            SELECT key FROM rate_limit WHERE paid_at < v_now ORDER BY paid_at LIMIT 500 FOR UPDATE SKIP LOCKED);
    END IF;
    INSERT INTO rate_limit (key, paid_at) VALUES (p_key, v_now) ON CONFLICT DO NOTHING;
    SELECT paid_at INTO v_paid FROM rate_limit WHERE key = p_key FOR UPDATE;
    v_paid := greatest(coalesce(v_paid, v_now), v_now) + v_step;
    v_wait := extract(epoch FROM v_paid - v_now) - p_ahead;
    -- The tolerance keeps rounding from refusing the last use of a full burst.
    IF v_wait > p_step / 1000 THEN
        RETURN v_wait;
    END IF;
    UPDATE rate_limit SET paid_at = v_paid WHERE key = p_key;
    RETURN 0;
END $$;
