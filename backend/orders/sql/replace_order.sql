-- Takes an expired order after all: the customer's own order placed anew, accepted, at the prices it had, out of
-- today's stock, once; or answers a repeated request. `p_by` is who takes it and where, `p_line_ids` ids for its lines (at
-- least as many), null `p_minutes` the shop's usual time; `p_despite_newer` says that it is known that the customer has
-- ordered since. Locks, in this order: the key, the expired order, the business (FOR KEY SHARE), the items in id order,
-- the day's number, the heads of the business's and the user's channels. Returns the new order; raises what
-- check_replaceable and the functions below and in the files of their names raise.
CREATE OR REPLACE FUNCTION replace_order(
    p_idempotency idempotency, p_by actor, p_own uuid, p_expired uuid, p_order uuid, p_line_ids uuid[], p_minutes int,
    p_despite_newer boolean
) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_answer json := idempotent_response(p_idempotency.account_id, p_idempotency.key, p_idempotency.request_hash);
    v_lines order_line[];
    v_old orders;
    b business;
    o orders;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    SELECT * INTO v_old FROM orders WHERE id = p_expired AND business_id = p_own FOR NO KEY UPDATE;
    PERFORM check_replaceable(v_old, p_despite_newer);
    b := ordering_business(p_own, p_own, clock_timestamp());
    v_lines := copy_lines(v_old.id, p_order, p_line_ids);
    o := build_replacement(v_old, b, p_order, p_idempotency, p_by, p_minutes);
    PERFORM reserve_stock(o.id, v_lines);
    o.number := next_order_number(b.id, o.business_day);
    o.answer := order_json(o, order_lines_json(v_lines));
    INSERT INTO orders SELECT o.*;
    INSERT INTO order_line SELECT l.* FROM unnest(v_lines) l;
    PERFORM record_change(o, NULL);
    UPDATE orders SET replaced_by = o.id WHERE id = v_old.id;
    PERFORM bump_version(v_old.id);
    PERFORM announce_order(o, o.answer);
    RETURN o.answer;
END $$;

-- Whether an order may be taken after all. It is locked already. Raises not_found, transition_illegal (it did not
-- expire, or more than a day ago), already_replaced, ordered_since.
CREATE OR REPLACE FUNCTION check_replaceable(o orders, p_despite_newer boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF o.id IS NULL THEN
        PERFORM raise_problem('not_found', 'There is no such order.');
    ELSIF o.state <> 'expired' THEN
        PERFORM raise_problem('transition_illegal',
                              format('The order is %s; only an expired one is taken after all.', o.state));
    ELSIF o.replaced_by IS NOT NULL THEN
        PERFORM raise_problem('already_replaced', 'The order was taken after all already, and is so once only.');
    ELSIF o.changed_at < clock_timestamp() - interval '24 hours' THEN
        PERFORM raise_problem('transition_illegal', 'The order expired more than a day ago; it is to be placed anew.');
    ELSIF NOT p_despite_newer AND ordered_since(o) IS NOT NULL THEN
        PERFORM raise_problem('ordered_since', 'The customer has ordered again since; repeat it with despite_newer.');
    END IF;
END $$;

-- The lines of an order once more, at the prices they had. Locks their items, in id order, until the transaction ends.
-- Raises item_unavailable for what is not to be had today.
CREATE OR REPLACE FUNCTION copy_lines(p_from uuid, p_order uuid, p_ids uuid[]) RETURNS order_line[]
LANGUAGE plpgsql AS $$
DECLARE
    l order_line;
    m menu_item;
    v_lines order_line[] := '{}';
    v_missing jsonb := '[]';
BEGIN
    PERFORM FROM menu_item WHERE id IN (SELECT menu_item_id FROM order_line WHERE order_id = p_from)
        ORDER BY id FOR NO KEY UPDATE;
    FOR l IN SELECT * FROM order_line WHERE order_id = p_from ORDER BY place LOOP
        SELECT * INTO m FROM menu_item WHERE id = l.menu_item_id;
        v_missing := v_missing || availability_issues(
            m, chosen_options(m.option_groups, jsonb_path_query_array(l.options, '$[*].id')), '/lines/' || l.place);
        l.id := p_ids[l.place + 1];
        l.order_id := p_order;
        l.done_at := NULL;
        v_lines := v_lines || l;
    END LOOP;
    IF v_missing <> '[]' THEN
        PERFORM raise_problem('item_unavailable', 'Some of it is not available now.', v_missing);
    END IF;
    RETURN v_lines;
END $$;

-- The order made of an expired one: whose, where and what as it was; when, by whom and paid by how much anew. Number
-- and answer come later. Locks nothing.
CREATE OR REPLACE FUNCTION build_replacement(
    p_old orders, b business, p_order uuid, p_idempotency idempotency, p_by actor, p_minutes int
) RETURNS orders LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    o orders;
BEGIN
    o.id := p_order;
    o.version := 1;
    o.guard_version := 1;
    o.state := 'accepted';
    o.account_id := p_idempotency.account_id;
    o.idempotency_key := p_idempotency.key;
    o.request_hash := p_idempotency.request_hash;
    o.source := p_old.source;
    o.user_id := p_old.user_id;
    o.user_name := p_old.user_name;
    o.service := p_old.service;
    o.seat := p_old.seat;
    o.note := p_old.note;
    o.total := p_old.total;
    o.currency := p_old.currency;
    o.business_id := b.id;
    o.business_name := b.name;
    o.business_day := business_day(b, v_at);
    o.tenders := '[]';
    o.paid := 0;
    o.refunded := 0;
    o.rounding := 0;
    o.changed_at := v_at;
    o.created_at := v_at;
    o.updated_at := v_at;
    o.seen_at := v_at;
    o.promised_at := v_at + make_interval(mins => coalesce(p_minutes, b.preparation_minutes));
    o.changed_by_kind := p_by.kind;
    o.changed_by_id := p_by.id;
    o.changed_by_name := p_by.name;
    o.terminal_id := p_by.terminal_id;
    o.terminal_name := p_by.terminal_name;
    o.replaces := p_old.id;
    RETURN o;
END $$;
