-- The quarter of an hour an instant lies in, since every time zone's hours begin at one. Locks nothing.
CREATE OR REPLACE FUNCTION sales_slot_of(p_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00')
$$;

-- What of an amount at one rate is tax, which prices include; rounded half up. Once an order and rate, over the sum of
-- its lines: never line by line (docs/decisions/0014). Locks nothing.
CREATE OR REPLACE FUNCTION included_tax(p_total bigint, p_rate int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT round(p_total::numeric * p_rate / (10000 + p_rate))
$$;

-- What orders contribute to the totals, by item. An order's tax at a rate is shared out among its lines in their order:
-- each brings what the tax grows by with it, so that shares add up to what the receipt says.
CREATE OR REPLACE VIEW order_sales AS
    SELECT o.id AS order_id, o.business_id, o.business_day, sales_slot_of(o.created_at) AS slot, l.menu_item_id,
        sum(l.quantity)::bigint AS quantity, sum(l.total)::numeric AS total, sum(l.tax) AS tax
    FROM orders o JOIN (
        SELECT order_id, menu_item_id, quantity, total,
            included_tax((sum(total) OVER so_far)::bigint, tax_rate)
                - included_tax((sum(total) OVER so_far - total)::bigint, tax_rate) AS tax
        FROM order_line WINDOW so_far AS (PARTITION BY order_id, tax_rate ORDER BY place)
    ) l ON l.order_id = o.id
    GROUP BY o.id, l.menu_item_id;
