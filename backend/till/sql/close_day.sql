-- Closes the day: gives the next number to all that is in no report, and keeps the figures for good. `e` is the float
-- that stays in the drawer for the next day (amount null for none) and says who and where; its key and hash make the
-- closing safe to repeat. `p_first` is what was counted before it was counted again, null for one count. Locks the key,
-- the business, then the sales and the entries that get the number. Returns the report; raises day_closed while the day
-- that would be closed has not begun, and what check_difference raises.
CREATE OR REPLACE FUNCTION close_day(p_id uuid, e till_entry, p_counted json, p_first json, p_note text) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    v_answer json := idempotent_till_response(e.account_id, e.idempotency_key, e.request_hash);
    v_at timestamptz;
    v_number int;
    v_figures json;
    v_difference json;
    v_document json;
    b business;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    SELECT * INTO b FROM business WHERE id = e.business_id FOR NO KEY UPDATE;
    v_at := clock_timestamp();
    v_number := 1 + coalesce((SELECT max(number) FROM till_report WHERE business_id = b.id), 0);
    UPDATE till_sale SET report = v_number WHERE business_id = b.id AND report = -1;
    UPDATE till_entry SET report = v_number WHERE business_id = b.id AND report = -1;
    v_figures := till_figures(b, v_number);
    IF (v_figures ->> 'business_day')::date > business_day(b, v_at) THEN
        PERFORM raise_problem('day_closed', format('Today is closed; %s can be closed once it has begun.',
                                                   v_figures ->> 'business_day'));
    END IF;
    v_difference := difference_json(v_figures -> 'expected', p_counted);
    PERFORM check_difference(b, (v_difference ->> 'cash')::numeric, p_first, p_note);
    v_document := json_with(json_build_object(
        'id', p_id, 'number', v_number, 'closed_at', rfc3339(v_at),
        'by', json_build_object('kind', e.by_kind, 'id', e.by_id, 'name', e.by_name),
        'terminal', terminal_json(e.terminal_id, e.terminal_name), 'note', p_note,
        'counted', p_counted, 'difference', v_difference,
        'left_in_drawer', e.amount, 'figures', v_figures),
        CASE WHEN p_first IS NULL THEN '{}' ELSE jsonb_build_object('first_counted', p_first) END);
    INSERT INTO till_report (id, business_id, number, business_day, closed_at, document, account_id, idempotency_key,
                             request_hash)
        VALUES (p_id, b.id, v_number, (v_figures ->> 'business_day')::date, v_at, v_document, e.account_id,
                e.idempotency_key, e.request_hash);
    INSERT INTO audit (id, business_id, at, action, object_id, object_name, detail, by_kind, by_id, by_name,
                       terminal_id, terminal_name)
        VALUES (p_id, b.id, v_at, 'day.close', p_id, v_number::text,
                jsonb_strip_nulls(jsonb_build_object(
                    'business_day', v_figures -> 'business_day', 'difference', v_difference, 'first_counted', p_first)),
                e.by_kind, e.by_id, e.by_name, e.terminal_id, e.terminal_name);
    IF e.amount IS NOT NULL THEN
        e.account_id := NULL;
        e.idempotency_key := NULL;
        PERFORM move_cash(e);
    END IF;
    RETURN v_document;
END $$;

-- A drawer that is off by more than the shop lets pass is counted twice, and somebody says why. Locks nothing. Raises
-- invalid.
CREATE OR REPLACE FUNCTION check_difference(b business, p_off numeric, p_first json, p_note text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_issues jsonb := '[]';
BEGIN
    IF b.most_difference IS NULL OR abs(p_off) <= b.most_difference THEN
        RETURN;
    END IF;
    IF p_first IS NULL THEN
        v_issues := v_issues || issue('/first_counted', 'second_count_missing', 'Count the drawer a second time.',
                                      to_jsonb(b.most_difference));
    END IF;
    IF trim(p_note) = '' THEN
        v_issues := v_issues || issue('/note', 'remark_missing', 'Say how the difference comes about.',
                                      to_jsonb(b.most_difference));
    END IF;
    IF v_issues <> '[]' THEN
        PERFORM raise_problem('invalid', 'The drawer is off by more than the shop lets pass.', v_issues);
    END IF;
END $$;

-- What was counted against what must be there; a kind that was not counted (null) differs by nothing known. Locks
-- nothing.
CREATE OR REPLACE FUNCTION difference_json(p_expected json, p_counted json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT json_build_object('cash', cash, 'card', card, 'transfer', transfer,
                             'total', cash + coalesce(card, 0) + coalesce(transfer, 0))
    FROM (SELECT (p_counted ->> 'cash')::numeric - (p_expected ->> 'cash')::numeric AS cash,
        (p_counted ->> 'card')::numeric - (p_expected ->> 'card')::numeric AS card,
        (p_counted ->> 'transfer')::numeric - (p_expected ->> 'transfer')::numeric AS transfer) d
$$;
