-- A business as it goes over the network, with what is printed on receipts, what staff may give back, the order of
-- categories and what cash is rounded to where the shop has set them. Locks nothing.
CREATE OR REPLACE FUNCTION business_document(b business, p_at timestamptz) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_with(json_build_object(
        'id', b.id, 'version', b.version, 'name', b.name, 'currency', b.currency, 'time_zone', b.time_zone,
        'open', b.open, 'hours', b.hours, 'paused_until', rfc3339(b.paused_until),
        'taking_orders', business_taking_orders(b, p_at), 'opens_at', rfc3339(business_opens_at(b, p_at)),
        'preparation_minutes', b.preparation_minutes, 'answer_minutes', b.answer_minutes,
        'day_starts_at', to_char(b.day_starts_at, 'HH24:MI')),
        jsonb_strip_nulls(jsonb_build_object(
            'receipt_header', nullif(b.receipt_header, ''), 'receipt_footer', nullif(b.receipt_footer, ''),
            'category_order', nullif(to_jsonb(b.category_order), '[]'),
            'cash_rounding', nullif(b.cash_rounding, 0)))
        || CASE WHEN b.refund_limit = 0 THEN '{}'::jsonb ELSE jsonb_build_object('refund_limit', b.refund_limit) END);
END $$;
