-- Another version of an order without a change of state or promise, and tells about it. The order is locked already;
-- locks the heads of its channels. Returns the order.
CREATE OR REPLACE FUNCTION bump_version(p_order uuid) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_document json;
    o orders;
BEGIN
    UPDATE orders u SET version = version + 1, updated_at = clock_timestamp() WHERE id = p_order RETURNING u.* INTO o;
    v_document := order_document(o);
    PERFORM announce_order(o, v_document);
    RETURN v_document;
END $$;
