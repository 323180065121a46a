-- The changes of an order, oldest first, as they go over the network. Locks nothing.
CREATE OR REPLACE FUNCTION order_history_document(p_order uuid) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('items', (SELECT coalesce(json_agg(json_build_object(
        'at', rfc3339(h.at), 'to', h.to_state,
        'by', json_build_object('kind', h.by_kind, 'id', h.by_id, 'name', h.by_name),
        'terminal', terminal_json(h.terminal_id, h.terminal_name),
        'from', h.from_state, 'reason', h.reason, 'version', h.version) ORDER BY h.version), '[]')
        FROM order_history h WHERE h.order_id = p_order));
END $$;
