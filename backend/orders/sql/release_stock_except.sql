-- Gives an order's pieces back to the stock that counted them, but those of the items `p_except`: they are sold out,
-- whatever the books say. What came back before or is no longer counted stays.
-- Locks the items in id order; the order is locked already, the heads of its channels are not yet.
CREATE OR REPLACE FUNCTION release_stock_except(p_order uuid, p_except uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM menu_item
        WHERE id IN (SELECT menu_item_id FROM stock_movement WHERE order_id = p_order AND kind = 'reserve')
        ORDER BY id FOR NO KEY UPDATE;
    WITH held AS (SELECT menu_item_id AS id, sum(-delta) AS quantity FROM stock_movement
                  WHERE order_id = p_order AND menu_item_id <> ALL (p_except) GROUP BY 1 HAVING sum(delta) < 0),
    given AS (
        UPDATE menu_item m SET stock = m.stock + held.quantity, version = m.version + 1, unannounced = true
        FROM held WHERE m.id = held.id AND m.stock IS NOT NULL
        RETURNING m.id, held.quantity, m.stock)
    INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after)
        SELECT id, p_order, 'release', quantity, stock FROM given;
END $$;
