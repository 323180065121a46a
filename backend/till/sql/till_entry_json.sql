-- An entry of the till as it goes over the network. Locks nothing.
CREATE OR REPLACE FUNCTION till_entry_json(e till_entry) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('id', e.id, 'what', e.what, 'kind', e.kind, 'amount', e.amount, 'received', e.received,
        'change', e.received - e.amount, 'order_id', e.order_id, 'order_number', e.order_number, 'reason', e.reason,
        'at', rfc3339(e.at), 'by', json_build_object('kind', e.by_kind, 'id', e.by_id, 'name', e.by_name),
        'terminal', terminal_json(e.terminal_id, e.terminal_name),
        'report', CASE WHEN e.report > 0 THEN e.report END);
END $$;
