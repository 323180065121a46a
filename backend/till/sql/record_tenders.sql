-- Keeps in the till what was paid at once with a counter sale; `p_ids` are the ids of those entries. Locks nothing.
CREATE OR REPLACE FUNCTION record_tenders(o orders, p_ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO till_entry (id, business_id, what, kind, amount, received, rounding, order_id, order_number, at,
                            by_kind, by_id, by_name, terminal_id, terminal_name)
    SELECT coalesce(p_ids[place], gen_random_uuid()), o.business_id, 'tender', t ->> 'kind', (t ->> 'amount')::bigint,
        (t ->> 'received')::bigint, (t ->> 'rounding')::bigint, o.id, o.number, o.created_at,
        o.changed_by_kind, o.changed_by_id, o.changed_by_name, o.terminal_id, o.terminal_name
    FROM jsonb_array_elements(o.tenders) WITH ORDINALITY AS tender (t, place)
$$;
