-- Faults that functions find carry the rule that is broken and its limit, as those found in Python do.

-- One fault of the input: its place, the rule (one of wire/problems.py), the sentence, the rule's limit if it has one.
CREATE FUNCTION issue(p_pointer text, p_rule text, p_message text, p_limit jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('pointer', p_pointer, 'rule', p_rule, 'message', p_message)
        || CASE WHEN p_limit IS NULL THEN '{}' ELSE jsonb_build_object('limit', p_limit) END
$$;

-- What is wrong with the options chosen for a line: unknown, twice, a group left out or chosen from too often.
CREATE OR REPLACE FUNCTION option_faults(p_groups jsonb, p_chosen jsonb, p_pointer text) RETURNS jsonb
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
        fault (pointer, rule, "limit", message) AS (
            SELECT p_pointer || '/option_ids/' || c.place, 'option_unknown', NULL::jsonb,
                   'This item has no such option.'
            FROM chosen c WHERE NOT EXISTS (SELECT FROM offered f WHERE f.id = c.id)
            UNION ALL
            SELECT p_pointer || '/option_ids/' || c.place, 'option_twice', NULL, 'This option is chosen twice.'
            FROM chosen c WHERE EXISTS (SELECT FROM chosen d WHERE d.id = c.id AND d.place < c.place)
            UNION ALL
            SELECT p_pointer || '/option_ids',
                CASE count(c.id) WHEN 0 THEN 'option_required' ELSE 'too_many_options' END,
                CASE count(c.id) WHEN 0 THEN f.g -> 'name' ELSE f.g -> 'most' END,
                CASE count(c.id)
                WHEN 0 THEN format('Choose at least one of %s.', f.g ->> 'name')
                ELSE format('Choose no more than %s of %s.', f.g ->> 'most', f.g ->> 'name') END
            FROM offered f LEFT JOIN chosen c ON c.id = f.id GROUP BY f.g
            HAVING count(c.id) > (f.g ->> 'most')::int OR ((f.g ->> 'required')::boolean AND count(c.id) = 0))
        SELECT coalesce(jsonb_agg(issue(pointer, rule, message, "limit") ORDER BY pointer), '[]') FROM fault);
END $$;

-- What of a line is not to be had: the item, or options of it.
CREATE OR REPLACE FUNCTION unavailable(m menu_item, p_options jsonb, p_pointer text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF m.archived OR NOT m.available THEN
        RETURN jsonb_build_array(issue(p_pointer, 'item_unavailable', m.name || ' is not available.'));
    ELSIF NOT p_options @> '[{"available": false}]' THEN
        RETURN '[]';
    END IF;
    RETURN (SELECT jsonb_agg(issue(
            p_pointer || '/option_ids/' || place - 1, 'option_unavailable',
            format('%s with %s is not available.', m.name, o ->> 'name')) ORDER BY place)
        FROM jsonb_array_elements(p_options) WITH ORDINALITY AS c (o, place)
        WHERE NOT (o ->> 'available')::boolean);
END $$;

-- The lines asked for, checked and priced; their items are locked, in id order, until the transaction ends.
CREATE OR REPLACE FUNCTION draft_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb)
RETURNS order_line[] LANGUAGE plpgsql AS $$
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
            v_faults := v_faults || issue(v_pointer || '/menu_item_id', 'item_unknown',
                                          'This business has no such item.');
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
CREATE FUNCTION line_issues(p_lines order_line[], p_items uuid[], p_rule text, p_message text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_agg(issue(
            '/lines/' || l.place, p_rule, format(p_message, l.name),
            to_jsonb(CASE p_rule WHEN 'stock_short' THEN m.stock ELSE l.total / l.quantity END))
            || jsonb_build_object('available', m.stock, 'price', l.total / l.quantity) ORDER BY l.place)
        FROM unnest(p_lines) l JOIN menu_item m ON m.id = l.menu_item_id
        WHERE p_items IS NULL OR m.id = ANY (p_items));
END $$;

DROP FUNCTION line_issues(order_line[], uuid[], text);

-- Takes the lines' pieces out of the counted stock, all or none. Their items are locked already.
CREATE OR REPLACE FUNCTION reserve_stock(p_order uuid, p_lines order_line[]) RETURNS void LANGUAGE plpgsql AS $$
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
                       line_issues(p_lines, v_short, 'stock_short', 'There is not enough %s left.'));
    END IF;
END $$;

-- The price the client showed must be the price it is; a counter's tenders must not exceed it.
CREATE OR REPLACE FUNCTION check_total(p_total bigint, p_paid bigint, p_lines order_line[], p_request jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (p_request ->> 'expected_total')::bigint <> p_total THEN
        PERFORM refuse('price_changed', 'Prices have changed; look at the new total.',
                       line_issues(p_lines, NULL, 'price_changed', 'One %s costs this now.'));
    ELSIF p_paid > p_total THEN
        PERFORM refuse('invalid', 'More was paid than the order costs.', jsonb_build_array(issue(
            '/payment/tenders', 'overpaid', format('The tenders make %s, the order %s.', p_paid, p_total),
            to_jsonb(p_total))));
    END IF;
END $$;

-- Makes seats for a business that has no more than `p_most` afterwards; a label in use makes none and is told.
CREATE OR REPLACE FUNCTION add_seats(p_business uuid, p_ids uuid[], p_labels text[], p_digests bytea[], p_most int)
RETURNS SETOF seat LANGUAGE plpgsql AS $$
DECLARE
    v_taken jsonb;
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    SELECT jsonb_agg(issue('/labels/' || place - 1, 'seat_taken', 'There is such a seat already.') ORDER BY place)
        INTO v_taken
        FROM unnest(p_labels) WITH ORDINALITY AS n (label, place)
        WHERE EXISTS (SELECT FROM seat s
                      WHERE s.business_id = p_business AND s.label = n.label AND s.revoked_at IS NULL);
    IF v_taken IS NOT NULL THEN
        PERFORM refuse('name_taken', 'Some of these seats are there already.', v_taken);
    ELSIF (SELECT count(*) FROM seat WHERE business_id = p_business AND revoked_at IS NULL)
            + cardinality(p_labels) > p_most THEN
        PERFORM refuse('invalid', 'A business has ' || p_most || ' seats at the most.',
                       jsonb_build_array(issue('/labels', 'too_many_seats', 'These would be too many seats.',
                                               to_jsonb(p_most))));
    END IF;
    RETURN QUERY INSERT INTO seat (id, business_id, label, secret_digest)
        SELECT id, p_business, label, digest
        FROM unnest(p_ids, p_labels, p_digests) WITH ORDINALITY AS n (id, label, digest, place) ORDER BY place
        RETURNING *;
END $$;

-- Why money may not be taken for an order, or given back, by now; the order is locked.
CREATE OR REPLACE FUNCTION check_payment(o orders, p_what text, p_amount bigint, p_most bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_left bigint := CASE p_what WHEN 'tender' THEN o.total - (o.paid - o.refunded) ELSE o.paid - o.refunded END;
BEGIN
    IF o.id IS NULL THEN
        PERFORM refuse('not_found', 'There is no such order.');
    ELSIF p_what = 'refund' AND o.refunded + p_amount > p_most THEN
        PERFORM refuse('forbidden', format('Without an owner at most %s of an order is given back.', p_most));
    ELSIF p_what = 'tender' AND o.state IN ('rejected', 'cancelled', 'expired') THEN
        PERFORM refuse('payment_illegal', format('The order is %s; it takes no money.', o.state));
    ELSIF p_amount > v_left THEN
        PERFORM refuse('amount_exceeded', format('Only %s is open.', v_left), jsonb_build_array(
            issue('/amount', 'amount_exceeded', format('At most %s.', v_left), to_jsonb(v_left))
            || jsonb_build_object('available', v_left)));
    ELSIF jsonb_array_length(CASE p_what WHEN 'tender' THEN o.tenders ELSE coalesce(o.refunds, '[]') END) >= 100 THEN
        PERFORM refuse('payment_illegal', 'This was done a hundred times with this order; that is the most.');
    END IF;
END $$;
