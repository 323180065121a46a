-- Sales totals: what completed orders bring, kept up to date by tasks and equal to the orders when none is owed.
-- The slot is a quarter of an hour, since every time zone's hours begin at one. Sums of money may exceed 64 bits.

-- The last version of an order that went into the totals, and whether it counts in them.
CREATE TABLE sales_order (
    order_id uuid PRIMARY KEY REFERENCES orders,
    version bigint NOT NULL,
    counted boolean NOT NULL
);

CREATE TABLE sales_slot (
    business_id uuid NOT NULL REFERENCES business,
    business_day date NOT NULL,
    slot timestamptz NOT NULL,                    -- when the orders were placed, rounded down
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL,
    PRIMARY KEY (business_id, business_day, slot)
);

CREATE TABLE sales_item (
    business_id uuid NOT NULL REFERENCES business,
    business_day date NOT NULL,
    slot timestamptz NOT NULL,
    menu_item_id uuid NOT NULL REFERENCES menu_item,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL,
    PRIMARY KEY (business_id, business_day, slot, menu_item_id)
);

CREATE FUNCTION sales_slot_of(p_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00')
$$;

-- What of a line's total is tax, which prices include; rounded for each line.
CREATE FUNCTION included_tax(p_total bigint, p_rate int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT round(p_total::numeric * p_rate / (10000 + p_rate))
$$;

-- What orders contribute to the totals, by item.
CREATE VIEW order_sales AS
    SELECT o.id AS order_id, o.business_id, o.business_day, sales_slot_of(o.created_at) AS slot, l.menu_item_id,
        sum(l.quantity)::bigint AS quantity, sum(l.total)::numeric AS total,
        sum(included_tax(l.total, l.tax_rate)) AS tax
    FROM orders o JOIN order_line l ON l.order_id = o.id
    GROUP BY o.id, l.menu_item_id;

-- Brings the totals up to the order as it is now. Whatever is run twice, late or out of turn finds its version in
-- the totals already. Rows are taken in one order by all: the order's, its items' by id, its slot's. Says whether
-- anything changed.
CREATE FUNCTION total_sale(p_order uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    s sales_order;
    o orders;
    v_sign int;
BEGIN
    INSERT INTO sales_order (order_id, version, counted) VALUES (p_order, 0, false) ON CONFLICT DO NOTHING;
    SELECT * INTO s FROM sales_order WHERE order_id = p_order FOR UPDATE;
    SELECT * INTO o FROM orders WHERE id = p_order;
    IF s.version >= o.version THEN
        RETURN false;
    END IF;
    v_sign := (o.state = 'completed')::int - s.counted::int;
    UPDATE sales_order SET version = o.version, counted = (o.state = 'completed') WHERE order_id = p_order;
    IF v_sign = 0 THEN
        RETURN false;
    END IF;
    INSERT INTO sales_item AS t (business_id, business_day, slot, menu_item_id, orders, quantity, total, tax)
        SELECT business_id, business_day, slot, menu_item_id, v_sign, v_sign * quantity, v_sign * total, v_sign * tax
        FROM order_sales WHERE order_id = p_order ORDER BY menu_item_id
        ON CONFLICT (business_id, business_day, slot, menu_item_id) DO UPDATE SET orders = t.orders + excluded.orders,
            quantity = t.quantity + excluded.quantity, total = t.total + excluded.total, tax = t.tax + excluded.tax;
    INSERT INTO sales_slot AS t (business_id, business_day, slot, orders, quantity, total, tax)
        SELECT o.business_id, o.business_day, sales_slot_of(o.created_at), v_sign,
            v_sign * sum(quantity), v_sign * sum(total), v_sign * sum(tax)
        FROM order_sales WHERE order_id = p_order
        ON CONFLICT (business_id, business_day, slot) DO UPDATE SET orders = t.orders + excluded.orders,
            quantity = t.quantity + excluded.quantity, total = t.total + excluded.total, tax = t.tax + excluded.tax;
    RETURN true;
END $$;

-- Where the totals and the orders they hold differ, and completed (or recalled) orders that no task is owed for:
-- nothing, ever. One statement, so one instant.
CREATE FUNCTION sales_differences() RETURNS TABLE (what text, of uuid, at timestamptz, kept numeric, true_ numeric)
LANGUAGE sql STABLE AS $$
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
$$;

CREATE FUNCTION owe_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM owe('sales.total', json_build_object('order_id', NEW.id, 'business_id', NEW.business_id));
    RETURN NULL;
END $$;
CREATE TRIGGER order_begins_completed AFTER INSERT ON orders
    FOR EACH ROW WHEN (NEW.state = 'completed') EXECUTE FUNCTION owe_total();
CREATE TRIGGER order_completed_or_recalled AFTER UPDATE OF state ON orders
    FOR EACH ROW WHEN ((NEW.state = 'completed') <> (OLD.state = 'completed')) EXECUTE FUNCTION owe_total();

-- Orders that were completed when this migration ran.
SELECT owe('sales.total', json_build_object('order_id', id, 'business_id', business_id))
    FROM orders WHERE state = 'completed';
