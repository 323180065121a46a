-- Orders: their JSON, changing one, ticking lines, seen marks, expiry.

-- Ends the transaction with a problem of the contract: `p_code` for the client, a sentence, the faults it concerns.
CREATE FUNCTION refuse(p_code text, p_detail text, p_errors jsonb DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = p_code,
        DETAIL = jsonb_build_object('detail', p_detail)
            || CASE WHEN p_errors IS NULL THEN '{}' ELSE jsonb_build_object('errors', p_errors) END;
END $$;

CREATE FUNCTION terminal_json(p_id uuid, p_name text) RETURNS json LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE WHEN p_id IS NULL THEN NULL ELSE json_build_object('id', p_id, 'name', p_name) END;
END $$;

CREATE FUNCTION order_lines_json(p_lines order_line[]) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT json_agg(json_build_object(
        'id', l.id, 'menu_item_id', l.menu_item_id, 'name', l.name, 'quantity', l.quantity,
        'unit_price', l.unit_price, 'tax_rate', l.tax_rate, 'options', l.options, 'note', l.note,
        'total', l.total, 'done_at', rfc3339(l.done_at)) ORDER BY l.place) FROM unnest(p_lines) l);
END $$;

-- jsonb forgets the order of keys, so tenders are written anew.
CREATE FUNCTION payment_json(o orders) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('due', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tenders',
        coalesce((SELECT json_agg(json_build_object('kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at')
                                  ORDER BY place)
                  FROM jsonb_array_elements(o.tenders) WITH ORDINALITY AS tender (t, place)), '[]'));
END $$;

-- An order as it goes over the network, its lines given.
CREATE FUNCTION order_json(o orders, p_lines json) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object(
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
        'created_at', rfc3339(o.created_at), 'updated_at', rfc3339(o.updated_at));
END $$;

-- An order as it goes over the network.
CREATE FUNCTION order_document(o orders) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN order_json(o, order_lines_json(ARRAY(SELECT l FROM order_line l WHERE l.order_id = o.id)));
END $$;

-- The changes of an order, oldest first, as they go over the network.
CREATE FUNCTION order_history_document(p_order uuid) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('items', (SELECT coalesce(json_agg(json_build_object(
        'at', rfc3339(h.at), 'to', h.to_state,
        'by', json_build_object('kind', h.by_kind, 'id', h.by_id, 'name', h.by_name),
        'terminal', terminal_json(h.terminal_id, h.terminal_name),
        'from', h.from_state, 'reason', h.reason, 'version', h.version) ORDER BY h.version), '[]')
        FROM order_history h WHERE h.order_id = p_order));
END $$;

-- The n-th order of a business day: A-001 to A-999, B-001 ... Z-999, AA-001 ...
CREATE FUNCTION order_number_text(p_count int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_block int := (p_count - 1) / 999;
    v_letters text := '';
BEGIN
    LOOP
        v_letters := chr(65 + v_block % 26) || v_letters;
        v_block := v_block / 26 - 1;
        EXIT WHEN v_block < 0;
    END LOOP;
    RETURN v_letters || '-' || lpad(((p_count - 1) % 999 + 1)::text, 3, '0');
END $$;

-- The last change of state or promise, kept for the audit.
CREATE FUNCTION record_change(o orders, p_from text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_history (order_id, version, at, from_state, to_state, reason, by_kind, by_id, by_name,
                               terminal_id, terminal_name)
    VALUES (o.id, o.version, o.changed_at, p_from, o.state, o.reason, o.changed_by_kind, o.changed_by_id,
            o.changed_by_name, o.terminal_id, o.terminal_name);
END $$;

-- Tells the business and the user, in channel order. The last thing a transaction does: these are the rows that
-- everybody of that business waits for.
CREATE FUNCTION announce_order(o orders, p_document json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM append_event('biz:' || o.business_id, 'order_update', json_build_array(p_document));
    IF o.user_id IS NOT NULL THEN
        PERFORM append_event('user:' || o.user_id, 'order_update', json_build_array(p_document));
    END IF;
END $$;

-- Gives an order's pieces back to the stock that counted them; what came back before or is no longer counted stays.
CREATE FUNCTION release_stock(p_order uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM menu_item
        WHERE id IN (SELECT menu_item_id FROM stock_movement WHERE order_id = p_order AND kind = 'reserve')
        ORDER BY id FOR NO KEY UPDATE;
    WITH held AS (SELECT menu_item_id AS id, sum(-delta) AS quantity FROM stock_movement
                  WHERE order_id = p_order GROUP BY 1 HAVING sum(delta) < 0),
    given AS (
        UPDATE menu_item m SET stock = m.stock + held.quantity, version = m.version + 1, unannounced = true
        FROM held WHERE m.id = held.id AND m.stock IS NOT NULL
        RETURNING m.id, held.quantity, m.stock)
    INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after)
        SELECT id, p_order, 'release', quantity, stock FROM given;
END $$;

-- Writes a change of state or promise that was found legal under the order's row lock, and tells about it.
-- Minutes count from now; a null `p_answer_minutes` stops the clock, a null `p_promised_minutes` leaves the promise
-- alone or, with `p_unpromise`, takes it back. Returns the order.
CREATE FUNCTION change_order(
    p_order uuid, p_to text, p_reason text, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid,
    p_terminal_name text, p_answer_minutes int, p_promised_minutes int, p_unpromise boolean, p_restock boolean
) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_from text := (SELECT state FROM orders WHERE id = p_order);
    v_document json;
    o orders;
BEGIN
    UPDATE orders u SET
        version = version + 1, guard_version = version + 1, state = p_to, reason = p_reason, changed_at = v_at,
        changed_by_kind = p_by_kind, changed_by_id = p_by, changed_by_name = p_by_name, terminal_id = p_terminal,
        terminal_name = p_terminal_name, expires_at = v_at + make_interval(mins => p_answer_minutes),
        promised_at = coalesce(v_at + make_interval(mins => p_promised_minutes),
                               CASE WHEN NOT p_unpromise THEN promised_at END),
        updated_at = v_at
        WHERE id = p_order RETURNING u.* INTO o;
    PERFORM record_change(o, v_from);
    IF p_restock THEN
        PERFORM release_stock(o.id);
    END IF;
    v_document := order_document(o);
    PERFORM announce_order(o, v_document);
    RETURN v_document;
END $$;

-- A change that is neither of state nor of promise: ticks and seen marks. Returns the order.
CREATE FUNCTION touch_order(p_order uuid) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_document json;
    o orders;
BEGIN
    UPDATE orders u SET version = version + 1, updated_at = clock_timestamp() WHERE id = p_order RETURNING u.* INTO o;
    v_document := order_document(o);
    PERFORM announce_order(o, v_document);
    RETURN v_document;
END $$;

-- Ticks a line of an open order of this business, or takes the tick back. Returns the order.
CREATE FUNCTION tick_line(p_business uuid, p_order uuid, p_line uuid, p_done boolean) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    o orders;
BEGIN
    SELECT * INTO o FROM orders WHERE id = p_order AND business_id = p_business FOR NO KEY UPDATE;
    IF o.id IS NULL OR NOT EXISTS (SELECT FROM order_line WHERE id = p_line AND order_id = o.id) THEN
        PERFORM refuse('not_found', 'There is no such line.');
    ELSIF o.state NOT IN ('waiting', 'accepted', 'ready') THEN
        PERFORM refuse('transition_illegal', format('The order is %s; its lines are not ticked any more.', o.state));
    END IF;
    UPDATE order_line SET done_at = CASE WHEN p_done THEN clock_timestamp() END
        WHERE id = p_line AND (done_at IS NOT NULL) <> p_done;
    RETURN CASE WHEN FOUND THEN touch_order(o.id) ELSE order_document(o) END;
END $$;

-- Marks an order of this business as shown by a terminal; only the first time counts. Says whether it did.
CREATE FUNCTION see_order(p_business uuid, p_order uuid, p_version bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders SET seen_at = clock_timestamp()
        WHERE id = p_order AND business_id = p_business AND seen_at IS NULL AND version >= p_version;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM touch_order(p_order);
    RETURN true;
END $$;

-- Expires up to `p_limit` orders that waited too long, skipping what others are changing. Says how many.
CREATE FUNCTION expire_orders(p_limit int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_due uuid[] := ARRAY(
        SELECT id FROM orders WHERE state = 'waiting' AND expires_at <= v_at
        ORDER BY expires_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED);
    o orders;
    v record;
BEGIN
    -- All their items at once, in id order, or two batches could wait for each other.
    PERFORM FROM menu_item
        WHERE id IN (SELECT menu_item_id FROM stock_movement WHERE order_id = ANY (v_due))
        ORDER BY id FOR NO KEY UPDATE;
    FOR o IN UPDATE orders u SET
        version = version + 1, guard_version = version + 1, state = 'expired', reason = 'not answered in time',
        changed_at = v_at, changed_by_kind = 'server', changed_by_id = NULL, changed_by_name = '',
        terminal_id = NULL, terminal_name = NULL, expires_at = NULL, updated_at = v_at
        WHERE id = ANY (v_due) RETURNING u.*
    LOOP
        PERFORM record_change(o, 'waiting');
        PERFORM release_stock(o.id);
    END LOOP;
    FOR v IN SELECT c.channel, order_document(d) AS document
        FROM orders d, LATERAL (VALUES ('biz:' || d.business_id), ('user:' || d.user_id)) AS c (channel)
        WHERE d.id = ANY (v_due) AND c.channel IS NOT NULL ORDER BY c.channel COLLATE "C", d.id
    LOOP
        PERFORM append_event(v.channel, 'order_update', json_build_array(v.document));
    END LOOP;
    RETURN cardinality(v_due);
END $$;
