-- Puts back on sale what was sold out until now, and tells the menu channel. Locks the menu channel, then the items in
-- id order. Returns how many items.
CREATE OR REPLACE FUNCTION restore_availability(p_business uuid, p_at timestamptz) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_items json;
BEGIN
    PERFORM lock_channel('menu:' || p_business);
    WITH due AS (
        SELECT id FROM menu_item WHERE business_id = p_business AND available_at <= p_at ORDER BY id FOR NO KEY UPDATE
    ), back AS (
        UPDATE menu_item m SET available = true, available_at = NULL, version = m.version + 1, unannounced = false
        FROM due WHERE m.id = due.id
        RETURNING menu_item_document(m) AS document
    )
    SELECT json_agg(document) INTO v_items FROM back;
    IF v_items IS NOT NULL THEN
        PERFORM append_event('menu:' || p_business, 'menu_update', v_items);
    END IF;
    RETURN coalesce(json_array_length(v_items), 0);
END $$;
