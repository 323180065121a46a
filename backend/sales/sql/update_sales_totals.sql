-- Brings the totals up to the order as it is now. Whatever is run twice, late or out of turn finds its version in the
-- totals already. Locks rows in one order for all: the order's, its items' by id, its slot's. Returns whether anything
-- changed.
CREATE OR REPLACE FUNCTION update_sales_totals(p_order uuid) RETURNS boolean LANGUAGE plpgsql AS $$
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
