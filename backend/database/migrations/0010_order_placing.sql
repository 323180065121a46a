-- Placing an order: checked, priced, reserved, numbered and announced in one call, one round trip.

-- The answer given to this key before, or null for a new one. Holds the key until the transaction ends.
CREATE FUNCTION remembered_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(p_account || '/' || p_key, 0)) THEN
        PERFORM refuse('idempotency_in_progress', 'An order with this key is being placed right now; ask again.');
    END IF;
    SELECT o.answer, o.request_hash, o.created_at INTO v FROM orders o
        WHERE o.account_id = p_account AND o.idempotency_key = p_key;
    IF v.request_hash <> p_hash THEN
        PERFORM refuse('idempotency_key_reused', 'This key was used for another order; take a new one.');
    ELSIF v.created_at < now() - interval '24 hours' THEN
        PERFORM refuse('idempotency_key_reused', 'This key was used more than a day ago; take a new one.');
    END IF;
    RETURN v.answer;
END $$;

-- The business an order goes to. The lock is the one the foreign key takes anyway; taken before reading, it keeps
-- the currency from changing under the first order.
CREATE FUNCTION ordering_business(p_business uuid, p_own uuid, p_at timestamptz) RETURNS business
LANGUAGE plpgsql AS $$
DECLARE
    b business;
BEGIN
    SELECT * INTO b FROM business WHERE id = p_business AND id = coalesce(p_own, id) FOR KEY SHARE;
    IF b.id IS NULL THEN
        PERFORM refuse('not_found', 'There is no such business.');
    ELSIF p_own IS NULL AND NOT business_taking_orders(b, p_at) THEN
        PERFORM refuse('business_closed', b.name || ' takes no orders now' || coalesce(
            '; it opens at ' || rfc3339(business_opens_at(b, p_at)) || '.', ' and has not said when it will again.'));
    END IF;
    RETURN b;
END $$;

-- What is wrong with the options chosen for a line: unknown, twice, a group left out or chosen from too often.
CREATE FUNCTION option_faults(p_groups jsonb, p_chosen jsonb, p_pointer text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_chosen = '[]' AND NOT p_groups @> '[{"required": true}]' THEN
        RETURN '[]';
    END IF;
    RETURN (
        WITH chosen AS (SELECT id, place - 1 AS place FROM jsonb_array_elements_text(p_chosen) WITH ORDINALITY
                        AS c (id, place)),
        offered AS (SELECT g, o ->> 'id' AS id FROM jsonb_array_elements(p_groups) g,
                    jsonb_array_elements(g -> 'options') o),
        fault (pointer, message) AS (
            SELECT p_pointer || '/option_ids/' || c.place, 'This item has no such option.'
            FROM chosen c WHERE NOT EXISTS (SELECT FROM offered f WHERE f.id = c.id)
            UNION ALL
            SELECT p_pointer || '/option_ids/' || c.place, 'This option is chosen twice.'
            FROM chosen c WHERE EXISTS (SELECT FROM chosen d WHERE d.id = c.id AND d.place < c.place)
            UNION ALL
            SELECT p_pointer || '/option_ids', CASE count(c.id)
                WHEN 0 THEN format('Choose at least one of %s.', f.g ->> 'name')
                ELSE format('Choose no more than %s of %s.', f.g ->> 'most', f.g ->> 'name') END
            FROM offered f LEFT JOIN chosen c ON c.id = f.id GROUP BY f.g
            HAVING count(c.id) > (f.g ->> 'most')::int OR ((f.g ->> 'required')::boolean AND count(c.id) = 0))
        SELECT coalesce(jsonb_agg(jsonb_build_object('pointer', pointer, 'message', message) ORDER BY pointer), '[]')
        FROM fault);
END $$;

-- The options chosen for a line, in the order chosen, each as the item has it.
CREATE FUNCTION chosen_options(p_groups jsonb, p_chosen jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN p_chosen = '[]' THEN '[]' ELSE (
        SELECT coalesce(jsonb_agg(o ORDER BY c.place), '[]')
        FROM jsonb_array_elements_text(p_chosen) WITH ORDINALITY AS c (id, place)
        JOIN jsonb_path_query(p_groups, '$[*].options[*]') o ON o ->> 'id' = c.id) END;
END $$;

-- What of a line is not to be had: the item, or options of it.
CREATE FUNCTION unavailable(m menu_item, p_options jsonb, p_pointer text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF m.archived OR NOT m.available THEN
        RETURN jsonb_build_array(jsonb_build_object('pointer', p_pointer, 'message', m.name || ' is not available.'));
    ELSIF NOT p_options @> '[{"available": false}]' THEN
        RETURN '[]';
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object(
            'pointer', p_pointer || '/option_ids/' || place - 1,
            'message', format('%s with %s is not available.', m.name, o ->> 'name')) ORDER BY place)
        FROM jsonb_array_elements(p_options) WITH ORDINALITY AS c (o, place)
        WHERE NOT (o ->> 'available')::boolean);
END $$;

-- One line at today's prices.
CREATE FUNCTION draft_line(p_id uuid, p_order uuid, p_place int, m menu_item, p_asked jsonb, p_options jsonb)
RETURNS order_line LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_quantity int := (p_asked ->> 'quantity')::int;
    l order_line;
BEGIN
    SELECT p_id, p_order, p_place, m.id, m.name, v_quantity, m.price, m.tax_rate,
           coalesce(jsonb_agg(o - 'available' ORDER BY place), '[]'), p_asked ->> 'note',
           v_quantity * (m.price + coalesce(sum((o ->> 'price')::bigint), 0)), NULL
        INTO l FROM jsonb_array_elements(p_options) WITH ORDINALITY AS c (o, place);
    RETURN l;
END $$;

-- The lines asked for, checked and priced; their items are locked, in id order, until the transaction ends.
CREATE FUNCTION draft_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb) RETURNS order_line[]
LANGUAGE plpgsql AS $$
DECLARE
    m menu_item;
    v_asked jsonb;
    v_pointer text;
    v_options jsonb;
    v_lines order_line[] := '{}';
    v_faults jsonb := '[]';
    v_gone jsonb := '[]';
BEGIN
    PERFORM FROM menu_item
        WHERE id IN (SELECT (l ->> 'menu_item_id')::uuid FROM jsonb_array_elements(p_asked) l)
        AND business_id = p_business ORDER BY id FOR NO KEY UPDATE;
    FOR v_place IN 0 .. jsonb_array_length(p_asked) - 1 LOOP
        v_asked := p_asked -> v_place;
        v_pointer := '/lines/' || v_place;
        SELECT * INTO m FROM menu_item WHERE id = (v_asked ->> 'menu_item_id')::uuid AND business_id = p_business;
        IF m.id IS NULL THEN
            v_faults := v_faults || jsonb_build_object('pointer', v_pointer || '/menu_item_id',
                                                       'message', 'This business has no such item.');
            CONTINUE;
        ELSIF NOT m.archived THEN
            v_faults := v_faults || option_faults(m.option_groups, v_asked -> 'option_ids', v_pointer);
        END IF;
        v_options := chosen_options(m.option_groups, v_asked -> 'option_ids');
        v_gone := v_gone || unavailable(m, v_options, v_pointer);
        v_lines := v_lines || draft_line(p_ids[v_place + 1], p_order, v_place, m, v_asked, v_options);
    END LOOP;
    IF v_faults <> '[]' THEN
        PERFORM refuse('invalid', 'Some lines do not fit the menu.', v_faults);
    ELSIF v_gone <> '[]' THEN
        PERFORM refuse('item_unavailable', 'Some of it is not available now.', v_gone);
    END IF;
    RETURN v_lines;
END $$;

-- Lines for a refusal, each with the stock of its item and the price of one piece; only of `p_items` unless null.
CREATE FUNCTION line_issues(p_lines order_line[], p_items uuid[], p_message text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_agg(jsonb_build_object(
            'pointer', '/lines/' || l.place, 'message', format(p_message, l.name),
            'available', m.stock, 'price', l.total / l.quantity) ORDER BY l.place)
        FROM unnest(p_lines) l JOIN menu_item m ON m.id = l.menu_item_id
        WHERE p_items IS NULL OR m.id = ANY (p_items));
END $$;

-- Takes the lines' pieces out of the counted stock, all or none. Their items are locked already.
CREATE FUNCTION reserve_stock(p_order uuid, p_lines order_line[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_short uuid[];
BEGIN
    WITH need AS (SELECT l.menu_item_id AS id, sum(l.quantity) AS quantity FROM unnest(p_lines) l GROUP BY 1),
    taken AS (
        UPDATE menu_item m SET stock = m.stock - need.quantity, version = m.version + 1, unannounced = true
        FROM need WHERE m.id = need.id AND m.stock >= need.quantity
        RETURNING m.id, need.quantity, m.stock),
    moved AS (
        INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after)
        SELECT id, p_order, 'reserve', -quantity, stock FROM taken)
    SELECT array_agg(m.id) INTO v_short FROM need JOIN menu_item m USING (id)
        WHERE m.stock IS NOT NULL AND m.id NOT IN (SELECT id FROM taken);
    IF v_short IS NOT NULL THEN
        PERFORM refuse('stock_short', 'There is not enough left.',
                       line_issues(p_lines, v_short, 'There is not enough %s left.'));
    END IF;
END $$;

-- The price the client showed must be the price it is; a counter's tenders must not exceed it.
CREATE FUNCTION check_total(p_total bigint, p_paid bigint, p_lines order_line[], p_request jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF (p_request ->> 'expected_total')::bigint <> p_total THEN
        PERFORM refuse('price_changed', 'Prices have changed; look at the new total.',
                       line_issues(p_lines, NULL, 'One %s costs this now.'));
    ELSIF p_paid > p_total THEN
        PERFORM refuse('invalid', 'More was paid than the order costs.', jsonb_build_array(jsonb_build_object(
            'pointer', '/payment/tenders', 'message', format('The tenders make %s, the order %s.', p_paid, p_total))));
    END IF;
END $$;

-- The next number of a business day.
CREATE FUNCTION next_order_number(p_business uuid, p_day date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_count int;
BEGIN
    INSERT INTO order_number AS n (business_id, business_day, last) VALUES (p_business, p_day, 1)
        ON CONFLICT (business_id, business_day) DO UPDATE SET last = n.last + 1 RETURNING n.last INTO v_count;
    RETURN order_number_text(v_count);
END $$;

-- The order itself, as it begins: an app's waits for the business, a counter sale is accepted at once.
CREATE FUNCTION draft_order(
    b business, p_id uuid, p_account uuid, p_name text, p_counter boolean, p_at timestamptz, p_lines order_line[],
    p_request jsonb
) RETURNS orders LANGUAGE plpgsql STABLE AS $$
DECLARE
    o orders;
BEGIN
    SELECT sum(l.total) INTO o.total FROM unnest(p_lines) l;
    o.id := p_id;
    o.version := 1;
    o.guard_version := 1;
    o.refunded := 0;
    o.account_id := p_account;
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
    o.changed_by_id := p_account;
    o.changed_by_name := p_name;
    SELECT coalesce(jsonb_agg(t || jsonb_build_object('at', rfc3339(p_at)) ORDER BY place), '[]'),
           coalesce(sum((t ->> 'amount')::bigint), 0) INTO o.tenders, o.paid
        FROM jsonb_array_elements(p_request #> '{payment,tenders}') WITH ORDINALITY AS c (t, place);
    IF p_counter THEN
        o.source := 'counter';
        o.state := 'accepted';
        o.user_name := coalesce(p_request ->> 'customer_name', '');
        o.changed_by_kind := 'business';
        o.promised_at := p_at + make_interval(mins => b.preparation_minutes);
    ELSE
        o.source := 'app';
        o.state := 'waiting';
        o.user_id := p_account;
        o.user_name := p_name;
        o.changed_by_kind := 'user';
        o.expires_at := p_at + make_interval(mins => b.answer_minutes);
    END IF;
    RETURN o;
END $$;

-- Places an order: everything of it, in one call, or nothing. `p_own` is the business of a business account (which
-- makes it a counter sale), `p_ids` the new lines' ids, `p_request` a PlaceOrder. Returns the order.
CREATE FUNCTION place_order(
    p_account uuid, p_name text, p_own uuid, p_terminal uuid, p_terminal_name text,
    p_order uuid, p_ids uuid[], p_key text, p_hash bytea, p_request jsonb
) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_answer json := remembered_answer(p_account, p_key, p_hash);
    v_lines order_line[];
    b business;
    o orders;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    b := ordering_business((p_request ->> 'business_id')::uuid, p_own, v_at);
    v_lines := draft_lines(p_order, p_ids, b.id, p_request -> 'lines');
    o := draft_order(b, p_order, p_account, p_name, p_own IS NOT NULL, v_at, v_lines, p_request);
    o.terminal_id := p_terminal;
    o.terminal_name := p_terminal_name;
    o.idempotency_key := p_key;
    o.request_hash := p_hash;
    PERFORM check_total(o.total, o.paid, v_lines, p_request);
    PERFORM reserve_stock(o.id, v_lines);
    o.number := next_order_number(b.id, o.business_day);
    o.answer := order_json(o, order_lines_json(v_lines));
    INSERT INTO orders SELECT o.*;
    INSERT INTO order_line SELECT l.* FROM unnest(v_lines) l;
    PERFORM record_change(o, NULL);
    PERFORM announce_order(o, o.answer);
    RETURN o.answer;
END $$;
