-- A line of the audit as it goes over the network. Locks nothing.
CREATE OR REPLACE FUNCTION audit_json(a audit) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('id', a.id, 'at', rfc3339(a.at), 'action', a.action, 'object_id', a.object_id,
        'object_name', a.object_name, 'detail', a.detail,
        'by', json_build_object('kind', a.by_kind, 'id', a.by_id, 'name', a.by_name),
        'terminal', terminal_json(a.terminal_id, a.terminal_name));
END $$;
