-- The quarter of an hour an instant lies in, since every time zone's hours begin at one. Locks nothing.
CREATE OR REPLACE FUNCTION sales_slot_of(p_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00')
$$;

-- What of a line's total is tax, which prices include; rounded for each line. Locks nothing.
CREATE OR REPLACE FUNCTION included_tax(p_total bigint, p_rate int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT round(p_total::numeric * p_rate / (10000 + p_rate))
$$;

-- What orders contribute to the totals, by item.
CREATE OR REPLACE VIEW order_sales AS
    SELECT o.id AS order_id, o.business_id, o.business_day, sales_slot_of(o.created_at) AS slot, l.menu_item_id,
        sum(l.quantity)::bigint AS quantity, sum(l.total)::numeric AS total,
        sum(included_tax(l.total, l.tax_rate)) AS tax
    FROM orders o JOIN order_line l ON l.order_id = o.id
    GROUP BY o.id, l.menu_item_id;
