-- Where the totals and the orders they hold differ, completed (or recalled) orders that no task is enqueued for, and
-- orders whose rounding is not what the till's entries rounded: nothing, ever. One statement, so one instant. Locks
-- nothing.
CREATE OR REPLACE FUNCTION sales_differences()
RETURNS TABLE (what text, of uuid, at timestamptz, kept numeric, true_ numeric) LANGUAGE sql STABLE AS $$
    WITH held AS (
        SELECT c.business_id, c.business_day, c.slot, c.menu_item_id, count(*) AS orders, sum(c.quantity) AS quantity,
            sum(c.total) AS total, sum(c.tax) AS tax
        FROM order_sales c JOIN sales_order s ON s.order_id = c.order_id AND s.counted GROUP BY 1, 2, 3, 4),
    held_slot AS (
        SELECT o.business_id, o.business_day, sales_slot_of(o.created_at) AS slot, count(*) AS orders,
            sum(o.total) AS total
        FROM orders o JOIN sales_order s ON s.order_id = o.id AND s.counted GROUP BY 1, 2, 3)
    SELECT 'item', menu_item_id, slot, coalesce(t.total, 0), coalesce(h.total, 0)
        FROM sales_item t FULL JOIN held h USING (business_id, business_day, slot, menu_item_id)
        WHERE (coalesce(t.orders, 0), coalesce(t.quantity, 0), coalesce(t.total, 0), coalesce(t.tax, 0))
            <> (coalesce(h.orders, 0), coalesce(h.quantity, 0), coalesce(h.total, 0), coalesce(h.tax, 0))
    UNION ALL
    SELECT 'slot', business_id, slot, coalesce(t.total, 0), coalesce(h.total, 0)
        FROM sales_slot t FULL JOIN held_slot h USING (business_id, business_day, slot)
        WHERE (coalesce(t.orders, 0), coalesce(t.total, 0)) <> (coalesce(h.orders, 0), coalesce(h.total, 0))
    UNION ALL
    SELECT 'order', o.id, o.updated_at, coalesce(s.counted, false)::int, (o.state = 'completed')::int
        FROM orders o LEFT JOIN sales_order s ON s.order_id = o.id
        WHERE (o.state = 'completed') <> coalesce(s.counted, false) AND NOT EXISTS (
            SELECT FROM outbox d WHERE d.kind = 'task' AND d.task = 'sales.total'
            AND d.payload ->> 'order_id' = o.id::text)
    UNION ALL
    SELECT 'rounding', o.id, o.updated_at, coalesce(o.rounding, 0), coalesce(e.rounding, 0)
        FROM orders o LEFT JOIN (
            SELECT order_id, sum(rounding) AS rounding FROM till_entry WHERE rounding <> 0 GROUP BY order_id
        ) e ON e.order_id = o.id
        WHERE coalesce(o.rounding, 0) <> coalesce(e.rounding, 0)
$$;
