-- The menu as the console keeps it: when stock is low, and who moved it.

ALTER TABLE menu_item ADD COLUMN low_stock bigint CHECK (low_stock >= 0);   -- warn at or below; null: never
ALTER TABLE stock_movement
    ADD COLUMN by_kind text,                      -- null: an order, or from before names were kept
    ADD COLUMN by_id uuid,
    ADD COLUMN by_name text,
    ADD COLUMN terminal_id uuid,
    ADD COLUMN terminal_name text;

-- As before (0005), with the threshold of a low stock where it is set.
CREATE OR REPLACE FUNCTION menu_item_document(m menu_item) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_with(json_build_object(
        'id', m.id, 'business_id', m.business_id, 'version', m.version, 'edition', m.edition, 'name', m.name,
        'description', m.description, 'translations', m.translations, 'category', m.category,
        'position', m.position, 'price', m.price,
        'currency', (SELECT b.currency FROM business b WHERE b.id = m.business_id), 'tax_rate', m.tax_rate,
        'stock', m.stock, 'available', m.available, 'available_at', rfc3339(m.available_at),
        'archived', m.archived, 'image', m.image, 'allergens', m.allergens, 'diets', m.diets,
        'option_groups', m.option_groups),
        CASE WHEN m.low_stock IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('low_stock', m.low_stock) END);
END $$;

-- A movement of stock as it goes over the network.
CREATE FUNCTION stock_movement_json(s stock_movement) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('id', s.id, 'at', rfc3339(s.created_at), 'kind', s.kind, 'delta', s.delta,
        'stock_after', s.stock_after, 'reason', s.reason, 'order_id', s.order_id,
        'order_number', (SELECT o.number FROM orders o WHERE o.id = s.order_id),
        'by', CASE WHEN s.by_kind IS NOT NULL THEN
            json_build_object('kind', s.by_kind, 'id', s.by_id, 'name', s.by_name) END,
        'terminal', terminal_json(s.terminal_id, s.terminal_name));
END $$;

-- Writes new prices, stocks and availability of own items, in one statement; `p_new` is a list of objects with `id` and
-- of `price`, `stock`, `available`, `until` what changes. A price is an edit, the rest is not. Movements of stock go to
-- the ledger with their reason. Returns the documents of the changed items, by id.
CREATE FUNCTION change_items(
    p_new jsonb, p_reason text, p_account uuid, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid,
    p_terminal_name text
) RETURNS SETOF json LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after, reason, account_id, by_kind, by_id, by_name,
                                terminal_id, terminal_name)
        SELECT m.id, 'manual', coalesce((n ->> 'stock')::bigint, 0) - coalesce(m.stock, 0),
            coalesce((n ->> 'stock')::bigint, 0), p_reason, p_account, p_by_kind, p_by, p_by_name, p_terminal,
            p_terminal_name
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
