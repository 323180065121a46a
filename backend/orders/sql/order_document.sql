-- An order as it goes over the network. Locks nothing.
CREATE OR REPLACE FUNCTION order_document(o orders) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN order_json(o, order_lines_json(ARRAY(SELECT l FROM order_line l WHERE l.order_id = o.id)));
END $$;

-- The same, its lines given; of an expired order that was taken after all, and of what it became, one names the other.
-- Locks nothing.
CREATE OR REPLACE FUNCTION order_json(o orders, p_lines json) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_more jsonb := CASE WHEN o.replaces IS NULL AND o.replaced_by IS NULL THEN '{}' ELSE jsonb_strip_nulls(
        jsonb_build_object('replaces', o.replaces, 'replaced_by', o.replaced_by,
                           'cancel_until', rfc3339(cancel_until(o)))) END;
BEGIN
    RETURN json_with(json_build_object(
        'id', o.id, 'number', o.number, 'version', o.version, 'state', o.state, 'reason', o.reason,
        'source', o.source, 'business_id', o.business_id, 'business_name', o.business_name,
        'user_id', o.user_id, 'user_name', o.user_name, 'service', o.service, 'seat', o.seat, 'note', o.note,
        'business_day', o.business_day, 'lines', p_lines, 'total', o.total, 'currency', o.currency,
        'payment', payment_json(o),
        'changed', json_build_object(
            'at', rfc3339(o.changed_at), 'to', o.state,
            'by', json_build_object('kind', o.changed_by_kind, 'id', o.changed_by_id, 'name', o.changed_by_name),
            'terminal', terminal_json(o.terminal_id, o.terminal_name)),
        'seen_at', rfc3339(o.seen_at), 'promised_at', rfc3339(o.promised_at), 'expires_at', rfc3339(o.expires_at),
        'created_at', rfc3339(o.created_at), 'updated_at', rfc3339(o.updated_at)), v_more);
END $$;

-- Its lines. Locks nothing.
CREATE OR REPLACE FUNCTION order_lines_json(p_lines order_line[]) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT json_agg(json_build_object(
        'id', l.id, 'menu_item_id', l.menu_item_id, 'name', l.name, 'quantity', l.quantity,
        'unit_price', l.unit_price, 'tax_rate', l.tax_rate, 'options', l.options, 'note', l.note,
        'total', l.total, 'done_at', rfc3339(l.done_at)) ORDER BY l.place) FROM unnest(p_lines) l);
END $$;

-- Its payment: what cash was rounded by where it was, and what was given back where anything was or is due. jsonb
-- forgets the order of keys, so tenders are written anew. Locks nothing.
CREATE OR REPLACE FUNCTION payment_json(o orders) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_due bigint := CASE WHEN o.state IN ('rejected', 'cancelled', 'expired') THEN refundable_amount(o) ELSE 0 END;
    v_more jsonb := CASE WHEN o.rounding <> 0 THEN jsonb_build_object('rounding', o.rounding) ELSE '{}' END;
BEGIN
    IF v_due = 0 AND o.refunds IS NULL THEN
        RETURN json_with(json_build_object(
            'due', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tenders', tenders_json(o.tenders)), v_more);
    END IF;
    RETURN json_with(json_build_object(
        'due', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tenders', tenders_json(o.tenders),
        'refund_due', v_due, 'refunds', tenders_json(o.refunds)), v_more);
END $$;

-- Tenders or refunds: change where cash was handed over, and what it was rounded by where it was. Locks nothing.
CREATE OR REPLACE FUNCTION tenders_json(p_tenders jsonb) RETURNS json LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN coalesce((
        SELECT json_agg(json_with(CASE WHEN t ? 'received' THEN json_build_object(
            'kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at', 'received', t -> 'received',
            'change', (t ->> 'received')::bigint - (t ->> 'amount')::bigint)
            ELSE json_build_object('kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at') END,
            CASE WHEN t ? 'rounding' THEN jsonb_build_object('rounding', t -> 'rounding') ELSE '{}' END) ORDER BY place)
        FROM jsonb_array_elements(p_tenders) WITH ORDINALITY AS tender (t, place)), '[]');
END $$;
