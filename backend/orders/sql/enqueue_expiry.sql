-- Enqueues the expiry of an order for when its time to be answered ends; a sweep (expire_orders) stays behind it.
-- Locks nothing.
CREATE OR REPLACE FUNCTION enqueue_expiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What enqueue does, without a call for each order.
    INSERT INTO outbox (kind, task, payload, run_at)
        VALUES ('task', 'order.expire', json_build_object('order_id', NEW.id), coalesce(NEW.expires_at, now()));
    RETURN NULL;
END $$;

-- An order that begins to wait, or waits anew after an undo: each clock has its own task, and one that finds the
-- clock restarted does nothing.
CREATE OR REPLACE TRIGGER order_begins_to_wait AFTER INSERT ON orders
    FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION enqueue_expiry();
CREATE OR REPLACE TRIGGER order_waits_anew AFTER UPDATE OF expires_at ON orders
    FOR EACH ROW WHEN (NEW.state = 'waiting' AND NEW.expires_at IS DISTINCT FROM OLD.expires_at)
    EXECUTE FUNCTION enqueue_expiry();
