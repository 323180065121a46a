-- Tells the menu channel of items whose stock orders moved, at most p_most of them in one message, and at most one
-- message every p_gap. Locks the menu channel, then the items in id order. Returns how many items it told of; null
-- when the last message is too young.
CREATE OR REPLACE FUNCTION announce_stock(p_business uuid, p_gap interval, p_most int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_channel text := 'menu:' || p_business;
    v_items json;
BEGIN
    PERFORM lock_channel(v_channel);
    IF EXISTS (SELECT FROM channel_head h JOIN event_log e USING (channel, seq)
               WHERE h.channel = v_channel AND e.type = 'menu_update' AND e.created_at > clock_timestamp() - p_gap) THEN
        RETURN NULL;
    END IF;
    WITH marked AS (
        SELECT id FROM menu_item WHERE business_id = p_business AND unannounced ORDER BY id LIMIT p_most
        FOR NO KEY UPDATE
    ), told AS (
        UPDATE menu_item m SET unannounced = false FROM marked WHERE m.id = marked.id
        RETURNING menu_item_document(m) AS document
    )
    SELECT json_agg(document) INTO v_items FROM told;
    IF v_items IS NOT NULL THEN
        PERFORM append_event(v_channel, 'menu_update', v_items);
    END IF;
    RETURN coalesce(json_array_length(v_items), 0);
END $$;
