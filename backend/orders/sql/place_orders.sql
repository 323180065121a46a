-- Places what came to one shop at about the same time, in one transaction: what all of it waits for is locked once and
-- one commit goes to disk. `p_placements` is an array of objects, each what one call of place_order takes. Only what
-- can be placed at once is: whatever would be refused, was placed before, or finds too little left after its
-- neighbours is left out, and is for place_order to answer alone. Locks as place_order does, once for all: the
-- business (FOR KEY SHARE), the items in id order, the keys (not waited for), the day's number, the heads of all
-- channels in channel order. Returns the orders' documents at their places, null for what was left out; raises only
-- what no single placement is to blame for.
CREATE OR REPLACE FUNCTION place_orders(
    p_business uuid, p_placements jsonb, p_open int, p_hour_bytes bigint, p_day_bytes bigint
) RETURNS json[] LANGUAGE plpgsql AS $$
DECLARE
    v_at CONSTANT timestamptz := clock_timestamp();
    b CONSTANT business := business_for_orders(p_business);
    v_taking CONSTANT boolean := business_taking_orders(b, v_at);
    v_items CONSTANT uuid[] := items_of_placements(p_business, p_placements);
    v_stock bigint[] := lock_stock(v_items);
    v_places int[] := '{}';
    v_orders orders[] := '{}';
    v_lines order_line[] := '{}';
    v_documents json[] := array_fill(NULL::json, ARRAY[jsonb_array_length(p_placements)]);
    v_new order_line[];
    v_left bigint[];
    o orders;
    p record;
BEGIN
    FOR p IN SELECT * FROM placements(p_placements) LOOP
        CONTINUE WHEN CASE WHEN p.own IS NULL THEN NOT v_taking ELSE p.own <> b.id END;
        BEGIN
            PERFORM check_usage((p.idempotency).account_id, (p.idempotency).key, p_open, p_hour_bytes, p_day_bytes);
            CONTINUE WHEN idempotent_response(
                (p.idempotency).account_id, (p.idempotency).key, (p.idempotency).request_hash) IS NOT NULL;
            v_new := price_locked_lines(p.order_id, p.line_ids, b.id, p.request -> 'lines');
            o := build_order(b, p.order_id, p.idempotency, p.actor, p.own IS NOT NULL, v_at, v_new, p.request);
            PERFORM check_total(o.total, o.paid + o.rounding, v_new, p.request);
            v_left := stock_after(v_items, v_stock, v_new);
            CONTINUE WHEN v_left IS NULL;
        EXCEPTION WHEN SQLSTATE 'RG001' THEN
            CONTINUE;
        END;
        v_stock := v_left;
        o.answer := order_lines_json(v_new);
        v_orders := v_orders || o;
        v_lines := v_lines || v_new;
        v_places := v_places || p.place;
    END LOOP;
    IF v_orders = '{}' THEN
        RETURN v_documents;
    END IF;
    v_orders := number_orders(v_orders);
    PERFORM write_orders(v_orders, v_lines, p_placements);
    FOR v_n IN 1 .. cardinality(v_orders) LOOP
        v_documents[v_places[v_n]] := (v_orders[v_n]).answer;
    END LOOP;
    RETURN v_documents;
END $$;

-- What the objects say, one row each at its place from 1 on. Locks nothing.
CREATE OR REPLACE FUNCTION placements(p_placements jsonb) RETURNS TABLE (
    idempotency idempotency, actor actor, own uuid, order_id uuid, line_ids uuid[], tender_ids uuid[], request jsonb,
    trace text, place int
) LANGUAGE sql STABLE ROWS 32 AS $$
    SELECT r.idempotency, r.actor, r.own, r.order_id, r.line_ids, r.tender_ids, r.request, r.trace, r.place::int
    FROM ROWS FROM (jsonb_to_recordset(p_placements) AS (
        idempotency idempotency, actor actor, own uuid, order_id uuid, line_ids uuid[], tender_ids uuid[],
        request jsonb, trace text)) WITH ORDINALITY
        AS r (idempotency, actor, own, order_id, line_ids, tender_ids, request, trace, place)
$$;

-- The business, or nothing. Locks it (FOR KEY SHARE), as ordering_business does.
CREATE OR REPLACE FUNCTION business_for_orders(p_business uuid) RETURNS business LANGUAGE sql AS $$
    SELECT * FROM business WHERE id = p_business FOR KEY SHARE
$$;

-- The items that placements name, in id order. Locks nothing.
CREATE OR REPLACE FUNCTION items_of_placements(p_business uuid, p_placements jsonb) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(m.id ORDER BY m.id), '{}') FROM menu_item m
    WHERE m.business_id = p_business AND m.id IN (
        SELECT (l ->> 'menu_item_id')::uuid FROM jsonb_path_query(p_placements, '$[*].request.lines[*]') l)
$$;

-- What is left of items, which are in id order; null for what is not counted. Locks them until the transaction ends.
CREATE OR REPLACE FUNCTION lock_stock(p_items uuid[]) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT coalesce(array_agg(stock ORDER BY id), '{}') FROM (
        SELECT id, stock FROM menu_item WHERE id = ANY (p_items) ORDER BY id FOR NO KEY UPDATE) AS locked
$$;

-- What is left of items after lines are taken from it; null if there is too little. Locks nothing.
CREATE OR REPLACE FUNCTION stock_after(p_items uuid[], p_stock bigint[], p_lines order_line[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_left bigint[] := p_stock;
    v_place int;
    l order_line;
BEGIN
    FOREACH l IN ARRAY p_lines LOOP
        v_place := array_position(p_items, l.menu_item_id);
        v_left[v_place] := v_left[v_place] - l.quantity;
        IF v_left[v_place] < 0 THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN v_left;
END $$;

-- Orders of one shop and one day with their numbers and, their `answer` being their lines so far, their documents.
-- Locks the day's number.
CREATE OR REPLACE FUNCTION number_orders(p_orders orders[]) RETURNS orders[] LANGUAGE plpgsql AS $$
DECLARE
    v_orders orders[] := p_orders;
    v_count int;
    o orders;
BEGIN
    v_count := take_order_numbers((p_orders[1]).business_id, (p_orders[1]).business_day, cardinality(p_orders));
    FOR v_n IN 1 .. cardinality(p_orders) LOOP
        o := p_orders[v_n];
        o.number := order_number_text(v_count - cardinality(p_orders) + v_n);
        o.answer := order_json(o, o.answer);
        v_orders[v_n] := o;
    END LOOP;
    RETURN v_orders;
END $$;

-- Keeps orders that are checked and numbered, takes what they need from the stock, and tells about them. Locks the
-- heads of their channels, in channel order.
CREATE OR REPLACE FUNCTION write_orders(p_orders orders[], p_lines order_line[], p_placements jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reserve_stock_together(p_lines);
    INSERT INTO orders SELECT o.* FROM unnest(p_orders) o;
    INSERT INTO order_line SELECT l.* FROM unnest(p_lines) l;
    INSERT INTO order_history (order_id, version, at, from_state, to_state, reason, by_kind, by_id, by_name,
                               terminal_id, terminal_name)
        SELECT o.id, o.version, o.changed_at, NULL, o.state, o.reason, o.changed_by_kind, o.changed_by_id,
            o.changed_by_name, o.terminal_id, o.terminal_name FROM unnest(p_orders) o;
    PERFORM record_tenders(o, p.tender_ids) FROM unnest(p_orders) o JOIN placements(p_placements) p ON p.order_id = o.id
        WHERE o.tenders <> '[]';
    PERFORM append_events(
        array_agg(c.channel ORDER BY o.ordinality, c.channel COLLATE "C"), 'order_update',
        array_agg(json_build_array(o.answer) ORDER BY o.ordinality, c.channel COLLATE "C"),
        array_agg(p.trace ORDER BY o.ordinality, c.channel COLLATE "C"))
        FROM unnest(p_orders) WITH ORDINALITY AS o JOIN placements(p_placements) p ON p.order_id = o.id,
            LATERAL (VALUES ('biz:' || o.business_id), ('user:' || o.user_id)) AS c (channel)
        WHERE c.channel IS NOT NULL;
END $$;
