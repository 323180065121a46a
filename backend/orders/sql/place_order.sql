-- Places an order, or answers a repeated one: checked, priced, reserved, numbered and announced in one call, one round
-- trip; everything of it or nothing. `p_own` is the business of a business account (which makes it a counter sale),
-- `p_by` who places it and where, `p_line_ids` and `p_tender_ids` the ids of what is made, `p_request` a PlaceOrder.
-- Locks, in this order: the key, the business (FOR KEY SHARE), the items in id order, the day's number, the heads of
-- the business's and the user's channels. Returns the order; raises what the functions below and in the files of their
-- names raise.
CREATE OR REPLACE FUNCTION place_order(
    p_idempotency idempotency, p_by actor, p_own uuid, p_order uuid, p_line_ids uuid[], p_tender_ids uuid[],
    p_request jsonb
) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_answer json := idempotent_response(p_idempotency.account_id, p_idempotency.key, p_idempotency.request_hash);
    v_lines order_line[];
    b business;
    o orders;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    b := ordering_business((p_request ->> 'business_id')::uuid, p_own, v_at);
    v_lines := price_lines(p_order, p_line_ids, b.id, p_request -> 'lines');
    o := build_order(b, p_order, p_idempotency, p_by, p_own IS NOT NULL, v_at, v_lines, p_request);
    PERFORM check_total(o.total, o.paid + o.rounding, v_lines, p_request);
    PERFORM reserve_stock(o.id, v_lines);
    o.number := next_order_number(b.id, o.business_day);
    o.answer := order_json(o, order_lines_json(v_lines));
    INSERT INTO orders SELECT o.*;
    INSERT INTO order_line SELECT l.* FROM unnest(v_lines) l;
    IF o.tenders <> '[]' THEN
        PERFORM record_tenders(o, p_tender_ids);
    END IF;
    PERFORM record_change(o, NULL);
    PERFORM announce_order(o, o.answer);
    RETURN o.answer;
END $$;

-- The business an order goes to. The lock is the one the foreign key takes anyway (FOR KEY SHARE); taken before
-- reading, it keeps the currency from changing under the first order. Raises not_found, and business_closed for an
-- order from an app.
CREATE OR REPLACE FUNCTION ordering_business(p_business uuid, p_own uuid, p_at timestamptz) RETURNS business
LANGUAGE plpgsql AS $$
DECLARE
    b business;
BEGIN
    SELECT * INTO b FROM business WHERE id = p_business AND id = coalesce(p_own, id) FOR KEY SHARE;
    IF b.id IS NULL THEN
        PERFORM raise_problem('not_found', 'There is no such business.');
    ELSIF p_own IS NULL AND NOT business_taking_orders(b, p_at) THEN
        PERFORM raise_problem('business_closed', b.name || ' takes no orders now' || coalesce(
            '; it opens at ' || rfc3339(business_opens_at(b, p_at)) || '.', ' and has not said when it will again.'));
    END IF;
    RETURN b;
END $$;

-- The order itself, as it begins: an app's waits for the business, a counter sale is accepted at once. Number and
-- answer come later. Locks nothing.
CREATE OR REPLACE FUNCTION build_order(
    b business, p_order uuid, p_idempotency idempotency, p_by actor, p_counter boolean, p_at timestamptz,
    p_lines order_line[], p_request jsonb
) RETURNS orders LANGUAGE plpgsql STABLE AS $$
DECLARE
    o orders;
BEGIN
    SELECT sum(l.total) INTO o.total FROM unnest(p_lines) l;
    o.id := p_order;
    o.version := 1;
    o.guard_version := 1;
    o.refunded := 0;
    o.account_id := p_idempotency.account_id;
    o.idempotency_key := p_idempotency.key;
    o.request_hash := p_idempotency.request_hash;
    o.business_id := b.id;
    o.business_name := b.name;
    o.business_day := business_day(b, p_at);
    o.currency := b.currency;
    o.service := p_request ->> 'service';
    o.seat := p_request ->> 'seat';
    o.note := p_request ->> 'note';
    o.changed_at := p_at;
    o.created_at := p_at;
    o.updated_at := p_at;
    o.changed_by_kind := p_by.kind;
    o.changed_by_id := p_by.id;
    o.changed_by_name := p_by.name;
    o.terminal_id := p_by.terminal_id;
    o.terminal_name := p_by.terminal_name;
    o.tenders := '[]';
    o.paid := 0;
    o.rounding := 0;
    IF p_request -> 'payment' <> 'null' THEN
        SELECT coalesce(jsonb_agg(t || jsonb_build_object('at', rfc3339(p_at)) ORDER BY place), '[]'),
               coalesce(sum((t ->> 'amount')::bigint), 0) INTO o.tenders, o.paid
            FROM jsonb_array_elements(p_request #> '{payment,tenders}') WITH ORDINALITY AS c (t, place);
        SELECT * INTO o.tenders, o.rounding FROM round_last(o.tenders, o.total - o.paid, b.cash_rounding);
    END IF;
    IF p_counter THEN
        o.source := 'counter';
        o.state := 'accepted';
        o.user_name := coalesce(p_request ->> 'customer_name', '');
        o.promised_at := p_at + make_interval(mins => b.preparation_minutes);
    ELSE
        o.source := 'app';
        o.state := 'waiting';
        o.user_id := p_idempotency.account_id;
        o.user_name := p_by.name;
        o.expires_at := p_at + make_interval(mins => b.answer_minutes);
    END IF;
    RETURN o;
END $$;

-- Tenders of which the last, where it is cash that was rounded, says by how much, as `p_left`, what they leave open.
-- Locks nothing.
CREATE OR REPLACE FUNCTION round_last(
    p_tenders jsonb, p_left bigint, p_step bigint, OUT tenders jsonb, OUT rounding bigint
) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_last jsonb := p_tenders -> -1;
    v_amount bigint := (v_last ->> 'amount')::bigint;
BEGIN
    tenders := p_tenders;
    rounding := 0;
    IF v_last ->> 'kind' = 'cash' AND p_left <> 0 AND v_amount = cash_amount(p_left + v_amount, p_step) THEN
        tenders := jsonb_set(tenders, '{-1,rounding}', to_jsonb(p_left));
        rounding := p_left;
    END IF;
END $$;
