-- Whether an account may place another order: `p_open` may be open of it, and its orders of this hour and of this day
-- may have so many bytes (0: without a limit). What is answered again under its key adds nothing and passes. Returns
-- nothing; locks nothing, so orders placed side by side may go past a limit by their number. Raises limit_reached,
-- rate_limited.
CREATE OR REPLACE FUNCTION check_usage(
    p_account uuid, p_key text, p_open int, p_hour_bytes bigint, p_day_bytes bigint
) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    u order_usage;
    v_wait interval;
BEGIN
    SELECT * INTO u FROM order_usage WHERE account_id = p_account;
    v_wait := CASE
        WHEN p_day_bytes > 0 AND u.day = date_trunc('day', now(), 'UTC') AND u.day_bytes >= p_day_bytes
            THEN u.day + interval '1 day' - now()
        WHEN p_hour_bytes > 0 AND u.hour = date_trunc('hour', now(), 'UTC') AND u.hour_bytes >= p_hour_bytes
            THEN u.hour + interval '1 hour' - now()
    END;
    IF v_wait IS NULL AND (p_open = 0 OR u.account_id IS NULL OR u.open_orders < p_open) THEN
        RETURN;
    ELSIF EXISTS (SELECT FROM orders WHERE account_id = p_account AND idempotency_key = p_key) THEN
        RETURN;
    ELSIF v_wait IS NOT NULL THEN
        PERFORM raise_problem('rate_limited', 'Your orders are unusually large, and too many for now; wait a while.',
                              p_retry_after => ceil(extract(epoch FROM v_wait))::int);
    ELSIF open_orders(p_account, p_open) >= p_open THEN
        PERFORM raise_problem('limit_reached', format('%s of your orders are open; wait until some are done.', p_open));
    END IF;
END $$;

-- How many orders of an account are open, counted no farther than `p_most`. Locks nothing.
CREATE OR REPLACE FUNCTION open_orders(p_account uuid, p_most int) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT count(*)::int FROM (
        SELECT FROM orders WHERE account_id = p_account AND state IN ('waiting', 'accepted', 'ready') LIMIT p_most) AS o
$$;
