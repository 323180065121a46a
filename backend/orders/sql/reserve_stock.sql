-- Takes the lines' pieces out of the counted stock, all or none. Their items are locked already, by price_lines.
-- Raises stock_short.
CREATE OR REPLACE FUNCTION reserve_stock(p_order uuid, p_lines order_line[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_short uuid[];
BEGIN
    WITH need AS (SELECT l.menu_item_id AS id, sum(l.quantity) AS quantity FROM unnest(p_lines) l GROUP BY 1),
    taken AS (
        UPDATE menu_item m SET stock = m.stock - need.quantity, version = m.version + 1, unannounced = true
        FROM need WHERE m.id = need.id AND m.stock >= need.quantity
        RETURNING m.id, need.quantity, m.stock),
    moved AS (
        INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after)
        SELECT id, p_order, 'reserve', -quantity, stock FROM taken)
    SELECT array_agg(m.id) INTO v_short FROM need JOIN menu_item m USING (id)
        WHERE m.stock IS NOT NULL AND m.id NOT IN (SELECT id FROM taken);
    IF v_short IS NOT NULL THEN
        PERFORM raise_problem('stock_short', 'There is not enough left.',
                       line_issues(p_lines, v_short, 'stock_short', 'There is not enough %s left.'));
    END IF;
END $$;

-- Takes the pieces of the lines of several orders out of the counted stock; there are enough, and their items are
-- locked already. Each order's movement has the stock as it is after that order. Raises nothing.
CREATE OR REPLACE FUNCTION reserve_stock_together(p_lines order_line[]) RETURNS void LANGUAGE sql AS $$
    WITH need AS (
        SELECT l.menu_item_id AS id, l.order_id, sum(l.quantity) AS quantity, min(l.ordinality) AS place
        FROM unnest(p_lines) WITH ORDINALITY AS l GROUP BY 1, 2),
    taken AS (
        UPDATE menu_item m SET stock = m.stock - t.quantity, version = m.version + 1, unannounced = true
        FROM (SELECT id, sum(quantity) AS quantity FROM need GROUP BY 1) AS t
        WHERE m.id = t.id AND m.stock IS NOT NULL RETURNING m.id, m.stock)
    INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after)
    SELECT id, n.order_id, 'reserve', -n.quantity, t.stock + coalesce(sum(n.quantity) OVER (
            PARTITION BY id ORDER BY n.place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0)
    FROM need n JOIN taken t USING (id) ORDER BY n.place
$$;

-- An issue for each line, with the stock of its item and the price of one piece; only of `p_items` unless null. Locks
-- nothing.
CREATE OR REPLACE FUNCTION line_issues(p_lines order_line[], p_items uuid[], p_rule text, p_message text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_agg(issue(
            '/lines/' || l.place, p_rule, format(p_message, l.name),
            to_jsonb(CASE p_rule WHEN 'stock_short' THEN m.stock ELSE l.total / l.quantity END))
            || jsonb_build_object('available', m.stock, 'price', l.total / l.quantity) ORDER BY l.place)
        FROM unnest(p_lines) l JOIN menu_item m ON m.id = l.menu_item_id
        WHERE p_items IS NULL OR m.id = ANY (p_items));
END $$;
