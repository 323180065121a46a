-- Enqueues the update of the totals for an order. Locks nothing.
CREATE OR REPLACE FUNCTION enqueue_sales_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM enqueue('sales.total', json_build_object('order_id', NEW.id, 'business_id', NEW.business_id));
    RETURN NULL;
END $$;

-- An order that begins completed, becomes completed, or is recalled.
CREATE OR REPLACE TRIGGER order_begins_completed AFTER INSERT ON orders
    FOR EACH ROW WHEN (NEW.state = 'completed') EXECUTE FUNCTION enqueue_sales_total();
CREATE OR REPLACE TRIGGER order_completed_or_recalled AFTER UPDATE OF state ON orders
    FOR EACH ROW WHEN ((NEW.state = 'completed') <> (OLD.state = 'completed')) EXECUTE FUNCTION enqueue_sales_total();
