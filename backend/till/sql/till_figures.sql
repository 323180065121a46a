-- The figures of a report, or of what is in none yet (-1). Locks nothing.
CREATE OR REPLACE FUNCTION till_figures(b business, p_report int) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
    d record;
BEGIN
    SELECT * INTO d FROM till_days(b, p_report);
    RETURN json_build_object(
        'business_day', d.first_day, 'last_day', d.last_day,
        'opened_at', (SELECT rfc3339(max(closed_at)) FROM till_report
                      WHERE business_id = b.id AND (p_report = -1 OR number < p_report)),
        'currency', b.currency,
        'orders', till_orders_json(b.id, d.first_day, greatest(d.last_day, business_day(b, clock_timestamp()))),
        'sales', till_sales_json(b.id, p_report),
        'tenders', till_money_json(b.id, p_report, 'tender'),
        'refunds', till_money_json(b.id, p_report, 'refund'),
        'drawer', json_build_object(
            'float', till_sum(b.id, p_report, 'float', 'cash'), 'in', till_sum(b.id, p_report, 'in', 'cash'),
            'out', till_sum(b.id, p_report, 'out', 'cash')),
        'expected', money_json(till_expected(b.id, p_report, 'cash'), till_expected(b.id, p_report, 'card'),
                               till_expected(b.id, p_report, 'transfer')),
        'rounding', (SELECT coalesce(sum(rounding), 0) FROM till_entry
            WHERE business_id = b.id AND report = p_report),
        'refund_due', (SELECT coalesce(sum(refundable_amount(o)), 0) FROM orders o WHERE business_id = b.id
            AND paid > refunded AND state IN ('rejected', 'cancelled', 'expired')),
        'by_staff', till_staff_json(b.id, p_report),
        'expired', till_expired_json(b.id, d.first_day, greatest(d.last_day, business_day(b, clock_timestamp()))),
        'unpaid', till_unpaid_json(b, p_report));
END $$;

-- The business days of what is in a report (-1: in none yet): the first, never one that is closed already, and the
-- last. Locks nothing.
CREATE OR REPLACE FUNCTION till_days(b business, p_report int, OUT first_day date, OUT last_day date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_from timestamptz;
    v_to timestamptz;
BEGIN
    SELECT min(at), max(at) INTO v_from, v_to FROM (
        SELECT at FROM till_entry WHERE business_id = b.id AND report = p_report
        UNION ALL SELECT at FROM till_sale WHERE business_id = b.id AND report = p_report) moved;
    first_day := greatest(
        business_day(b, coalesce(v_from, clock_timestamp())),
        (SELECT max(business_day) + 1 FROM till_report WHERE business_id = b.id));
    last_day := greatest(first_day, business_day(b, coalesce(v_to, clock_timestamp())));
END $$;

-- How many orders of some business days stand where, as they stand now. Locks nothing.
CREATE OR REPLACE FUNCTION till_orders_json(p_business uuid, p_first date, p_last date) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_object_agg(state, (SELECT count(*) FROM orders o WHERE o.business_id = p_business
                                   AND o.business_day BETWEEN p_first AND p_last AND o.state = known.state))
    FROM unnest(ARRAY['waiting', 'accepted', 'ready', 'completed', 'rejected', 'cancelled', 'expired']) AS known (state)
$$;

-- Orders of some business days that nobody answered in time, with what they would have brought, and how many others of
-- them were taken after all. Locks nothing.
CREATE OR REPLACE FUNCTION till_expired_json(p_business uuid, p_first date, p_last date) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'orders', count(*) FILTER (WHERE replaced_by IS NULL),
        'total', coalesce(sum(total) FILTER (WHERE replaced_by IS NULL), 0),
        'replaced', count(replaced_by))
    FROM orders WHERE business_id = p_business AND business_day BETWEEN p_first AND p_last AND state = 'expired'
$$;

-- What was sold, with the tax by rate: the sum of what the receipts say, each rounded once a rate. Locks nothing.
CREATE OR REPLACE FUNCTION till_sales_json(p_business uuid, p_report int) RETURNS json LANGUAGE sql STABLE AS $$
    WITH document AS (
        SELECT s.sign, l.tax_rate, sum(l.total)::bigint AS total
        FROM till_sale s JOIN order_line l USING (order_id) WHERE s.business_id = p_business AND s.report = p_report
        GROUP BY s.id, l.tax_rate),
    rate AS (SELECT tax_rate, sum(sign * total) AS total, sum(sign * included_tax(total, tax_rate)) AS tax
             FROM document GROUP BY tax_rate)
    SELECT json_build_object(
        'orders', (SELECT coalesce(sum(sign), 0) FROM till_sale WHERE business_id = p_business AND report = p_report),
        'total', coalesce(sum(total), 0), 'tax', coalesce(sum(tax), 0),
        'by_tax_rate', coalesce(json_agg(json_build_object('tax_rate', tax_rate, 'total', total, 'tax', tax)
                                         ORDER BY tax_rate), '[]'))
    FROM rate
$$;

-- Tenders or refunds, by kind of money. Locks nothing.
CREATE OR REPLACE FUNCTION till_money_json(p_business uuid, p_report int, p_what text) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT money_json(till_sum(p_business, p_report, p_what, 'cash'), till_sum(p_business, p_report, p_what, 'card'),
                      till_sum(p_business, p_report, p_what, 'transfer'))
$$;

-- One sum of entries. Locks nothing.
CREATE OR REPLACE FUNCTION till_sum(p_business uuid, p_report int, p_what text, p_kind text) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(amount), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND what = p_what AND kind = p_kind
$$;

-- What must be there: in the drawer, on the card machine's slip, on the account. Locks nothing.
CREATE OR REPLACE FUNCTION till_expected(p_business uuid, p_report int, p_kind text) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(CASE WHEN what IN ('refund', 'out') THEN -amount ELSE amount END), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND kind = p_kind
$$;

-- Three kinds of money and their sum. Locks nothing.
CREATE OR REPLACE FUNCTION money_json(p_cash numeric, p_card numeric, p_transfer numeric) RETURNS json
LANGUAGE sql IMMUTABLE AS $$
    SELECT json_build_object('cash', p_cash, 'card', p_card, 'transfer', p_transfer,
                             'total', p_cash + p_card + p_transfer)
$$;

-- Sales, tenders and refunds by who made them. Locks nothing.
CREATE OR REPLACE FUNCTION till_staff_json(p_business uuid, p_report int) RETURNS json LANGUAGE sql STABLE AS $$
    WITH money AS (
        SELECT by_kind, by_id, max(by_name) AS by_name,
            coalesce(sum(amount) FILTER (WHERE what = 'tender'), 0) AS tenders,
            coalesce(sum(amount) FILTER (WHERE what = 'refund'), 0) AS refunds
        FROM till_entry WHERE business_id = p_business AND report = p_report AND what IN ('tender', 'refund')
        GROUP BY 1, 2),
    sold AS (
        SELECT by_kind, by_id, max(by_name) AS by_name, sum(sign) AS orders, sum(sign * o.total) AS total
        FROM till_sale s JOIN orders o ON o.id = s.order_id
        WHERE s.business_id = p_business AND s.report = p_report GROUP BY 1, 2)
    SELECT coalesce(json_agg(json_build_object(
        'by', json_build_object('kind', by_kind, 'id', by_id, 'name', coalesce(m.by_name, s.by_name)),
        'orders', coalesce(s.orders, 0), 'sales', coalesce(s.total, 0),
        'tenders', coalesce(m.tenders, 0), 'refunds', coalesce(m.refunds, 0))
        ORDER BY coalesce(m.by_name, s.by_name), by_id), '[]')
    FROM money m FULL JOIN sold s USING (by_kind, by_id)
$$;
