-- Writes new prices, stocks and availability of own items, in one statement; `p_new` is a list of objects with `id`
-- and of `price`, `stock`, `available`, `until` what changes. A price is an edit, the rest is not. Movements of stock
-- go to the ledger with their reason. The caller has locked the menu channel and the items, in id order. Returns the
-- documents of the changed items.
CREATE OR REPLACE FUNCTION change_items(p_new jsonb, p_reason text, p_account uuid, p_by actor) RETURNS SETOF json
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after, reason, account_id, by_kind, by_id, by_name,
                                terminal_id, terminal_name)
        SELECT m.id, 'manual', coalesce((n ->> 'stock')::bigint, 0) - coalesce(m.stock, 0),
            coalesce((n ->> 'stock')::bigint, 0), p_reason, p_account, p_by.kind, p_by.id, p_by.name,
            p_by.terminal_id, p_by.terminal_name
        FROM jsonb_array_elements(p_new) n JOIN menu_item m ON m.id = (n ->> 'id')::uuid
        WHERE n ? 'stock' AND (n ->> 'stock')::bigint IS DISTINCT FROM m.stock;
    RETURN QUERY
        UPDATE menu_item m SET
            price = CASE WHEN n ? 'price' THEN (n ->> 'price')::bigint ELSE m.price END,
            stock = CASE WHEN n ? 'stock' THEN (n ->> 'stock')::bigint ELSE m.stock END,
            available = CASE WHEN n ? 'available' THEN (n ->> 'available')::boolean ELSE m.available END,
            available_at = CASE WHEN n ? 'available' THEN (n ->> 'until')::timestamptz ELSE m.available_at END,
            edition = m.edition + (n ? 'price')::int, version = m.version + 1, unannounced = false
        FROM jsonb_array_elements(p_new) n WHERE m.id = (n ->> 'id')::uuid
        RETURNING menu_item_document(m);
END $$;
