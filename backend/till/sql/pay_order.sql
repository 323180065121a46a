-- Takes money for an order (`tender`) or gives it back (`refund`): checked, kept in the till, told on both channels.
-- `e` says what, without the order's number; its key and hash make it safe to repeat. `p_most` is what may be given
-- back of the order at all, null for anything. Locks the key, the order, then the heads of its channels. Returns
-- {entry, order}; raises what check_payment and idempotent_till_response raise.
CREATE OR REPLACE FUNCTION pay_order(e till_entry, p_most bigint) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_answer json := idempotent_till_response(e.account_id, e.idempotency_key, e.request_hash);
    v_mark jsonb;
    o orders;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    SELECT * INTO o FROM orders WHERE id = e.order_id AND business_id = e.business_id FOR NO KEY UPDATE;
    e.rounding := payment_rounding(o, e);
    PERFORM check_payment(o, e.what, counted_amount(o, e), p_most);
    e.at := clock_timestamp();
    e.report := -1;
    e.order_number := o.number;
    v_mark := jsonb_strip_nulls(jsonb_build_object(
        'kind', e.kind, 'amount', e.amount, 'at', rfc3339(e.at), 'received', e.received,
        'rounding', e.rounding));
    IF e.what = 'tender' THEN
        UPDATE orders SET paid = paid + e.amount, tenders = tenders || v_mark,
            rounding = coalesce(rounding, 0) + coalesce(e.rounding, 0) WHERE id = o.id;
    ELSE
        UPDATE orders SET refunded = refunded + e.amount, refunds = coalesce(refunds, '[]') || v_mark,
            rounding = coalesce(rounding, 0) + coalesce(e.rounding, 0) WHERE id = o.id;
        PERFORM record_till_audit(e);
    END IF;
    e.answer := json_build_object('entry', till_entry_json(e), 'order', bump_version(o.id));
    INSERT INTO till_entry SELECT e.*;
    RETURN e.answer;
END $$;

-- What an entry rounds an order by, null for nothing: cash that is what is left of it, rounded to the shop's step,
-- settles it; giving back all that is held undoes what it was rounded by, and in cash is rounded to the step itself.
-- Locks nothing.
CREATE OR REPLACE FUNCTION payment_rounding(o orders, e till_entry) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_step bigint := (SELECT cash_rounding FROM business WHERE id = o.business_id);
    v_held bigint := refundable_amount(o);
BEGIN
    IF e.what = 'refund' THEN
        RETURN CASE WHEN e.amount = v_held OR gives_all_in_cash(o, e)
            THEN nullif(e.amount - v_held - coalesce(o.rounding, 0), 0) END;
    END IF;
    RETURN CASE WHEN e.kind = 'cash' AND e.amount = cash_amount(left_amount(o), v_step)
        THEN nullif(left_amount(o) - e.amount, 0) END;
END $$;

-- Whether cash is given back for all that is held, rounded to the shop's step. Locks nothing.
CREATE OR REPLACE FUNCTION gives_all_in_cash(o orders, e till_entry) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT e.what = 'refund' AND e.kind = 'cash' AND e.amount = cash_amount(
        refundable_amount(o), (SELECT cash_rounding FROM business WHERE id = o.business_id))
$$;

-- What an entry counts for beside what may be taken or given back: without its rounding. Locks nothing.
CREATE OR REPLACE FUNCTION counted_amount(o orders, e till_entry) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN e.what = 'tender' THEN e.amount + coalesce(e.rounding, 0)
        WHEN gives_all_in_cash(o, e) THEN refundable_amount(o) ELSE e.amount END
$$;

-- Whether money may be taken for an order, or given back, by now. The order is locked already. Raises not_found,
-- forbidden (above what staff may give back), payment_illegal (the order is over, or a hundred entries),
-- amount_exceeded.
CREATE OR REPLACE FUNCTION check_payment(o orders, p_what text, p_amount bigint, p_most bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_left bigint := CASE p_what WHEN 'tender' THEN left_amount(o) ELSE refundable_amount(o) END;
BEGIN
    IF o.id IS NULL THEN
        PERFORM raise_problem('not_found', 'There is no such order.');
    ELSIF p_what = 'refund' AND o.refunded + p_amount > p_most THEN
        PERFORM raise_problem('forbidden', format('Without an owner at most %s of an order is given back.', p_most));
    ELSIF p_what = 'tender' AND o.state IN ('rejected', 'cancelled', 'expired') THEN
        PERFORM raise_problem('payment_illegal', format('The order is %s; it takes no money.', o.state));
    ELSIF p_amount > v_left THEN
        PERFORM raise_problem('amount_exceeded', format('Only %s is open.', v_left), jsonb_build_array(
            issue('/amount', 'amount_exceeded', format('At most %s.', v_left), to_jsonb(v_left))
            || jsonb_build_object('available', v_left)));
    ELSIF jsonb_array_length(CASE p_what WHEN 'tender' THEN o.tenders ELSE coalesce(o.refunds, '[]') END) >= 100 THEN
        PERFORM raise_problem('payment_illegal', 'This was done a hundred times with this order; that is the most.');
    END IF;
END $$;
