-- What is not paid of the sales in a report (-1: in none yet), as it stands now; what is not paid of those before; and
-- what running orders still have to pay. Locks nothing.
CREATE OR REPLACE FUNCTION till_unpaid_json(b business, p_report int) RETURNS json LANGUAGE sql STABLE AS $$
    WITH sold AS (
        SELECT DISTINCT order_id FROM till_sale WHERE business_id = b.id AND report = p_report AND sign = 1),
    unpaid AS (
        SELECT o.*, open_amount(o) AS amount,
            CASE WHEN o.state <> 'completed' THEN 'running' WHEN o.id IN (SELECT order_id FROM sold) THEN 'sold'
                ELSE 'earlier' END AS part
        FROM unpaid_orders(b) o),
    named AS (
        SELECT * FROM unpaid ORDER BY state = 'completed' DESC, created_at DESC, id DESC LIMIT 100)
    SELECT json_build_object(
        'sold', (SELECT count_json(count(*), sum(amount)) FROM unpaid WHERE part = 'sold'),
        'earlier', (SELECT count_json(count(*), sum(amount)) FROM unpaid WHERE part = 'earlier'),
        'running', (SELECT count_json(count(*), sum(amount)) FROM unpaid WHERE part = 'running'),
        'orders', (SELECT coalesce(json_agg(json_build_object(
            'id', id, 'number', number, 'business_day', business_day, 'state', state,
            'name', coalesce(nullif(user_name, ''), seat), 'open', amount)
            ORDER BY state = 'completed' DESC, created_at DESC, id DESC), '[]') FROM named))
$$;

-- The orders of a shop that are not paid: those that run, and those completed since its first closed day, else of what
-- is in no report, and of the last 92 days at the most. Locks nothing.
CREATE OR REPLACE FUNCTION unpaid_orders(b business) RETURNS SETOF orders LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_since date := greatest(
        business_day(b, clock_timestamp()) - 92,
        coalesce((SELECT min(business_day) FROM till_report WHERE business_id = b.id), (till_days(b, -1)).first_day));
BEGIN
    RETURN QUERY SELECT o.* FROM orders o
        WHERE o.business_id = b.id AND o.state = 'completed' AND o.paid - o.refunded + coalesce(o.rounding, 0) < o.total
            AND o.business_day >= v_since AND open_amount(o) > 0
        UNION ALL SELECT o.* FROM orders o
        WHERE o.business_id = b.id AND o.state IN ('waiting', 'accepted', 'ready') AND open_amount(o) > 0;
END $$;

-- How many orders, and what they come to. Locks nothing.
CREATE OR REPLACE FUNCTION count_json(p_orders bigint, p_total numeric) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT json_build_object('orders', p_orders, 'total', coalesce(p_total, 0))
$$;
