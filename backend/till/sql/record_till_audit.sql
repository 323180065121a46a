-- Keeps a refund or a movement of cash in the audit. Locks nothing.
CREATE OR REPLACE FUNCTION record_till_audit(e till_entry) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit (id, business_id, at, action, object_id, object_name, detail, by_kind, by_id, by_name,
                       terminal_id, terminal_name)
    SELECT e.id, e.business_id, e.at, CASE WHEN e.what = 'refund' THEN 'order.refund' ELSE 'cash.' || e.what END,
        e.order_id, coalesce(e.order_number, ''),
        jsonb_build_object('kind', e.kind, 'amount', e.amount, 'reason', e.reason),
        e.by_kind, e.by_id, e.by_name, e.terminal_id, e.terminal_name
$$;
