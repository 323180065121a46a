-- Expiry of unanswered orders as a task, owed by whatever makes an order wait; the sweep stays behind it.

-- Expires these orders, which the caller has locked and found due.
CREATE FUNCTION expire_these(p_due uuid[], p_at timestamptz) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    o orders;
    v record;
BEGIN
    -- All their items at once, in id order, or two batches could wait for each other.
    PERFORM FROM menu_item
        WHERE id IN (SELECT menu_item_id FROM stock_movement WHERE order_id = ANY (p_due))
        ORDER BY id FOR NO KEY UPDATE;
    FOR o IN UPDATE orders u SET
        version = version + 1, guard_version = version + 1, state = 'expired', reason = 'not answered in time',
        changed_at = p_at, changed_by_kind = 'server', changed_by_id = NULL, changed_by_name = '',
        terminal_id = NULL, terminal_name = NULL, expires_at = NULL, updated_at = p_at
        WHERE id = ANY (p_due) RETURNING u.*
    LOOP
        PERFORM record_change(o, 'waiting');
        PERFORM release_stock(o.id);
    END LOOP;
    FOR v IN SELECT c.channel, order_document(d) AS document
        FROM orders d, LATERAL (VALUES ('biz:' || d.business_id), ('user:' || d.user_id)) AS c (channel)
        WHERE d.id = ANY (p_due) AND c.channel IS NOT NULL ORDER BY c.channel COLLATE "C", d.id
    LOOP
        PERFORM append_event(v.channel, 'order_update', json_build_array(v.document));
    END LOOP;
    RETURN cardinality(p_due);
END $$;

-- Expires up to `p_limit` orders that waited too long, skipping what others are changing. Says how many.
CREATE OR REPLACE FUNCTION expire_orders(p_limit int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
BEGIN
    RETURN expire_these(ARRAY(
        SELECT id FROM orders WHERE state = 'waiting' AND expires_at <= v_at
        ORDER BY expires_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED), v_at);
END $$;

-- Expires one order if it has waited too long by now; whoever is changing it goes first. Says whether it did.
CREATE FUNCTION expire_order(p_order uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_due uuid[] := ARRAY(
        SELECT id FROM orders WHERE id = p_order AND state = 'waiting' AND expires_at <= v_at FOR NO KEY UPDATE);
BEGIN
    RETURN expire_these(v_due, v_at) > 0;
END $$;

CREATE FUNCTION owe_expiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM owe('order.expire', json_build_object('order_id', NEW.id), NEW.expires_at);
    RETURN NULL;
END $$;
-- An order that begins to wait, or waits anew after an undo: each clock has its own task, and one that finds the
-- clock restarted does nothing.
CREATE TRIGGER order_begins_to_wait AFTER INSERT ON orders
    FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION owe_expiry();
CREATE TRIGGER order_waits_anew AFTER UPDATE OF expires_at ON orders
    FOR EACH ROW WHEN (NEW.state = 'waiting' AND NEW.expires_at IS DISTINCT FROM OLD.expires_at)
    EXECUTE FUNCTION owe_expiry();

-- Orders that waited when this migration ran.
SELECT owe('order.expire', json_build_object('order_id', id), expires_at) FROM orders WHERE state = 'waiting';
