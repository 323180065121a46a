-- Keeps the last change of state or promise for the history. Locks nothing.
CREATE OR REPLACE FUNCTION record_change(o orders, p_from text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_history (order_id, version, at, from_state, to_state, reason, by_kind, by_id, by_name,
                               terminal_id, terminal_name)
    VALUES (o.id, o.version, o.changed_at, p_from, o.state, o.reason, o.changed_by_kind, o.changed_by_id,
            o.changed_by_name, o.terminal_id, o.terminal_name);
END $$;
