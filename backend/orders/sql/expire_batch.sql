-- Expires these orders, which the caller has locked and found due, and tells about them. Locks all their items at
-- once, in id order, then the heads of all their channels in channel order. Returns how many.
CREATE OR REPLACE FUNCTION expire_batch(p_due uuid[], p_at timestamptz) RETURNS int LANGUAGE plpgsql AS $$
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
