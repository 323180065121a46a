-- Minutes from accepted to ready as most orders (three of four) of the last two hours stayed within, at most fifty of
-- them; null when there are fewer than five. Locks nothing.
CREATE OR REPLACE FUNCTION suggested_minutes(p_business uuid) RETURNS int LANGUAGE sql STABLE AS $$
    WITH made AS (
        SELECT extract(epoch FROM r.at - a.at) / 60 AS minutes
        FROM orders o
        JOIN LATERAL (SELECT min(at) AS at FROM order_history WHERE order_id = o.id AND to_state = 'ready') r ON true
        JOIN LATERAL (SELECT max(at) AS at FROM order_history
                      WHERE order_id = o.id AND to_state = 'accepted' AND at <= r.at) a ON true
        WHERE o.business_id = p_business AND o.created_at > clock_timestamp() - interval '2 hours'
            AND r.at IS NOT NULL AND a.at IS NOT NULL
        ORDER BY o.created_at DESC LIMIT 50)
    SELECT CASE WHEN count(*) >= 5 THEN
        least(1440, greatest(1, round(percentile_cont(0.75) WITHIN GROUP (ORDER BY minutes))))::int END FROM made
$$;
