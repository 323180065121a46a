-- A movement of stock as it goes over the network. Locks nothing.
CREATE OR REPLACE FUNCTION stock_movement_json(s stock_movement) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('id', s.id, 'at', rfc3339(s.created_at), 'kind', s.kind, 'delta', s.delta,
        'stock_after', s.stock_after, 'reason', s.reason, 'order_id', s.order_id,
        'order_number', (SELECT o.number FROM orders o WHERE o.id = s.order_id),
        'by', CASE WHEN s.by_kind IS NOT NULL THEN
            json_build_object('kind', s.by_kind, 'id', s.by_id, 'name', s.by_name) END,
        'terminal', terminal_json(s.terminal_id, s.terminal_name));
END $$;
