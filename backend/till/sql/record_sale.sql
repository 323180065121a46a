-- Keeps in the till that an order was completed (sign 1) or recalled (-1), in the report of the time it happened.
-- Locks nothing.
CREATE OR REPLACE FUNCTION record_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO till_sale (business_id, order_id, sign, at, by_kind, by_id, by_name)
        VALUES (NEW.business_id, NEW.id, CASE WHEN NEW.state = 'completed' THEN 1 ELSE -1 END, NEW.changed_at,
                NEW.changed_by_kind, NEW.changed_by_id, NEW.changed_by_name);
    RETURN NULL;
END $$;

-- An order that becomes completed, or is recalled.
CREATE OR REPLACE TRIGGER till_notes_sale AFTER UPDATE OF state ON orders
    FOR EACH ROW WHEN ((NEW.state = 'completed') <> (OLD.state = 'completed')) EXECUTE FUNCTION record_sale();
