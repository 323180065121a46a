-- A menu item as it goes over the network; its currency is its business's. Locks nothing.
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
