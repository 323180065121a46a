-- Tells the menu channel that a shop began or ceased to take orders by the clock alone. Locks the menu channel, then
-- the business. Returns whether it did.
CREATE OR REPLACE FUNCTION announce_opening(p_business uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_business json;
BEGIN
    PERFORM lock_channel('menu:' || p_business);
    UPDATE business b SET announced_taking = NOT b.announced_taking, version = b.version + 1
        WHERE b.id = p_business AND b.announced_taking <> business_taking_orders(b, p_at)
        RETURNING business_document(b, p_at) INTO v_business;
    IF v_business IS NULL THEN
        RETURN false;
    END IF;
    PERFORM append_event('menu:' || p_business, 'business_update', json_build_array(v_business));
    RETURN true;
END $$;
