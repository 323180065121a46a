-- A database of release 0.1.0 with data in it. Made by previous_release/make_dump.py; not written by hand.

SELECT pg_catalog.set_config('search_path', 'public', false);
SET check_function_bodies = false;

CREATE TABLE public.seat (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    label text NOT NULL,
    secret_digest bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    renewed_at timestamp with time zone DEFAULT now() NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

CREATE FUNCTION public.add_seats(p_business uuid, p_ids uuid[], p_labels text[], p_digests bytea[], p_most integer) RETURNS SETOF public.seat
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_taken jsonb;
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    SELECT jsonb_agg(jsonb_build_object('pointer', '/labels/' || place - 1, 'message', 'There is such a seat already.')
                     ORDER BY place) INTO v_taken
        FROM unnest(p_labels) WITH ORDINALITY AS n (label, place)
        WHERE EXISTS (SELECT FROM seat s
                      WHERE s.business_id = p_business AND s.label = n.label AND s.revoked_at IS NULL);
    IF v_taken IS NOT NULL THEN
        PERFORM refuse('name_taken', 'Some of these seats are there already.', v_taken);
    ELSIF (SELECT count(*) FROM seat WHERE business_id = p_business AND revoked_at IS NULL)
            + cardinality(p_labels) > p_most THEN
        PERFORM refuse('invalid', 'A business has ' || p_most || ' seats at the most.',
                       '[{"pointer": "/labels", "message": "These would be too many seats."}]');
    END IF;
    RETURN QUERY INSERT INTO seat (id, business_id, label, secret_digest)
        SELECT id, p_business, label, digest
        FROM unnest(p_ids, p_labels, p_digests) WITH ORDINALITY AS n (id, label, digest, place) ORDER BY place
        RETURNING *;
END $$;

CREATE TABLE public.webhook (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_status integer,
    last_error text,
    last_at timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone
);

CREATE FUNCTION public.add_webhook(p_id uuid, p_business uuid, p_url text, p_secret text, p_most integer) RETURNS SETOF public.webhook
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM webhook WHERE business_id = p_business) < p_most THEN
        RETURN QUERY INSERT INTO webhook (id, business_id, url, secret) VALUES (p_id, p_business, p_url, p_secret)
            RETURNING *;
    END IF;
END $$;

CREATE FUNCTION public.announce_opening(p_business uuid, p_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_business json;
BEGIN
    PERFORM lock_channel('menu:' || p_business);
    UPDATE business b SET announced_taking = NOT b.announced_taking, version = b.version + 1
        WHERE b.id = p_business AND b.announced_taking <> business_taking_orders(b, p_at)
        RETURNING business_document(b, p_at) INTO v_business;
    IF v_business IS NULL THEN
        RETURN false;
    END IF;
    PERFORM append_event('menu:' || p_business, 'business_update', json_build_array(v_business));
    RETURN true;
END $$;

CREATE TABLE public.orders (
    id uuid NOT NULL,
    number text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    guard_version bigint DEFAULT 1 NOT NULL,
    state text NOT NULL,
    reason text,
    source text NOT NULL,
    business_id uuid NOT NULL,
    business_name text NOT NULL,
    user_id uuid,
    user_name text NOT NULL,
    service text NOT NULL,
    seat text NOT NULL,
    note text NOT NULL,
    business_day date NOT NULL,
    total bigint NOT NULL,
    currency text NOT NULL,
    tenders jsonb DEFAULT '[]'::jsonb NOT NULL,
    paid bigint DEFAULT 0 NOT NULL,
    refunded bigint DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_kind text NOT NULL,
    changed_by_id uuid,
    changed_by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    seen_at timestamp with time zone,
    promised_at timestamp with time zone,
    expires_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    idempotency_key text NOT NULL,
    request_hash bytea NOT NULL,
    answer json NOT NULL,
    refunds jsonb,
    CONSTRAINT orders_service_check CHECK ((service = ANY (ARRAY['seat'::text, 'pickup'::text]))),
    CONSTRAINT orders_source_check CHECK ((source = ANY (ARRAY['app'::text, 'counter'::text]))),
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'ready'::text, 'completed'::text, 'rejected'::text, 'cancelled'::text, 'expired'::text])))
);

CREATE FUNCTION public.announce_order(o public.orders, p_document json) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM append_event('biz:' || o.business_id, 'order_update', json_build_array(p_document));
    IF o.user_id IS NOT NULL THEN
        PERFORM append_event('user:' || o.user_id, 'order_update', json_build_array(p_document));
    END IF;
END $$;

CREATE FUNCTION public.announce_stock(p_business uuid, p_gap interval, p_most integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_channel text := 'menu:' || p_business;
    v_items json;
BEGIN
    PERFORM lock_channel(v_channel);
    IF EXISTS (SELECT FROM channel_head h JOIN event_log e USING (channel, seq)
               WHERE h.channel = v_channel AND e.type = 'menu_update' AND e.created_at > clock_timestamp() - p_gap) THEN
        RETURN NULL;
    END IF;
    WITH marked AS (
        SELECT id FROM menu_item WHERE business_id = p_business AND unannounced ORDER BY id LIMIT p_most
        FOR NO KEY UPDATE
    ), told AS (
        UPDATE menu_item m SET unannounced = false FROM marked WHERE m.id = marked.id
        RETURNING menu_item_document(m) AS document
    )
    SELECT json_agg(document) INTO v_items FROM told;
    IF v_items IS NOT NULL THEN
        PERFORM append_event(v_channel, 'menu_update', v_items);
    END IF;
    RETURN coalesce(json_array_length(v_items), 0);
END $$;

CREATE FUNCTION public.append_event(p_channel text, p_type text, p_data json) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_seq bigint;
BEGIN
    INSERT INTO channel_head AS h (channel, seq) VALUES (p_channel, 1)
        ON CONFLICT (channel) DO UPDATE SET seq = h.seq + 1
        RETURNING h.seq INTO v_seq;
    INSERT INTO event_log (channel, seq, type, data) VALUES (p_channel, v_seq, p_type, p_data);
    INSERT INTO outbox (kind, channel, seq) VALUES ('event', p_channel, v_seq);
    IF p_channel LIKE 'biz:________-____-____-____-____________' THEN
        PERFORM owe_webhooks(p_channel, v_seq);
    END IF;
    RETURN v_seq;
END $$;

CREATE TABLE public.till_entry (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    what text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    received bigint,
    order_id uuid,
    order_number text,
    reason text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    report integer DEFAULT '-1'::integer NOT NULL,
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    answer json,
    CONSTRAINT till_entry_amount_check CHECK ((amount >= 0)),
    CONSTRAINT till_entry_check CHECK ((received >= amount)),
    CONSTRAINT till_entry_check1 CHECK (((what = ANY (ARRAY['tender'::text, 'refund'::text])) = (order_id IS NOT NULL))),
    CONSTRAINT till_entry_check2 CHECK (((order_id IS NOT NULL) OR (kind = 'cash'::text))),
    CONSTRAINT till_entry_kind_check CHECK ((kind = ANY (ARRAY['cash'::text, 'card'::text, 'transfer'::text]))),
    CONSTRAINT till_entry_what_check CHECK ((what = ANY (ARRAY['tender'::text, 'refund'::text, 'float'::text, 'in'::text, 'out'::text])))
);

CREATE FUNCTION public.audit_entry(e public.till_entry) RETURNS void
    LANGUAGE sql
    AS $$
    INSERT INTO audit (id, business_id, at, action, object_id, object_name, detail, by_kind, by_id, by_name,
                       terminal_id, terminal_name)
    SELECT e.id, e.business_id, e.at, CASE WHEN e.what = 'refund' THEN 'order.refund' ELSE 'cash.' || e.what END,
        e.order_id, coalesce(e.order_number, ''),
        jsonb_build_object('kind', e.kind, 'amount', e.amount, 'reason', e.reason),
        e.by_kind, e.by_id, e.by_name, e.terminal_id, e.terminal_name
$$;

CREATE TABLE public.audit (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    action text NOT NULL,
    object_id uuid,
    object_name text NOT NULL,
    detail jsonb NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text
);

CREATE FUNCTION public.audit_json(a public.audit) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_build_object('id', a.id, 'at', rfc3339(a.at), 'action', a.action, 'object_id', a.object_id,
        'object_name', a.object_name, 'detail', a.detail,
        'by', json_build_object('kind', a.by_kind, 'id', a.by_id, 'name', a.by_name),
        'terminal', terminal_json(a.terminal_id, a.terminal_name));
END $$;

CREATE TABLE public.business (
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    currency text DEFAULT 'KRW'::text NOT NULL,
    time_zone text DEFAULT 'Asia/Seoul'::text NOT NULL,
    open boolean DEFAULT true NOT NULL,
    hours jsonb DEFAULT '[]'::jsonb NOT NULL,
    paused_until timestamp with time zone,
    preparation_minutes integer DEFAULT 10 NOT NULL,
    answer_minutes integer DEFAULT 5 NOT NULL,
    day_starts_at time without time zone DEFAULT '04:00:00'::time without time zone NOT NULL,
    announced_taking boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    receipt_header text DEFAULT ''::text NOT NULL,
    receipt_footer text DEFAULT ''::text NOT NULL,
    refund_limit bigint DEFAULT 0,
    category_order text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE FUNCTION public.business_day(b public.business, p_at timestamp with time zone) RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN ((p_at AT TIME ZONE b.time_zone) - b.day_starts_at::interval)::date;
END $$;

CREATE FUNCTION public.business_document(b public.business, p_at timestamp with time zone) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_with(json_build_object(
        'id', b.id, 'version', b.version, 'name', b.name, 'currency', b.currency, 'time_zone', b.time_zone,
        'open', b.open, 'hours', b.hours, 'paused_until', rfc3339(b.paused_until),
        'taking_orders', business_taking_orders(b, p_at), 'opens_at', rfc3339(business_opens_at(b, p_at)),
        'preparation_minutes', b.preparation_minutes, 'answer_minutes', b.answer_minutes,
        'day_starts_at', to_char(b.day_starts_at, 'HH24:MI')),
        jsonb_strip_nulls(jsonb_build_object(
            'receipt_header', nullif(b.receipt_header, ''), 'receipt_footer', nullif(b.receipt_footer, ''),
            'category_order', nullif(to_jsonb(b.category_order), '[]')))
        || CASE WHEN b.refund_limit = 0 THEN '{}'::jsonb ELSE jsonb_build_object('refund_limit', b.refund_limit) END);
END $$;

CREATE FUNCTION public.business_guarded(p_business uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT EXISTS (SELECT FROM staff
        WHERE business_id = p_business AND role = 'owner' AND active AND pin_hash IS NOT NULL)
$$;

CREATE FUNCTION public.business_in_hours(b public.business, p_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN b.hours = '[]' OR EXISTS (
        SELECT FROM business_intervals(b.hours, b.time_zone, p_at) i WHERE i.starts <= p_at AND p_at < i.ends);
END $$;

CREATE FUNCTION public.business_intervals(p_hours jsonb, p_zone text, p_at timestamp with time zone) RETURNS TABLE(starts timestamp with time zone, ends timestamp with time zone)
    LANGUAGE sql STABLE ROWS 20
    AS $$
    SELECT i.starts, i.ends
    FROM generate_series(-2, 14) AS ahead,
        jsonb_to_recordset(p_hours) AS h(weekday int, "from" time, "to" time),
        LATERAL (SELECT (p_at AT TIME ZONE p_zone)::date + ahead AS day) AS d,
        LATERAL (SELECT
            (d.day + h."from") AT TIME ZONE p_zone AS starts,
            (d.day + CASE WHEN h."to" <= h."from" THEN 1 ELSE 0 END + h."to") AT TIME ZONE p_zone AS ends) AS i
    WHERE h.weekday = extract(isodow FROM d.day) AND i.starts < i.ends
$$;

CREATE FUNCTION public.business_opens_at(b public.business, p_at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    v_from timestamptz := greatest(p_at, b.paused_until);
BEGIN
    IF NOT b.open OR business_taking_orders(b, p_at) THEN
        RETURN NULL;
    ELSIF business_in_hours(b, v_from) THEN
        RETURN v_from;
    END IF;
    RETURN (SELECT min(i.starts) FROM business_intervals(b.hours, b.time_zone, v_from) i WHERE i.starts > v_from);
END $$;

CREATE FUNCTION public.business_taking_orders(b public.business, p_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN b.open AND (b.paused_until IS NULL OR b.paused_until <= p_at) AND business_in_hours(b, p_at);
END $$;

CREATE FUNCTION public.change_items(p_new jsonb, p_reason text, p_account uuid, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid, p_terminal_name text) RETURNS SETOF json
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after, reason, account_id, by_kind, by_id, by_name,
                                terminal_id, terminal_name)
        SELECT m.id, 'manual', coalesce((n ->> 'stock')::bigint, 0) - coalesce(m.stock, 0),
            coalesce((n ->> 'stock')::bigint, 0), p_reason, p_account, p_by_kind, p_by, p_by_name, p_terminal,
            p_terminal_name
        FROM jsonb_array_elements(p_new) n JOIN menu_item m ON m.id = (n ->> 'id')::uuid
        WHERE n ? 'stock' AND (n ->> 'stock')::bigint IS DISTINCT FROM m.stock;
    RETURN QUERY
        UPDATE menu_item m SET
            price = CASE WHEN n ? 'price' THEN (n ->> 'price')::bigint ELSE m.price END,
            stock = CASE WHEN n ? 'stock' THEN (n ->> 'stock')::bigint ELSE m.stock END,
            available = CASE WHEN n ? 'available' THEN (n ->> 'available')::boolean ELSE m.available END,
            available_at = CASE WHEN n ? 'available' THEN (n ->> 'until')::timestamptz ELSE m.available_at END,
            edition = m.edition + (n ? 'price')::int, version = m.version + 1, unannounced = false
        FROM jsonb_array_elements(p_new) n WHERE m.id = (n ->> 'id')::uuid
        RETURNING menu_item_document(m);
END $$;

CREATE FUNCTION public.change_order(p_order uuid, p_to text, p_reason text, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid, p_terminal_name text, p_answer_minutes integer, p_promised_minutes integer, p_unpromise boolean, p_restock boolean) RETURNS json
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.check_payment(o public.orders, p_what text, p_amount bigint, p_most bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
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
        PERFORM refuse('amount_exceeded', format('Only %s is open.', v_left), jsonb_build_array(jsonb_build_object(
            'pointer', '/amount', 'message', format('At most %s.', v_left), 'available', v_left)));
    ELSIF jsonb_array_length(CASE p_what WHEN 'tender' THEN o.tenders ELSE coalesce(o.refunds, '[]') END) >= 100 THEN
        PERFORM refuse('payment_illegal', 'This was done a hundred times with this order; that is the most.');
    END IF;
END $$;

CREATE TABLE public.order_line (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    place integer NOT NULL,
    menu_item_id uuid NOT NULL,
    name text NOT NULL,
    quantity integer NOT NULL,
    unit_price bigint NOT NULL,
    tax_rate integer NOT NULL,
    options jsonb NOT NULL,
    note text NOT NULL,
    total bigint NOT NULL,
    done_at timestamp with time zone
);

CREATE FUNCTION public.check_total(p_total bigint, p_paid bigint, p_lines public.order_line[], p_request jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (p_request ->> 'expected_total')::bigint <> p_total THEN
        PERFORM refuse('price_changed', 'Prices have changed; look at the new total.',
                       line_issues(p_lines, NULL, 'One %s costs this now.'));
    ELSIF p_paid > p_total THEN
        PERFORM refuse('invalid', 'More was paid than the order costs.', jsonb_build_array(jsonb_build_object(
            'pointer', '/payment/tenders', 'message', format('The tenders make %s, the order %s.', p_paid, p_total))));
    END IF;
END $$;

CREATE FUNCTION public.chosen_options(p_groups jsonb, p_chosen jsonb) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $_$
BEGIN
    RETURN CASE WHEN p_chosen = '[]' THEN '[]' ELSE (
        SELECT coalesce(jsonb_agg(o ORDER BY c.place), '[]')
        FROM jsonb_array_elements_text(p_chosen) WITH ORDINALITY AS c (id, place)
        JOIN jsonb_path_query(p_groups, '$[*].options[*]') o ON o ->> 'id' = c.id) END;
END $_$;

CREATE FUNCTION public.close_day(p_id uuid, e public.till_entry, p_counted json, p_note text) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_answer json := till_answer(e.account_id, e.idempotency_key, e.request_hash);
    v_at timestamptz;
    v_number int;
    v_figures json;
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
        PERFORM refuse('day_closed', format('Today is closed; %s can be closed once it has begun.',
                                            v_figures ->> 'business_day'));
    END IF;
    v_document := json_build_object(
        'id', p_id, 'number', v_number, 'closed_at', rfc3339(v_at),
        'by', json_build_object('kind', e.by_kind, 'id', e.by_id, 'name', e.by_name),
        'terminal', terminal_json(e.terminal_id, e.terminal_name), 'note', p_note,
        'counted', p_counted, 'difference', difference_json(v_figures -> 'expected', p_counted),
        'left_in_drawer', e.amount, 'figures', v_figures);
    INSERT INTO till_report (id, business_id, number, business_day, closed_at, document, account_id, idempotency_key,
                             request_hash)
        VALUES (p_id, b.id, v_number, (v_figures ->> 'business_day')::date, v_at, v_document, e.account_id,
                e.idempotency_key, e.request_hash);
    INSERT INTO audit (id, business_id, at, action, object_id, object_name, detail, by_kind, by_id, by_name,
                       terminal_id, terminal_name)
        VALUES (p_id, b.id, v_at, 'day.close', p_id, v_number::text,
                jsonb_build_object('business_day', v_figures -> 'business_day', 'difference', v_document -> 'difference'),
                e.by_kind, e.by_id, e.by_name, e.terminal_id, e.terminal_name);
    IF e.amount IS NOT NULL THEN
        e.account_id := NULL;
        e.idempotency_key := NULL;
        PERFORM move_cash(e);
    END IF;
    RETURN v_document;
END $$;

CREATE FUNCTION public.current_epoch() RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT left(encode(sha256(convert_to(concat_ws('/', s.system_identifier, c.timeline_id, d.oid, h.id), 'UTF8')), 'hex'), 16)
    FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d, history h
    WHERE d.datname = current_database()
$$;

CREATE FUNCTION public.difference_json(p_expected json, p_counted json) RETURNS json
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT json_build_object('cash', cash, 'card', card, 'transfer', transfer,
                             'total', cash + coalesce(card, 0) + coalesce(transfer, 0))
    FROM (SELECT (p_counted ->> 'cash')::numeric - (p_expected ->> 'cash')::numeric AS cash,
        (p_counted ->> 'card')::numeric - (p_expected ->> 'card')::numeric AS card,
        (p_counted ->> 'transfer')::numeric - (p_expected ->> 'transfer')::numeric AS transfer) d
$$;

CREATE TABLE public.menu_item (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    edition bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    translations jsonb DEFAULT '{}'::jsonb NOT NULL,
    category text DEFAULT ''::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    price bigint NOT NULL,
    tax_rate integer DEFAULT 0 NOT NULL,
    stock bigint,
    available boolean DEFAULT true NOT NULL,
    available_at timestamp with time zone,
    archived boolean DEFAULT false NOT NULL,
    image text,
    allergens jsonb DEFAULT '[]'::jsonb NOT NULL,
    diets jsonb DEFAULT '[]'::jsonb NOT NULL,
    option_groups jsonb DEFAULT '[]'::jsonb NOT NULL,
    unannounced boolean DEFAULT false NOT NULL,
    low_stock bigint,
    CONSTRAINT menu_item_low_stock_check CHECK ((low_stock >= 0)),
    CONSTRAINT menu_item_price_check CHECK ((price >= 0)),
    CONSTRAINT menu_item_stock_check CHECK ((stock >= 0))
);

CREATE FUNCTION public.draft_line(p_id uuid, p_order uuid, p_place integer, m public.menu_item, p_asked jsonb, p_options jsonb) RETURNS public.order_line
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.draft_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb) RETURNS public.order_line[]
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.draft_order(b public.business, p_id uuid, p_account uuid, p_name text, p_counter boolean, p_at timestamp with time zone, p_lines public.order_line[], p_request jsonb) RETURNS public.orders
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.expire_order(p_order uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_due uuid[] := ARRAY(
        SELECT id FROM orders WHERE id = p_order AND state = 'waiting' AND expires_at <= v_at FOR NO KEY UPDATE);
BEGIN
    RETURN expire_these(v_due, v_at) > 0;
END $$;

CREATE FUNCTION public.expire_orders(p_limit integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
BEGIN
    RETURN expire_these(ARRAY(
        SELECT id FROM orders WHERE state = 'waiting' AND expires_at <= v_at
        ORDER BY expires_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED), v_at);
END $$;

CREATE FUNCTION public.expire_these(p_due uuid[], p_at timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    o orders;
    v record;
BEGIN
    -- All their items at once, in id order, or two batches could wait for each other.
    PERFORM FROM menu_item
        WHERE id IN (SELECT menu_item_id FROM stock_movement WHERE order_id = ANY (p_due))
        ORDER BY id FOR NO KEY UPDATE;
    FOR o IN UPDATE orders u SET
        version = version + 1, guard_version = version + 1, state = 'expired', reason = 'not answered in time',
        changed_at = p_at, changed_by_kind = 'server', changed_by_id = NULL, changed_by_name = '',
        terminal_id = NULL, terminal_name = NULL, expires_at = NULL, updated_at = p_at
        WHERE id = ANY (p_due) RETURNING u.*
    LOOP
        PERFORM record_change(o, 'waiting');
        PERFORM release_stock(o.id);
    END LOOP;
    FOR v IN SELECT c.channel, order_document(d) AS document
        FROM orders d, LATERAL (VALUES ('biz:' || d.business_id), ('user:' || d.user_id)) AS c (channel)
        WHERE d.id = ANY (p_due) AND c.channel IS NOT NULL ORDER BY c.channel COLLATE "C", d.id
    LOOP
        PERFORM append_event(v.channel, 'order_update', json_build_array(v.document));
    END LOOP;
    RETURN cardinality(p_due);
END $$;

CREATE FUNCTION public.forget_tries(p_staff uuid, p_terminal uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_tries int;
BEGIN
    DELETE FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal RETURNING tries INTO v_tries;
    UPDATE pin_try SET tries = greatest(tries - v_tries, 0)
        WHERE staff_id = p_staff AND terminal_id = '00000000-0000-0000-0000-000000000000';
END $$;

CREATE FUNCTION public.included_tax(p_total bigint, p_rate integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT round(p_total::numeric * p_rate / (10000 + p_rate))
$$;

CREATE FUNCTION public.json_with(p_whole json, p_more jsonb) RETURNS json
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE WHEN p_more = '{}' THEN p_whole
        ELSE (left(p_whole::text, -1) || ', ' || substr(p_more::text, 2))::json END
$$;

CREATE FUNCTION public.keep_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what is in the till is never changed';
END $$;

CREATE FUNCTION public.keep_report() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a report is never changed';
END $$;

CREATE FUNCTION public.line_issues(p_lines public.order_line[], p_items uuid[], p_message text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (SELECT jsonb_agg(jsonb_build_object(
            'pointer', '/lines/' || l.place, 'message', format(p_message, l.name),
            'available', m.stock, 'price', l.total / l.quantity) ORDER BY l.place)
        FROM unnest(p_lines) l JOIN menu_item m ON m.id = l.menu_item_id
        WHERE p_items IS NULL OR m.id = ANY (p_items));
END $$;

CREATE FUNCTION public.lock_channel(p_channel text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO channel_head (channel, seq) VALUES (p_channel, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM channel_head WHERE channel = p_channel FOR UPDATE;
END $$;

CREATE FUNCTION public.menu_item_document(m public.menu_item) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_with(json_build_object(
        'id', m.id, 'business_id', m.business_id, 'version', m.version, 'edition', m.edition, 'name', m.name,
        'description', m.description, 'translations', m.translations, 'category', m.category,
        'position', m.position, 'price', m.price,
        'currency', (SELECT b.currency FROM business b WHERE b.id = m.business_id), 'tax_rate', m.tax_rate,
        'stock', m.stock, 'available', m.available, 'available_at', rfc3339(m.available_at),
        'archived', m.archived, 'image', m.image, 'allergens', m.allergens, 'diets', m.diets,
        'option_groups', m.option_groups),
        CASE WHEN m.low_stock IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('low_stock', m.low_stock) END);
END $$;

CREATE FUNCTION public.money_json(p_cash numeric, p_card numeric, p_transfer numeric) RETURNS json
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT json_build_object('cash', p_cash, 'card', p_card, 'transfer', p_transfer,
                             'total', p_cash + p_card + p_transfer)
$$;

CREATE FUNCTION public.move_cash(e public.till_entry) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_answer json := till_answer(e.account_id, e.idempotency_key, e.request_hash);
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    e.at := clock_timestamp();
    e.report := -1;
    e.answer := till_entry_json(e);
    INSERT INTO till_entry SELECT e.*;
    PERFORM audit_entry(e);
    RETURN e.answer;
END $$;

CREATE FUNCTION public.next_order_number(p_business uuid, p_day date) RETURNS text
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_count int;
BEGIN
    INSERT INTO order_number AS n (business_id, business_day, last) VALUES (p_business, p_day, 1)
        ON CONFLICT (business_id, business_day) DO UPDATE SET last = n.last + 1 RETURNING n.last INTO v_count;
    RETURN order_number_text(v_count);
END $$;

CREATE FUNCTION public.note_delivery(p_webhook uuid, p_status integer, p_error text, p_gone boolean, p_most integer, p_longest interval) RETURNS boolean
    LANGUAGE sql
    AS $$
    UPDATE webhook SET last_status = p_status, last_error = p_error, last_at = clock_timestamp(),
        failures = CASE WHEN p_error IS NULL THEN 0 ELSE failures + 1 END,
        failing_since = CASE WHEN p_error IS NOT NULL THEN coalesce(failing_since, clock_timestamp()) END,
        disabled_at = CASE WHEN p_error IS NOT NULL AND (p_gone
            OR (failures + 1 >= p_most AND failing_since < clock_timestamp() - p_longest)) THEN clock_timestamp() END
    WHERE id = p_webhook AND disabled_at IS NULL RETURNING disabled_at IS NOT NULL
$$;

CREATE FUNCTION public.note_sale() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO till_sale (business_id, order_id, sign, at, by_kind, by_id, by_name)
        VALUES (NEW.business_id, NEW.id, CASE WHEN NEW.state = 'completed' THEN 1 ELSE -1 END, NEW.changed_at,
                NEW.changed_by_kind, NEW.changed_by_id, NEW.changed_by_name);
    RETURN NULL;
END $$;

CREATE FUNCTION public.option_faults(p_groups jsonb, p_chosen jsonb, p_pointer text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.order_document(o public.orders) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN order_json(o, order_lines_json(ARRAY(SELECT l FROM order_line l WHERE l.order_id = o.id)));
END $$;

CREATE FUNCTION public.order_history_document(p_order uuid) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_build_object('items', (SELECT coalesce(json_agg(json_build_object(
        'at', rfc3339(h.at), 'to', h.to_state,
        'by', json_build_object('kind', h.by_kind, 'id', h.by_id, 'name', h.by_name),
        'terminal', terminal_json(h.terminal_id, h.terminal_name),
        'from', h.from_state, 'reason', h.reason, 'version', h.version) ORDER BY h.version), '[]')
        FROM order_history h WHERE h.order_id = p_order));
END $$;

CREATE FUNCTION public.order_json(o public.orders, p_lines json) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.order_lines_json(p_lines public.order_line[]) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (SELECT json_agg(json_build_object(
        'id', l.id, 'menu_item_id', l.menu_item_id, 'name', l.name, 'quantity', l.quantity,
        'unit_price', l.unit_price, 'tax_rate', l.tax_rate, 'options', l.options, 'note', l.note,
        'total', l.total, 'done_at', rfc3339(l.done_at)) ORDER BY l.place) FROM unnest(p_lines) l);
END $$;

CREATE FUNCTION public.order_number_text(p_count integer) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    AS $$
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

CREATE FUNCTION public.ordering_business(p_business uuid, p_own uuid, p_at timestamp with time zone) RETURNS public.business
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.owe(p_task text, p_payload json, p_run_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS bigint
    LANGUAGE sql
    AS $$
    INSERT INTO outbox (kind, task, payload, run_at) VALUES ('task', p_task, p_payload, coalesce(p_run_at, now()))
    RETURNING id
$$;

CREATE FUNCTION public.owe_expiry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM owe('order.expire', json_build_object('order_id', NEW.id), NEW.expires_at);
    RETURN NULL;
END $$;

CREATE FUNCTION public.owe_total() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM owe('sales.total', json_build_object('order_id', NEW.id, 'business_id', NEW.business_id));
    RETURN NULL;
END $$;

CREATE FUNCTION public.owe_webhooks(p_channel text, p_seq bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM owe('webhook.deliver', json_build_object('webhook_id', w.id, 'channel', p_channel, 'seq', p_seq))
        FROM webhook w WHERE w.business_id = substr(p_channel, 5)::uuid AND w.disabled_at IS NULL ORDER BY w.id;
END $$;

CREATE FUNCTION public.pay_order(e public.till_entry, p_most bigint) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_answer json := till_answer(e.account_id, e.idempotency_key, e.request_hash);
    v_mark jsonb;
    o orders;
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    SELECT * INTO o FROM orders WHERE id = e.order_id AND business_id = e.business_id FOR NO KEY UPDATE;
    PERFORM check_payment(o, e.what, e.amount, p_most);
    e.at := clock_timestamp();
    e.report := -1;
    e.order_number := o.number;
    v_mark := jsonb_strip_nulls(jsonb_build_object(
        'kind', e.kind, 'amount', e.amount, 'at', rfc3339(e.at), 'received', e.received));
    IF e.what = 'tender' THEN
        UPDATE orders SET paid = paid + e.amount, tenders = tenders || v_mark WHERE id = o.id;
    ELSE
        UPDATE orders SET refunded = refunded + e.amount, refunds = coalesce(refunds, '[]') || v_mark WHERE id = o.id;
        PERFORM audit_entry(e);
    END IF;
    e.answer := json_build_object('entry', till_entry_json(e), 'order', touch_order(o.id));
    INSERT INTO till_entry SELECT e.*;
    RETURN e.answer;
END $$;

CREATE FUNCTION public.payment_json(o public.orders) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    v_due bigint := CASE WHEN o.state IN ('rejected', 'cancelled', 'expired') THEN o.paid - o.refunded ELSE 0 END;
    v_tenders json := coalesce((
        SELECT json_agg(CASE WHEN t ? 'received' THEN json_build_object(
            'kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at', 'received', t -> 'received',
            'change', (t ->> 'received')::bigint - (t ->> 'amount')::bigint)
            ELSE json_build_object('kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at') END ORDER BY place)
        FROM jsonb_array_elements(o.tenders) WITH ORDINALITY AS tender (t, place)), '[]');
BEGIN
    IF v_due = 0 AND o.refunds IS NULL THEN
        RETURN json_build_object('due', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tenders', v_tenders);
    END IF;
    RETURN json_build_object('due', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tenders', v_tenders,
        'refund_due', v_due, 'refunds', coalesce((
            SELECT json_agg(json_build_object('kind', t -> 'kind', 'amount', t -> 'amount', 'at', t -> 'at')
                            ORDER BY place)
            FROM jsonb_array_elements(o.refunds) WITH ORDINALITY AS refund (t, place)), '[]'));
END $$;

CREATE FUNCTION public.pin_wait(p_staff uuid, p_terminal uuid, p_most integer) RETURNS interval
    LANGUAGE plpgsql
    AS $$
DECLARE
    v pin_try;
BEGIN
    INSERT INTO pin_try (staff_id, terminal_id) VALUES (p_staff, p_terminal) ON CONFLICT DO NOTHING;
    SELECT * INTO v FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal FOR UPDATE;
    RETURN CASE WHEN v.tries < p_most THEN interval '0' ELSE greatest(interval '0',
        v.last_at + least(interval '1 minute' * 2 ^ least(v.tries - p_most, 4), interval '15 minutes')
        - clock_timestamp()) END;
END $$;

CREATE FUNCTION public.place_order(p_account uuid, p_name text, p_own uuid, p_terminal uuid, p_terminal_name text, p_order uuid, p_ids uuid[], p_key text, p_hash bytea, p_request jsonb, p_staff uuid DEFAULT NULL::uuid, p_staff_name text DEFAULT NULL::text, p_tenders uuid[] DEFAULT NULL::uuid[]) RETURNS json
    LANGUAGE plpgsql
    AS $$
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
    IF p_staff IS NOT NULL THEN
        o.changed_by_kind := 'staff';
        o.changed_by_id := p_staff;
        o.changed_by_name := p_staff_name;
    END IF;
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
    IF o.tenders <> '[]' THEN
        PERFORM record_tenders(o, p_tenders);
    END IF;
    PERFORM record_change(o, NULL);
    PERFORM announce_order(o, o.answer);
    RETURN o.answer;
END $$;

CREATE FUNCTION public.record_change(o public.orders, p_from text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO order_history (order_id, version, at, from_state, to_state, reason, by_kind, by_id, by_name,
                               terminal_id, terminal_name)
    VALUES (o.id, o.version, o.changed_at, p_from, o.state, o.reason, o.changed_by_kind, o.changed_by_id,
            o.changed_by_name, o.terminal_id, o.terminal_name);
END $$;

CREATE FUNCTION public.record_tenders(o public.orders, p_ids uuid[]) RETURNS void
    LANGUAGE sql
    AS $$
    INSERT INTO till_entry (id, business_id, what, kind, amount, received, order_id, order_number, at, by_kind, by_id,
                            by_name, terminal_id, terminal_name)
    SELECT coalesce(p_ids[place], gen_random_uuid()), o.business_id, 'tender', t ->> 'kind', (t ->> 'amount')::bigint,
        (t ->> 'received')::bigint, o.id, o.number, o.created_at, o.changed_by_kind, o.changed_by_id,
        o.changed_by_name, o.terminal_id, o.terminal_name
    FROM jsonb_array_elements(o.tenders) WITH ORDINALITY AS tender (t, place)
$$;

CREATE FUNCTION public.refuse(p_code text, p_detail text, p_errors jsonb DEFAULT NULL::jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = p_code,
        DETAIL = jsonb_build_object('detail', p_detail)
            || CASE WHEN p_errors IS NULL THEN '{}' ELSE jsonb_build_object('errors', p_errors) END;
END $$;

CREATE FUNCTION public.release_stock(p_order uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.remembered_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.reserve_stock(p_order uuid, p_lines public.order_line[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.return_items(p_business uuid, p_at timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_items json;
BEGIN
    PERFORM lock_channel('menu:' || p_business);
    WITH due AS (
        SELECT id FROM menu_item WHERE business_id = p_business AND available_at <= p_at ORDER BY id FOR NO KEY UPDATE
    ), back AS (
        UPDATE menu_item m SET available = true, available_at = NULL, version = m.version + 1, unannounced = false
        FROM due WHERE m.id = due.id
        RETURNING menu_item_document(m) AS document
    )
    SELECT json_agg(document) INTO v_items FROM back;
    IF v_items IS NOT NULL THEN
        PERFORM append_event('menu:' || p_business, 'menu_update', v_items);
    END IF;
    RETURN coalesce(json_array_length(v_items), 0);
END $$;

CREATE FUNCTION public.rfc3339(p_at timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

CREATE FUNCTION public.roll_till(b public.business) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_begins timestamptz := (business_day(b, clock_timestamp()) + b.day_starts_at) AT TIME ZONE b.time_zone;
    v_rolled int;
BEGIN
    IF EXISTS (SELECT FROM till_report WHERE business_id = b.id)
        OR EXISTS (SELECT FROM till_entry WHERE business_id = b.id AND report = -1) THEN
        RETURN 0;
    END IF;
    WITH old AS (
        SELECT id FROM till_sale WHERE business_id = b.id AND report = -1 AND at < v_begins
        ORDER BY at, id LIMIT 5000 FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE till_sale s SET report = 0 FROM old WHERE s.id = old.id;
    GET DIAGNOSTICS v_rolled = ROW_COUNT;
    RETURN v_rolled;
END $$;

CREATE FUNCTION public.sales_differences() RETURNS TABLE(what text, of uuid, at timestamp with time zone, kept numeric, true_ numeric)
    LANGUAGE sql STABLE
    AS $$
    WITH held AS (
        SELECT c.business_id, c.business_day, c.slot, c.menu_item_id, count(*) AS orders, sum(c.quantity) AS quantity,
            sum(c.total) AS total, sum(c.tax) AS tax
        FROM order_sales c JOIN sales_order s ON s.order_id = c.order_id AND s.counted GROUP BY 1, 2, 3, 4),
    held_slot AS (
        SELECT o.business_id, o.business_day, sales_slot_of(o.created_at) AS slot, count(*) AS orders,
            sum(o.total) AS total
        FROM orders o JOIN sales_order s ON s.order_id = o.id AND s.counted GROUP BY 1, 2, 3)
    SELECT 'item', menu_item_id, slot, coalesce(t.total, 0), coalesce(h.total, 0)
        FROM sales_item t FULL JOIN held h USING (business_id, business_day, slot, menu_item_id)
        WHERE (coalesce(t.orders, 0), coalesce(t.quantity, 0), coalesce(t.total, 0), coalesce(t.tax, 0))
            <> (coalesce(h.orders, 0), coalesce(h.quantity, 0), coalesce(h.total, 0), coalesce(h.tax, 0))
    UNION ALL
    SELECT 'slot', business_id, slot, coalesce(t.total, 0), coalesce(h.total, 0)
        FROM sales_slot t FULL JOIN held_slot h USING (business_id, business_day, slot)
        WHERE (coalesce(t.orders, 0), coalesce(t.total, 0)) <> (coalesce(h.orders, 0), coalesce(h.total, 0))
    UNION ALL
    SELECT 'order', o.id, o.updated_at, coalesce(s.counted, false)::int, (o.state = 'completed')::int
        FROM orders o LEFT JOIN sales_order s ON s.order_id = o.id
        WHERE (o.state = 'completed') <> coalesce(s.counted, false) AND NOT EXISTS (
            SELECT FROM outbox d WHERE d.kind = 'task' AND d.task = 'sales.total'
            AND d.payload ->> 'order_id' = o.id::text)
$$;

CREATE FUNCTION public.sales_slot_of(p_at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00')
$$;

CREATE FUNCTION public.see_order(p_business uuid, p_order uuid, p_version bigint) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE orders SET seen_at = clock_timestamp()
        WHERE id = p_order AND business_id = p_business AND seen_at IS NULL AND version >= p_version;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM touch_order(p_order);
    RETURN true;
END $$;

CREATE TABLE public.stock_movement (
    id bigint NOT NULL,
    menu_item_id uuid NOT NULL,
    order_id uuid,
    kind text NOT NULL,
    delta bigint NOT NULL,
    stock_after bigint NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    account_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    by_kind text,
    by_id uuid,
    by_name text,
    terminal_id uuid,
    terminal_name text,
    CONSTRAINT stock_movement_check CHECK (((kind = ANY (ARRAY['reserve'::text, 'release'::text])) = (order_id IS NOT NULL))),
    CONSTRAINT stock_movement_kind_check CHECK ((kind = ANY (ARRAY['initial'::text, 'edit'::text, 'manual'::text, 'reserve'::text, 'release'::text])))
);

CREATE FUNCTION public.stock_movement_json(s public.stock_movement) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_build_object('id', s.id, 'at', rfc3339(s.created_at), 'kind', s.kind, 'delta', s.delta,
        'stock_after', s.stock_after, 'reason', s.reason, 'order_id', s.order_id,
        'order_number', (SELECT o.number FROM orders o WHERE o.id = s.order_id),
        'by', CASE WHEN s.by_kind IS NOT NULL THEN
            json_build_object('kind', s.by_kind, 'id', s.by_id, 'name', s.by_name) END,
        'terminal', terminal_json(s.terminal_id, s.terminal_name));
END $$;

CREATE FUNCTION public.suggested_minutes(p_business uuid) RETURNS integer
    LANGUAGE sql STABLE
    AS $$
    WITH made AS (
        SELECT extract(epoch FROM r.at - a.at) / 60 AS minutes
        FROM orders o
        JOIN LATERAL (SELECT min(at) AS at FROM order_history WHERE order_id = o.id AND to_state = 'ready') r ON true
        JOIN LATERAL (SELECT max(at) AS at FROM order_history
                      WHERE order_id = o.id AND to_state = 'accepted' AND at <= r.at) a ON true
        WHERE o.business_id = p_business AND o.created_at > clock_timestamp() - interval '2 hours'
            AND r.at IS NOT NULL AND a.at IS NOT NULL
        ORDER BY o.created_at DESC LIMIT 50)
    SELECT CASE WHEN count(*) >= 5 THEN
        least(1440, greatest(1, round(percentile_cont(0.75) WITHIN GROUP (ORDER BY minutes))))::int END FROM made
$$;

CREATE FUNCTION public.terminal_json(p_id uuid, p_name text) RETURNS json
    LANGUAGE plpgsql IMMUTABLE
    AS $$
BEGIN
    RETURN CASE WHEN p_id IS NULL THEN NULL ELSE json_build_object('id', p_id, 'name', p_name) END;
END $$;

CREATE FUNCTION public.tick_line(p_business uuid, p_order uuid, p_line uuid, p_done boolean) RETURNS json
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.till_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    v record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('till/' || p_account || '/' || p_key, 0)) THEN
        PERFORM refuse('idempotency_in_progress', 'A request with this key is being worked on right now; ask again.');
    END IF;
    SELECT answer, request_hash, at INTO v FROM till_entry
        WHERE account_id = p_account AND idempotency_key = p_key
        UNION ALL SELECT document, request_hash, closed_at FROM till_report
        WHERE account_id = p_account AND idempotency_key = p_key;
    IF v.request_hash <> p_hash THEN
        PERFORM refuse('idempotency_key_reused', 'This key was used for something else; take a new one.');
    ELSIF v.at < now() - interval '24 hours' THEN
        PERFORM refuse('idempotency_key_reused', 'This key was used more than a day ago; take a new one.');
    END IF;
    RETURN v.answer;
END $$;

CREATE FUNCTION public.till_days(b public.business, p_report integer, OUT first_day date, OUT last_day date) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.till_entry_json(e public.till_entry) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN json_build_object('id', e.id, 'what', e.what, 'kind', e.kind, 'amount', e.amount, 'received', e.received,
        'change', e.received - e.amount, 'order_id', e.order_id, 'order_number', e.order_number, 'reason', e.reason,
        'at', rfc3339(e.at), 'by', json_build_object('kind', e.by_kind, 'id', e.by_id, 'name', e.by_name),
        'terminal', terminal_json(e.terminal_id, e.terminal_name),
        'report', CASE WHEN e.report > 0 THEN e.report END);
END $$;

CREATE FUNCTION public.till_expected(p_business uuid, p_report integer, p_kind text) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
    SELECT coalesce(sum(CASE WHEN what IN ('refund', 'out') THEN -amount ELSE amount END), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND kind = p_kind
$$;

CREATE FUNCTION public.till_figures(b public.business, p_report integer) RETURNS json
    LANGUAGE plpgsql STABLE
    AS $$
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
        'refund_due', (SELECT coalesce(sum(paid - refunded), 0) FROM orders WHERE business_id = b.id
            AND paid > refunded AND state IN ('rejected', 'cancelled', 'expired')),
        'by_staff', till_staff_json(b.id, p_report));
END $$;

CREATE FUNCTION public.till_money_json(p_business uuid, p_report integer, p_what text) RETURNS json
    LANGUAGE sql STABLE
    AS $$
    SELECT money_json(till_sum(p_business, p_report, p_what, 'cash'), till_sum(p_business, p_report, p_what, 'card'),
                      till_sum(p_business, p_report, p_what, 'transfer'))
$$;

CREATE FUNCTION public.till_orders_json(p_business uuid, p_first date, p_last date) RETURNS json
    LANGUAGE sql STABLE
    AS $$
    SELECT json_object_agg(state, (SELECT count(*) FROM orders o WHERE o.business_id = p_business
                                   AND o.business_day BETWEEN p_first AND p_last AND o.state = known.state))
    FROM unnest(ARRAY['waiting', 'accepted', 'ready', 'completed', 'rejected', 'cancelled', 'expired']) AS known (state)
$$;

CREATE FUNCTION public.till_sales_json(p_business uuid, p_report integer) RETURNS json
    LANGUAGE sql STABLE
    AS $$
    WITH line AS (
        SELECT s.sign, l.total, l.tax_rate, included_tax(l.total, l.tax_rate) AS tax
        FROM till_sale s JOIN order_line l USING (order_id) WHERE s.business_id = p_business AND s.report = p_report),
    rate AS (SELECT tax_rate, sum(sign * total) AS total, sum(sign * tax) AS tax FROM line GROUP BY tax_rate)
    SELECT json_build_object(
        'orders', (SELECT coalesce(sum(sign), 0) FROM till_sale WHERE business_id = p_business AND report = p_report),
        'total', coalesce(sum(total), 0), 'tax', coalesce(sum(tax), 0),
        'by_tax_rate', coalesce(json_agg(json_build_object('tax_rate', tax_rate, 'total', total, 'tax', tax)
                                         ORDER BY tax_rate), '[]'))
    FROM rate
$$;

CREATE FUNCTION public.till_staff_json(p_business uuid, p_report integer) RETURNS json
    LANGUAGE sql STABLE
    AS $$
    WITH money AS (
        SELECT by_kind, by_id, max(by_name) AS by_name, coalesce(sum(amount) FILTER (WHERE what = 'tender'), 0) AS tenders,
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

CREATE FUNCTION public.till_sum(p_business uuid, p_report integer, p_what text, p_kind text) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
    SELECT coalesce(sum(amount), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND what = p_what AND kind = p_kind
$$;

CREATE FUNCTION public.total_sale(p_order uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
DECLARE
    s sales_order;
    o orders;
    v_sign int;
BEGIN
    INSERT INTO sales_order (order_id, version, counted) VALUES (p_order, 0, false) ON CONFLICT DO NOTHING;
    SELECT * INTO s FROM sales_order WHERE order_id = p_order FOR UPDATE;
    SELECT * INTO o FROM orders WHERE id = p_order;
    IF s.version >= o.version THEN
        RETURN false;
    END IF;
    v_sign := (o.state = 'completed')::int - s.counted::int;
    UPDATE sales_order SET version = o.version, counted = (o.state = 'completed') WHERE order_id = p_order;
    IF v_sign = 0 THEN
        RETURN false;
    END IF;
    INSERT INTO sales_item AS t (business_id, business_day, slot, menu_item_id, orders, quantity, total, tax)
        SELECT business_id, business_day, slot, menu_item_id, v_sign, v_sign * quantity, v_sign * total, v_sign * tax
        FROM order_sales WHERE order_id = p_order ORDER BY menu_item_id
        ON CONFLICT (business_id, business_day, slot, menu_item_id) DO UPDATE SET orders = t.orders + excluded.orders,
            quantity = t.quantity + excluded.quantity, total = t.total + excluded.total, tax = t.tax + excluded.tax;
    INSERT INTO sales_slot AS t (business_id, business_day, slot, orders, quantity, total, tax)
        SELECT o.business_id, o.business_day, sales_slot_of(o.created_at), v_sign,
            v_sign * sum(quantity), v_sign * sum(total), v_sign * sum(tax)
        FROM order_sales WHERE order_id = p_order
        ON CONFLICT (business_id, business_day, slot) DO UPDATE SET orders = t.orders + excluded.orders,
            quantity = t.quantity + excluded.quantity, total = t.total + excluded.total, tax = t.tax + excluded.tax;
    RETURN true;
END $$;

CREATE FUNCTION public.touch_order(p_order uuid) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_document json;
    o orders;
BEGIN
    UPDATE orders u SET version = version + 1, updated_at = clock_timestamp() WHERE id = p_order RETURNING u.* INTO o;
    v_document := order_document(o);
    PERFORM announce_order(o, v_document);
    RETURN v_document;
END $$;

CREATE FUNCTION public.try_pin(p_staff uuid, p_terminal uuid) RETURNS double precision
    LANGUAGE plpgsql
    AS $$
DECLARE
    v_nil uuid := '00000000-0000-0000-0000-000000000000';
    v_wait interval;
BEGIN
    DELETE FROM pin_try WHERE staff_id = p_staff AND last_at < clock_timestamp() - interval '1 day';
    v_wait := greatest(pin_wait(p_staff, v_nil, 30), pin_wait(p_staff, p_terminal, 5));
    IF v_wait = interval '0' THEN
        UPDATE pin_try SET tries = tries + 1, last_at = clock_timestamp()
            WHERE staff_id = p_staff AND terminal_id IN (v_nil, p_terminal);
    END IF;
    RETURN extract(epoch FROM v_wait);
END $$;

CREATE FUNCTION public.unavailable(m public.menu_item, p_options jsonb, p_pointer text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE TABLE public.account (
    id uuid NOT NULL,
    role text NOT NULL,
    username text NOT NULL,
    password_hash text,
    name text NOT NULL,
    business_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    seat_id uuid,
    CONSTRAINT account_check CHECK (((role = 'bizUser'::text) = (business_id IS NOT NULL))),
    CONSTRAINT account_proof_check CHECK (((seat_id IS NULL) = (password_hash IS NOT NULL))),
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['user'::text, 'bizUser'::text]))),
    CONSTRAINT account_seat_check CHECK (((seat_id IS NULL) OR (role = 'user'::text)))
);

CREATE TABLE public.channel_head (
    channel text NOT NULL,
    seq bigint NOT NULL
);

CREATE TABLE public.dead_task (
    id bigint NOT NULL,
    task text NOT NULL,
    payload json NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    died_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE SEQUENCE public.dead_task_stray
    START WITH -1
    INCREMENT BY -1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.event_log (
    channel text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    data json NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.history (
    id uuid NOT NULL,
    single boolean DEFAULT true NOT NULL,
    CONSTRAINT history_single_check CHECK (single)
);

CREATE TABLE public.image (
    digest text NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.kiosk (
    business_id uuid NOT NULL,
    guests boolean DEFAULT true NOT NULL,
    personal boolean DEFAULT false NOT NULL,
    idle_minutes integer DEFAULT 5 NOT NULL,
    pin text,
    CONSTRAINT kiosk_idle_minutes_check CHECK (((idle_minutes >= 1) AND (idle_minutes <= 240)))
);

CREATE TABLE public.order_history (
    order_id uuid NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text
);

CREATE TABLE public.order_number (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    last integer NOT NULL
);

CREATE VIEW public.order_sales AS
SELECT
    NULL::uuid AS order_id,
    NULL::uuid AS business_id,
    NULL::date AS business_day,
    NULL::timestamp with time zone AS slot,
    NULL::uuid AS menu_item_id,
    NULL::bigint AS quantity,
    NULL::numeric AS total,
    NULL::numeric AS tax;

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    kind text NOT NULL,
    channel text,
    seq bigint,
    task text,
    payload json,
    attempts integer DEFAULT 0 NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    claimed_until timestamp with time zone,
    queued_at timestamp with time zone,
    error text,
    CONSTRAINT outbox_check CHECK (
CASE kind
    WHEN 'event'::text THEN ((channel IS NOT NULL) AND (seq IS NOT NULL))
    ELSE (task IS NOT NULL)
END),
    CONSTRAINT outbox_kind_check CHECK ((kind = ANY (ARRAY['event'::text, 'task'::text])))
);

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pin_try (
    staff_id uuid NOT NULL,
    terminal_id uuid NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    last_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.refresh_token (
    digest bytea NOT NULL,
    session_id uuid NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    successor bytea
);

CREATE TABLE public.sales_item (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    slot timestamp with time zone NOT NULL,
    menu_item_id uuid NOT NULL,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL
);

CREATE TABLE public.sales_order (
    order_id uuid NOT NULL,
    version bigint NOT NULL,
    counted boolean NOT NULL
);

CREATE TABLE public.sales_slot (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    slot timestamp with time zone NOT NULL,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL
);

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone
);

CREATE TABLE public.staff (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    pin_hash text,
    active boolean DEFAULT true NOT NULL,
    edition integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'staff'::text])))
);

ALTER TABLE public.stock_movement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.stock_movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.till_report (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    number integer NOT NULL,
    business_day date NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    document json NOT NULL,
    account_id uuid,
    idempotency_key text,
    request_hash bytea
);

CREATE TABLE public.till_sale (
    id bigint NOT NULL,
    business_id uuid NOT NULL,
    order_id uuid NOT NULL,
    sign integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    report integer DEFAULT '-1'::integer NOT NULL,
    CONSTRAINT till_sale_sign_check CHECK ((sign = ANY (ARRAY[1, '-1'::integer])))
);

ALTER TABLE public.till_sale ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.till_sale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.account VALUES ('01a22e20-0ea8-736c-9e66-607981226220', 'bizUser', 'noodles', '$argon2id$v=19$m=19456,t=2,p=1$zvBxKCPwhIAiPBOfOwP6rQ$oI0biyLBtneMWpzeOwMOsRm6d+S9yoOva/uTmcmy7E0', 'noodles', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:02.562327+00', NULL);
INSERT INTO public.account VALUES ('01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'user', 'mina', '$argon2id$v=19$m=19456,t=2,p=1$CgCvn012ReDQtBEsMfjFUQ$VP6sQP8P/NhZ0ay2RjYszN5dNcxaKRSl4hTU3wAmPKU', 'mina', NULL, '2025-06-02 20:23:02.74098+00', NULL);

INSERT INTO public.audit VALUES ('01a22e20-10ec-72ea-8220-f5efdb641249', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:03.149288+00', 'staff.add', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '{"pin": true, "role": "owner", "active": true}', 'business', '01a22e20-0ea8-736c-9e66-607981226220', 'noodles', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-11d7-7398-9dcd-0269290a375b', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:03.384364+00', 'staff.unlock', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '{}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-1306-766b-8319-6680ed15daf7', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:03.69014+00', 'staff.add', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', '{"pin": true, "role": "staff", "active": true}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-136d-77ff-9b44-6bfa117a7e45', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:03.806023+00', 'seat.add', '01a22e20-1336-7487-9851-ac5c5c65d733', 'Table 1', '{}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-137f-76d8-8898-7fa022315f1a', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:03.81137+00', 'seat.add', '01a22e20-1336-7487-9851-ac5dd1a93ed2', 'Table 2', '{}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-164b-71cd-b70e-9c1011a5a8f4', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.52364+00', 'kiosk.change', NULL, '', '{"pin_set": true, "idle_minutes": 7}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-1686-7666-964c-bac845461a89', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.582306+00', 'business.change', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '{"refund_limit": [0, 5000], "answer_minutes": [5, 60], "receipt_footer": ["", "Thank you"]}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-16bc-73dc-9499-cd1487a7458c', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.636981+00', 'webhook.add', '01a22e20-16b5-72bb-9cb5-a065bba25c51', 'http://127.0.0.1:9/orders', '{}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-17aa-74e2-988b-93142c88902d', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.875033+00', 'staff.unlock', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', '{}', 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-17cc-70b3-a91d-b8ec17ec9fee', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.911934+00', 'menu.add', '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', '{"price": 6000, "stock": 40}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-17fe-75d6-b75f-6af5e941b03c', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:04.958305+00', 'menu.add', '01a22e20-17fb-71a9-84b4-48e6c4244cd6', 'Gimbap', '{"price": 4000, "stock": null}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-182b-776e-8bd9-7e6d33ae0572', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:05.00546+00', 'menu.add', '01a22e20-181e-76e0-bed6-403083fa9916', 'Tea', '{"price": 1500, "stock": 100}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22e20-1840-7728-9c9a-28dcac39dc2b', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:05.029023+00', 'cash.float', NULL, '', '{"kind": "cash", "amount": 50000, "reason": ""}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '13319197-473f-4ee2-a21c-b113c5843d29', 'counter 2');
INSERT INTO public.audit VALUES ('01a22e20-1c4e-7272-80cb-3bfe50fae01f', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:06.063687+00', 'cash.out', NULL, '', '{"kind": "cash", "amount": 1000, "reason": "ice"}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '0413984c-f130-4ce8-b236-3dfd8d83f1a8', 'counter 2');
INSERT INTO public.audit VALUES ('01a22e20-1c68-75d0-ae34-2fd21070ef9e', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:06.089114+00', 'day.close', '01a22e20-1c68-75d0-ae34-2fd21070ef9e', '1', '{"difference": {"card": 0, "cash": 0, "total": 0, "transfer": null}, "business_day": "2025-06-03"}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'a7886921-4085-4c4b-a25d-fc4b696ae732', 'counter 2');
INSERT INTO public.audit VALUES ('01a22e20-1c66-7398-96f8-460fbfeddbd3', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:06.117448+00', 'cash.float', NULL, '', '{"kind": "cash", "amount": 40000, "reason": ""}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'a7886921-4085-4c4b-a25d-fc4b696ae732', 'counter 2');
INSERT INTO public.audit VALUES ('01a22e20-1f3b-700f-8c28-c35ac622a546', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-02 20:23:06.812003+00', 'order.refund', '01a22e20-1d5e-779f-82cb-bf173f9944ef', 'A-009', '{"kind": "card", "amount": 400, "reason": "half of it"}', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '75d87cbe-4b83-4351-a047-287ef5cbe535', 'counter 2');

INSERT INTO public.business VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 2, 'noodles', 'KRW', 'Asia/Seoul', true, '[]', NULL, 10, 60, '04:00:00', true, '2025-06-02 20:23:02.562327+00', '', 'Thank you', 5000, '{}');

INSERT INTO public.channel_head VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 41);
INSERT INTO public.channel_head VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 37);
INSERT INTO public.channel_head VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 12);

INSERT INTO public.dead_task VALUES (9000, 'webhook.deliver', '{}', 10, 'nobody answered', '2025-06-02 20:23:07.508023+00');

INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 1, 'business_update', '[{"id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 2, "name" : "noodles", "currency" : "KRW", "time_zone" : "Asia/Seoul", "open" : true, "hours" : [], "paused_until" : null, "taking_orders" : true, "opens_at" : null, "preparation_minutes" : 10, "answer_minutes" : 60, "day_starts_at" : "04:00", "refund_limit": 5000, "receipt_footer": "Thank you"}]', '2025-06-02 20:23:04.569867+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 2, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 1, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 40, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:04.893236+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 3, 'menu_update', '[{"id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 1, "edition" : 1, "name" : "Gimbap", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 4000, "currency" : "KRW", "tax_rate" : 0, "stock" : null, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : []}]', '2025-06-02 20:23:04.954353+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 4, 'menu_update', '[{"id" : "01a22e20-181e-76e0-bed6-403083fa9916", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 1, "edition" : 1, "name" : "Tea", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 1500, "currency" : "KRW", "tax_rate" : 0, "stock" : 100, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : []}]', '2025-06-02 20:23:04.978099+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 1, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.065034Z"}]', '2025-06-02 20:23:05.064613+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 1, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.065034Z"}]', '2025-06-02 20:23:05.064613+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 2, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.154982Z"}]', '2025-06-02 20:23:05.15142+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 2, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.154982Z"}]', '2025-06-02 20:23:05.15142+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 5, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 2, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 38, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:05.379058+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 3, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.300309Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.300309Z"}]', '2025-06-02 20:23:05.281777+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 3, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.300309Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.300309Z"}]', '2025-06-02 20:23:05.281777+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 8, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.667928Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.667928Z"}]', '2025-06-02 20:23:05.666897+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 8, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.667928Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.667928Z"}]', '2025-06-02 20:23:05.666897+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 11, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.800197Z"}]', '2025-06-02 20:23:05.798398+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 11, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.800197Z"}]', '2025-06-02 20:23:05.798398+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 4, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.398159Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.398159Z"}]', '2025-06-02 20:23:05.373311+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 4, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.398159Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.398159Z"}]', '2025-06-02 20:23:05.373311+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 5, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.450208Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.450208Z"}]', '2025-06-02 20:23:05.442044+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 5, 'order_update', '[{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.450208Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.300309Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.450208Z"}]', '2025-06-02 20:23:05.442044+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 7, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.597527Z"}]', '2025-06-02 20:23:05.594112+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 7, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.597527Z"}]', '2025-06-02 20:23:05.594112+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 6, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.520615Z"}]', '2025-06-02 20:23:05.520237+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 6, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.520615Z"}]', '2025-06-02 20:23:05.520237+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 6, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 3, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 36, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:05.646828+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 9, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.724683Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.724683Z"}]', '2025-06-02 20:23:05.710597+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 9, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.724683Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.724683Z"}]', '2025-06-02 20:23:05.710597+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 10, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.769813Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.769813Z"}]', '2025-06-02 20:23:05.767127+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 10, 'order_update', '[{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.769813Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.667928Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.769813Z"}]', '2025-06-02 20:23:05.767127+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 13, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.939264Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.939264Z"}]', '2025-06-02 20:23:05.935349+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 13, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 3, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.939264Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.939264Z"}]', '2025-06-02 20:23:05.935349+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 14, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.980029Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.980029Z"}]', '2025-06-02 20:23:05.976357+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 14, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 4, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.980029Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.980029Z"}]', '2025-06-02 20:23:05.976357+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 12, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.882958Z"}]', '2025-06-02 20:23:05.863101+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 12, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.882958Z"}]', '2025-06-02 20:23:05.863101+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 7, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 4, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 34, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:05.923611+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 15, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.005489Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:06.005489Z"}]', '2025-06-02 20:23:06.003514+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 15, 'order_update', '[{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 5, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.005489Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:05.939264Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:06.005489Z"}]', '2025-06-02 20:23:06.003514+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 22, 'order_update', '[{"id" : "01a22e20-1d94-7174-84b1-54e113f72507", "number" : "A-010", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d94-7174-84b1-54e25b533d5f", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.389997Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.389997Z", "created_at" : "2025-06-02T20:23:06.389997Z", "updated_at" : "2025-06-02T20:23:06.389997Z"}]', '2025-06-02 20:23:06.389864+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 16, 'order_update', '[{"id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf", "number" : "A-004", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1ca1-74b0-8922-ad33397517b1", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.145838Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.145838Z", "created_at" : "2025-06-02T20:23:06.145838Z", "updated_at" : "2025-06-02T20:23:06.145838Z"}]', '2025-06-02 20:23:06.145665+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 16, 'order_update', '[{"id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf", "number" : "A-004", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1ca1-74b0-8922-ad33397517b1", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.145838Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.145838Z", "created_at" : "2025-06-02T20:23:06.145838Z", "updated_at" : "2025-06-02T20:23:06.145838Z"}]', '2025-06-02 20:23:06.145665+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 8, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 5, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 33, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:06.188301+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 18, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.255281Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.255281Z", "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.255281Z"}]', '2025-06-02 20:23:06.255135+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 18, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.255281Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.255281Z", "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.255281Z"}]', '2025-06-02 20:23:06.255135+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 19, 'order_update', '[{"id" : "01a22e20-1d22-7445-baa9-54397ad8d00a", "number" : "A-007", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d22-7445-baa9-543a14ca0f16", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.277441Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.277441Z", "created_at" : "2025-06-02T20:23:06.277441Z", "updated_at" : "2025-06-02T20:23:06.277441Z"}]', '2025-06-02 20:23:06.277231+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 19, 'order_update', '[{"id" : "01a22e20-1d22-7445-baa9-54397ad8d00a", "number" : "A-007", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d22-7445-baa9-543a14ca0f16", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.277441Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.277441Z", "created_at" : "2025-06-02T20:23:06.277441Z", "updated_at" : "2025-06-02T20:23:06.277441Z"}]', '2025-06-02 20:23:06.277231+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 17, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.199012Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.199012Z", "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.199012Z"}]', '2025-06-02 20:23:06.198711+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 17, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.199012Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.199012Z", "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.199012Z"}]', '2025-06-02 20:23:06.198711+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 20, 'order_update', '[{"id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea", "number" : "A-008", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d41-77f8-9dd2-c2dca8480685", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.306943Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.306943Z", "created_at" : "2025-06-02T20:23:06.306943Z", "updated_at" : "2025-06-02T20:23:06.306943Z"}]', '2025-06-02 20:23:06.306851+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 20, 'order_update', '[{"id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea", "number" : "A-008", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d41-77f8-9dd2-c2dca8480685", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.306943Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.306943Z", "created_at" : "2025-06-02T20:23:06.306943Z", "updated_at" : "2025-06-02T20:23:06.306943Z"}]', '2025-06-02 20:23:06.306851+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 23, 'order_update', '[{"id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e", "number" : "A-011", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1db9-70cb-9baa-4fb5679f4dfc", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.426154Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.426154Z", "created_at" : "2025-06-02T20:23:06.426154Z", "updated_at" : "2025-06-02T20:23:06.426154Z"}]', '2025-06-02 20:23:06.426022+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 23, 'order_update', '[{"id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e", "number" : "A-011", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1db9-70cb-9baa-4fb5679f4dfc", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.426154Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.426154Z", "created_at" : "2025-06-02T20:23:06.426154Z", "updated_at" : "2025-06-02T20:23:06.426154Z"}]', '2025-06-02 20:23:06.426022+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 21, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.351414Z"}]', '2025-06-02 20:23:06.351157+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 21, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.351414Z"}]', '2025-06-02 20:23:06.351157+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 9, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 7, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 31, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}, {"id" : "01a22e20-181e-76e0-bed6-403083fa9916", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 4, "edition" : 1, "name" : "Tea", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 1500, "currency" : "KRW", "tax_rate" : 0, "stock" : 97, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : []}]', '2025-06-02 20:23:06.465671+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 32, 'order_update', '[{"id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea", "number" : "A-008", "version" : 2, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d41-77f8-9dd2-c2dca8480685", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.706033Z", "to" : "cancelled", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.306943Z", "updated_at" : "2025-06-02T20:23:06.706033Z"}]', '2025-06-02 20:23:06.70376+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 32, 'order_update', '[{"id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea", "number" : "A-008", "version" : 2, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d41-77f8-9dd2-c2dca8480685", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.706033Z", "to" : "cancelled", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.306943Z", "updated_at" : "2025-06-02T20:23:06.706033Z"}]', '2025-06-02 20:23:06.70376+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 37, 'order_update', '[{"id" : "01a22e20-1f53-746c-8a7e-9926b3b48a61", "number" : "A-013", "version" : 2, "state" : "ready", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1f53-746c-8a7e-9927df20fa56", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 6000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 6000, "at" : "2025-06-02T20:23:06.836044Z", "received" : 10000, "change" : 4000}]}, "changed" : {"at" : "2025-06-02T20:23:06.872583Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.836044Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.836044Z", "updated_at" : "2025-06-02T20:23:06.872583Z"}]', '2025-06-02 20:23:06.871002+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 22, 'order_update', '[{"id" : "01a22e20-1d94-7174-84b1-54e113f72507", "number" : "A-010", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d94-7174-84b1-54e25b533d5f", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.389997Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.389997Z", "created_at" : "2025-06-02T20:23:06.389997Z", "updated_at" : "2025-06-02T20:23:06.389997Z"}]', '2025-06-02 20:23:06.389864+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 26, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.520940Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.520940Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.520940Z"}]', '2025-06-02 20:23:06.518924+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 26, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.520940Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.520940Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.520940Z"}]', '2025-06-02 20:23:06.518924+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 27, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 3, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.553279Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.520940Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.553279Z"}]', '2025-06-02 20:23:06.551846+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 27, 'order_update', '[{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 3, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.553279Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.520940Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.553279Z"}]', '2025-06-02 20:23:06.551846+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 11, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 9, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 31, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}, {"id" : "01a22e20-181e-76e0-bed6-403083fa9916", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 5, "edition" : 1, "name" : "Tea", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 1500, "currency" : "KRW", "tax_rate" : 0, "stock" : 98, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : []}]', '2025-06-02 20:23:07.008741+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 24, 'order_update', '[{"id" : "01a22e20-1dce-72e5-9e79-aaebe1e77ee4", "number" : "A-012", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1dce-72e5-9e79-aaec0341dba1", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.447252Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.447252Z", "created_at" : "2025-06-02T20:23:06.447252Z", "updated_at" : "2025-06-02T20:23:06.447252Z"}]', '2025-06-02 20:23:06.447152+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 24, 'order_update', '[{"id" : "01a22e20-1dce-72e5-9e79-aaebe1e77ee4", "number" : "A-012", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1dce-72e5-9e79-aaec0341dba1", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.447252Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.447252Z", "created_at" : "2025-06-02T20:23:06.447252Z", "updated_at" : "2025-06-02T20:23:06.447252Z"}]', '2025-06-02 20:23:06.447152+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 28, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.590552Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.590552Z"}]', '2025-06-02 20:23:06.58152+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 28, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.590552Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.590552Z"}]', '2025-06-02 20:23:06.58152+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 29, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 3, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.613460Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.613460Z"}]', '2025-06-02 20:23:06.612432+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 29, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 3, "state" : "ready", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.613460Z", "to" : "ready", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.613460Z"}]', '2025-06-02 20:23:06.612432+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 25, 'order_update', '[{"id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf", "number" : "A-004", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1ca1-74b0-8922-ad33397517b1", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.482416Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.482416Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.145838Z", "updated_at" : "2025-06-02T20:23:06.482416Z"}]', '2025-06-02 20:23:06.480766+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 25, 'order_update', '[{"id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf", "number" : "A-004", "version" : 2, "state" : "accepted", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1ca1-74b0-8922-ad33397517b1", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.482416Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.482416Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.145838Z", "updated_at" : "2025-06-02T20:23:06.482416Z"}]', '2025-06-02 20:23:06.480766+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 30, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 4, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.644577Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.644577Z"}]', '2025-06-02 20:23:06.638965+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 30, 'order_update', '[{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 4, "state" : "completed", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.644577Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.590552Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.644577Z"}]', '2025-06-02 20:23:06.638965+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 33, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.736179Z"}]', '2025-06-02 20:23:06.735119+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 33, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.736179Z"}]', '2025-06-02 20:23:06.735119+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 31, 'order_update', '[{"id" : "01a22e20-1d22-7445-baa9-54397ad8d00a", "number" : "A-007", "version" : 2, "state" : "rejected", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d22-7445-baa9-543a14ca0f16", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.679311Z", "to" : "rejected", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.277441Z", "updated_at" : "2025-06-02T20:23:06.679311Z"}]', '2025-06-02 20:23:06.677982+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 31, 'order_update', '[{"id" : "01a22e20-1d22-7445-baa9-54397ad8d00a", "number" : "A-007", "version" : 2, "state" : "rejected", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d22-7445-baa9-543a14ca0f16", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.679311Z", "to" : "rejected", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.277441Z", "updated_at" : "2025-06-02T20:23:06.679311Z"}]', '2025-06-02 20:23:06.677982+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 10, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 8, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 32, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:06.747002+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 39, 'order_update', '[{"id" : "01a22e20-1fb1-779b-aeab-ad058bd0c4ef", "number" : "A-014", "version" : 1, "state" : "accepted", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "Han", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1fb1-779b-aeab-ad064677c54e", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.929771Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.929771Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.929771Z", "updated_at" : "2025-06-02T20:23:06.929771Z"}]', '2025-06-02 20:23:06.929649+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 34, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 3, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}], "refund_due" : 1000, "refunds" : []}, "changed" : {"at" : "2025-06-02T20:23:06.778338Z", "to" : "cancelled", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.778338Z"}]', '2025-06-02 20:23:06.774091+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 34, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 3, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}], "refund_due" : 1000, "refunds" : []}, "changed" : {"at" : "2025-06-02T20:23:06.778338Z", "to" : "cancelled", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.778338Z"}]', '2025-06-02 20:23:06.774091+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 35, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 4, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 400, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}], "refund_due" : 600, "refunds" : [{"kind" : "card", "amount" : 400, "at" : "2025-06-02T20:23:06.812003Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.778338Z", "to" : "cancelled", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.812702Z"}]', '2025-06-02 20:23:06.811325+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 35, 'order_update', '[{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 4, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 400, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}], "refund_due" : 600, "refunds" : [{"kind" : "card", "amount" : 400, "at" : "2025-06-02T20:23:06.812003Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.778338Z", "to" : "cancelled", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.812702Z"}]', '2025-06-02 20:23:06.811325+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 38, 'order_update', '[{"id" : "01a22e20-1f53-746c-8a7e-9926b3b48a61", "number" : "A-013", "version" : 3, "state" : "completed", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1f53-746c-8a7e-9927df20fa56", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 6000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 6000, "at" : "2025-06-02T20:23:06.836044Z", "received" : 10000, "change" : 4000}]}, "changed" : {"at" : "2025-06-02T20:23:06.908444Z", "to" : "completed", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.836044Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.836044Z", "updated_at" : "2025-06-02T20:23:06.908444Z"}]', '2025-06-02 20:23:06.906362+00');
INSERT INTO public.event_log VALUES ('menu:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 12, 'menu_update', '[{"id" : "01a22e20-17c8-7641-b94a-02b128a83204", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "version" : 10, "edition" : 1, "name" : "Ramyeon", "description" : "", "translations" : {}, "category" : "", "position" : 0, "price" : 6000, "currency" : "KRW", "tax_rate" : 1000, "stock" : 32, "available" : true, "available_at" : null, "archived" : false, "image" : null, "allergens" : [], "diets" : [], "option_groups" : [{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}], "low_stock": 5}]', '2025-06-02 20:23:07.2744+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 36, 'order_update', '[{"id" : "01a22e20-1f53-746c-8a7e-9926b3b48a61", "number" : "A-013", "version" : 1, "state" : "accepted", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1f53-746c-8a7e-9927df20fa56", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 6000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 6000, "at" : "2025-06-02T20:23:06.836044Z", "received" : 10000, "change" : 4000}]}, "changed" : {"at" : "2025-06-02T20:23:06.836044Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.836044Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.836044Z", "updated_at" : "2025-06-02T20:23:06.836044Z"}]', '2025-06-02 20:23:06.835941+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 40, 'order_update', '[{"id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e", "number" : "A-011", "version" : 2, "state" : "expired", "reason" : "not answered in time", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1db9-70cb-9baa-4fb5679f4dfc", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:07.037923Z", "to" : "expired", "by" : {"kind" : "server", "id" : null, "name" : ""}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.426154Z", "updated_at" : "2025-06-02T20:23:07.037923Z"}]', '2025-06-02 20:23:07.036102+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 36, 'order_update', '[{"id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e", "number" : "A-011", "version" : 2, "state" : "expired", "reason" : "not answered in time", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1db9-70cb-9baa-4fb5679f4dfc", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:07.037923Z", "to" : "expired", "by" : {"kind" : "server", "id" : null, "name" : ""}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.426154Z", "updated_at" : "2025-06-02T20:23:07.037923Z"}]', '2025-06-02 20:23:07.036102+00');
INSERT INTO public.event_log VALUES ('biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 41, 'order_update', '[{"id" : "01a22e20-1d94-7174-84b1-54e113f72507", "number" : "A-010", "version" : 2, "state" : "expired", "reason" : "not answered in time", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d94-7174-84b1-54e25b533d5f", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:07.036483Z", "to" : "expired", "by" : {"kind" : "server", "id" : null, "name" : ""}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.389997Z", "updated_at" : "2025-06-02T20:23:07.036483Z"}]', '2025-06-02 20:23:07.036208+00');
INSERT INTO public.event_log VALUES ('user:01a22e20-0f5b-7300-bc30-89f41d05c8ea', 37, 'order_update', '[{"id" : "01a22e20-1d94-7174-84b1-54e113f72507", "number" : "A-010", "version" : 2, "state" : "expired", "reason" : "not answered in time", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d94-7174-84b1-54e25b533d5f", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:07.036483Z", "to" : "expired", "by" : {"kind" : "server", "id" : null, "name" : ""}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.389997Z", "updated_at" : "2025-06-02T20:23:07.036483Z"}]', '2025-06-02 20:23:07.036208+00');

INSERT INTO public.history VALUES ('0cef9bc3-d475-4177-8d59-20f47b8842d3', true);

INSERT INTO public.kiosk VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', true, false, 7, 'scrypt$15$8$1$cd0de3ba0caf3d5f8dc4a7fc4668de83$a66266a40d4404014cad6d00c3f4b8f5678c02d714cbcf2693b9301b2eb77616');

INSERT INTO public.menu_item VALUES ('01a22e20-17fb-71a9-84b4-48e6c4244cd6', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 1, 1, 'Gimbap', '', '{}', '', 0, 4000, 0, NULL, true, NULL, false, NULL, '[]', '[]', '[]', false, NULL);
INSERT INTO public.menu_item VALUES ('01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 10, 1, 'Ramyeon', '', '{}', '', 0, 6000, 1000, 32, true, NULL, false, NULL, '[]', '[]', '[{"id": "01a22e20-17c8-7641-b94a-02b32de61799", "most": 1, "name": "Size", "options": [{"id": "01a22e20-17c8-7641-b94a-02b21f124360", "name": "large", "price": 500, "available": true}], "required": false}]', false, 5);
INSERT INTO public.menu_item VALUES ('01a22e20-181e-76e0-bed6-403083fa9916', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 5, 1, 'Tea', '', '{}', '', 0, 1500, 0, 98, true, NULL, false, NULL, '[]', '[]', '[]', false, NULL);

INSERT INTO public.order_history VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 1, '2025-06-02 20:23:05.065034+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 3, '2025-06-02 20:23:05.300309+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 4, '2025-06-02 20:23:05.398159+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 5, '2025-06-02 20:23:05.450208+00', 'ready', 'completed', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 1, '2025-06-02 20:23:05.520615+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 3, '2025-06-02 20:23:05.667928+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 4, '2025-06-02 20:23:05.724683+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 5, '2025-06-02 20:23:05.769813+00', 'ready', 'completed', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 1, '2025-06-02 20:23:05.800197+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 3, '2025-06-02 20:23:05.939264+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 4, '2025-06-02 20:23:05.980029+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 5, '2025-06-02 20:23:06.005489+00', 'ready', 'completed', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1ca1-74b0-8922-ad32a0483bbf', 1, '2025-06-02 20:23:06.145838+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1cb8-72c8-946c-2616bb5cf9d1', 1, '2025-06-02 20:23:06.199012+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 1, '2025-06-02 20:23:06.255281+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d22-7445-baa9-54397ad8d00a', 1, '2025-06-02 20:23:06.277441+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d41-77f8-9dd2-c2dbef715fea', 1, '2025-06-02 20:23:06.306943+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d5e-779f-82cb-bf173f9944ef', 1, '2025-06-02 20:23:06.351414+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d94-7174-84b1-54e113f72507', 1, '2025-06-02 20:23:06.389997+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1db9-70cb-9baa-4fb45979be5e', 1, '2025-06-02 20:23:06.426154+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1dce-72e5-9e79-aaebe1e77ee4', 1, '2025-06-02 20:23:06.447252+00', NULL, 'waiting', NULL, 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1ca1-74b0-8922-ad32a0483bbf', 2, '2025-06-02 20:23:06.482416+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1cb8-72c8-946c-2616bb5cf9d1', 2, '2025-06-02 20:23:06.52094+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1cb8-72c8-946c-2616bb5cf9d1', 3, '2025-06-02 20:23:06.553279+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 2, '2025-06-02 20:23:06.590552+00', 'waiting', 'accepted', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 3, '2025-06-02 20:23:06.61346+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 4, '2025-06-02 20:23:06.644577+00', 'ready', 'completed', NULL, 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d22-7445-baa9-54397ad8d00a', 2, '2025-06-02 20:23:06.679311+00', 'waiting', 'rejected', 'out of rice', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d41-77f8-9dd2-c2dbef715fea', 2, '2025-06-02 20:23:06.706033+00', 'waiting', 'cancelled', 'out of rice', 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d5e-779f-82cb-bf173f9944ef', 3, '2025-06-02 20:23:06.778338+00', 'waiting', 'cancelled', 'out of rice', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1f53-746c-8a7e-9926b3b48a61', 1, '2025-06-02 20:23:06.836044+00', NULL, 'accepted', NULL, 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1f53-746c-8a7e-9926b3b48a61', 2, '2025-06-02 20:23:06.872583+00', 'accepted', 'ready', NULL, 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1f53-746c-8a7e-9926b3b48a61', 3, '2025-06-02 20:23:06.908444+00', 'ready', 'completed', NULL, 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1fb1-779b-aeab-ad058bd0c4ef', 1, '2025-06-02 20:23:06.929771+00', NULL, 'accepted', NULL, 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1d94-7174-84b1-54e113f72507', 2, '2025-06-02 20:23:07.036483+00', 'waiting', 'expired', 'not answered in time', 'server', NULL, '', NULL, NULL);
INSERT INTO public.order_history VALUES ('01a22e20-1db9-70cb-9baa-4fb45979be5e', 2, '2025-06-02 20:23:07.037923+00', 'waiting', 'expired', 'not answered in time', 'server', NULL, '', NULL, NULL);

INSERT INTO public.order_line VALUES ('01a22e20-1857-7718-897f-7a293d834a14', '01a22e20-1857-7718-897f-7a288355bb4f', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 2, 6000, 1000, '[]', '', 12000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1a0e-70d2-af82-f49c0d7c24c2', '01a22e20-1a0e-70d2-af82-f49baf5f4969', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 2, 6000, 1000, '[]', '', 12000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1b46-718a-b75e-8776214e7054', '01a22e20-1b46-718a-b75e-87759a1f9f3f', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 2, 6000, 1000, '[]', '', 12000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1ca1-74b0-8922-ad33397517b1', '01a22e20-1ca1-74b0-8922-ad32a0483bbf', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 1, 6000, 1000, '[]', '', 6000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1cb8-72c8-946c-261716054d7f', '01a22e20-1cb8-72c8-946c-2616bb5cf9d1', 0, '01a22e20-17fb-71a9-84b4-48e6c4244cd6', 'Gimbap', 1, 4000, 0, '[]', '', 4000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1d0e-74c5-b27a-b2ec256e9a64', '01a22e20-1d0e-74c5-b27a-b2eba472c74a', 0, '01a22e20-181e-76e0-bed6-403083fa9916', 'Tea', 1, 1500, 0, '[]', '', 1500, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1d22-7445-baa9-543a14ca0f16', '01a22e20-1d22-7445-baa9-54397ad8d00a', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 1, 6000, 1000, '[]', '', 6000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1d41-77f8-9dd2-c2dca8480685', '01a22e20-1d41-77f8-9dd2-c2dbef715fea', 0, '01a22e20-17fb-71a9-84b4-48e6c4244cd6', 'Gimbap', 1, 4000, 0, '[]', '', 4000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1d5e-779f-82cb-bf18609d5684', '01a22e20-1d5e-779f-82cb-bf173f9944ef', 0, '01a22e20-181e-76e0-bed6-403083fa9916', 'Tea', 1, 1500, 0, '[]', '', 1500, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1d94-7174-84b1-54e25b533d5f', '01a22e20-1d94-7174-84b1-54e113f72507', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 1, 6000, 1000, '[]', '', 6000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1db9-70cb-9baa-4fb5679f4dfc', '01a22e20-1db9-70cb-9baa-4fb45979be5e', 0, '01a22e20-17fb-71a9-84b4-48e6c4244cd6', 'Gimbap', 1, 4000, 0, '[]', '', 4000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1dce-72e5-9e79-aaec0341dba1', '01a22e20-1dce-72e5-9e79-aaebe1e77ee4', 0, '01a22e20-181e-76e0-bed6-403083fa9916', 'Tea', 1, 1500, 0, '[]', '', 1500, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1f53-746c-8a7e-9927df20fa56', '01a22e20-1f53-746c-8a7e-9926b3b48a61', 0, '01a22e20-17c8-7641-b94a-02b128a83204', 'Ramyeon', 1, 6000, 1000, '[]', '', 6000, NULL);
INSERT INTO public.order_line VALUES ('01a22e20-1fb1-779b-aeab-ad064677c54e', '01a22e20-1fb1-779b-aeab-ad058bd0c4ef', 0, '01a22e20-17fb-71a9-84b4-48e6c4244cd6', 'Gimbap', 1, 4000, 0, '[]', '', 4000, NULL);

INSERT INTO public.order_number VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-03', 14);

INSERT INTO public.orders VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 'A-001', 5, 5, 'completed', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 12000, 'KRW', '[{"at": "2025-06-02T20:23:05.153939Z", "kind": "cash", "amount": 12000}]', 12000, 0, '2025-06-02 20:23:05.450208+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:05.300309+00', NULL, '2025-06-02 20:23:05.065034+00', '2025-06-02 20:23:05.450208+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'cd5194fe-79cc-4a38-a993-a6dfeb7ec4db', '\x04bd16c119293ce6f48ccb93ac5886ebb137395744a021b1cec0a11010f3b210', '{"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.065034Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 'A-002', 5, 5, 'completed', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 12000, 'KRW', '[{"at": "2025-06-02T20:23:05.596704Z", "kind": "card", "amount": 12000}]', 12000, 0, '2025-06-02 20:23:05.769813+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:05.667928+00', NULL, '2025-06-02 20:23:05.520615+00', '2025-06-02 20:23:05.769813+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '0467ce17-f548-4e66-abb8-012c3a36ca4b', '\x04bd16c119293ce6f48ccb93ac5886ebb137395744a021b1cec0a11010f3b210', '{"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.520615Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 'A-003', 5, 5, 'completed', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 12000, 'KRW', '[{"at": "2025-06-02T20:23:05.870578Z", "kind": "transfer", "amount": 12000}]', 12000, 0, '2025-06-02 20:23:06.005489+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:05.939264+00', NULL, '2025-06-02 20:23:05.800197+00', '2025-06-02 20:23:06.005489+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'de244f3d-a233-428a-a067-cf3556806000', '\x04bd16c119293ce6f48ccb93ac5886ebb137395744a021b1cec0a11010f3b210', '{"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.800197Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1cb8-72c8-946c-2616bb5cf9d1', 'A-005', 3, 3, 'ready', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 4000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.553279+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:06.52094+00', NULL, '2025-06-02 20:23:06.199012+00', '2025-06-02 20:23:06.553279+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'edda9c3b-b891-47cc-bbd2-b0f890ef18f9', '\x981d1395f0f163a0083936d4ed1c231662159b95ca2ce559a6d4a3cb668e1e3e', '{"id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1", "number" : "A-005", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1cb8-72c8-946c-261716054d7f", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.199012Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.199012Z", "created_at" : "2025-06-02T20:23:06.199012Z", "updated_at" : "2025-06-02T20:23:06.199012Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1ca1-74b0-8922-ad32a0483bbf', 'A-004', 2, 2, 'accepted', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 6000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.482416+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:06.482416+00', NULL, '2025-06-02 20:23:06.145838+00', '2025-06-02 20:23:06.482416+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'dd0fb8b2-ac94-40fd-995a-b97b46365e6d', '\x02a16db57a5577978090db5b6bd6e39801335dd52eb46220f382d5b43c0801f9', '{"id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf", "number" : "A-004", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1ca1-74b0-8922-ad33397517b1", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.145838Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.145838Z", "created_at" : "2025-06-02T20:23:06.145838Z", "updated_at" : "2025-06-02T20:23:06.145838Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1d22-7445-baa9-54397ad8d00a', 'A-007', 2, 2, 'rejected', 'out of rice', 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 6000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.679311+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, NULL, NULL, '2025-06-02 20:23:06.277441+00', '2025-06-02 20:23:06.679311+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'cfb8c926-ed0e-442d-88a5-75fc4de8b126', '\x02a16db57a5577978090db5b6bd6e39801335dd52eb46220f382d5b43c0801f9', '{"id" : "01a22e20-1d22-7445-baa9-54397ad8d00a", "number" : "A-007", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d22-7445-baa9-543a14ca0f16", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.277441Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.277441Z", "created_at" : "2025-06-02T20:23:06.277441Z", "updated_at" : "2025-06-02T20:23:06.277441Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1d41-77f8-9dd2-c2dbef715fea', 'A-008', 2, 2, 'cancelled', 'out of rice', 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 4000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.706033+00', 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL, NULL, NULL, NULL, '2025-06-02 20:23:06.306943+00', '2025-06-02 20:23:06.706033+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '42fab0b0-5d1a-4e97-9cc5-bd3a391afc46', '\x981d1395f0f163a0083936d4ed1c231662159b95ca2ce559a6d4a3cb668e1e3e', '{"id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea", "number" : "A-008", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d41-77f8-9dd2-c2dca8480685", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.306943Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.306943Z", "created_at" : "2025-06-02T20:23:06.306943Z", "updated_at" : "2025-06-02T20:23:06.306943Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1fb1-779b-aeab-ad058bd0c4ef', 'A-014', 1, 1, 'accepted', NULL, 'counter', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', NULL, 'Han', 'seat', '', '', '2025-06-03', 4000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.929771+00', 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL, NULL, '2025-06-02 20:33:06.929771+00', NULL, '2025-06-02 20:23:06.929771+00', '2025-06-02 20:23:06.929771+00', '01a22e20-0ea8-736c-9e66-607981226220', '77ee7f3f-111b-4fa6-8e8b-6ae89d3325d4', '\x20e0bb4d72d4d0970ed470bfeb9082ff1760a772ba46983feebdca7b9a6d4c98', '{"id" : "01a22e20-1fb1-779b-aeab-ad058bd0c4ef", "number" : "A-014", "version" : 1, "state" : "accepted", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "Han", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1fb1-779b-aeab-ad064677c54e", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.929771Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.929771Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.929771Z", "updated_at" : "2025-06-02T20:23:06.929771Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1d94-7174-84b1-54e113f72507', 'A-010', 2, 2, 'expired', 'not answered in time', 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 6000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:07.036483+00', 'server', NULL, '', NULL, NULL, NULL, NULL, NULL, '2025-06-02 20:23:06.389997+00', '2025-06-02 20:23:07.036483+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '799b77d8-a4ba-4520-b461-f7158833b43f', '\x02a16db57a5577978090db5b6bd6e39801335dd52eb46220f382d5b43c0801f9', '{"id" : "01a22e20-1d94-7174-84b1-54e113f72507", "number" : "A-010", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d94-7174-84b1-54e25b533d5f", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.389997Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.389997Z", "created_at" : "2025-06-02T20:23:06.389997Z", "updated_at" : "2025-06-02T20:23:06.389997Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1dce-72e5-9e79-aaebe1e77ee4', 'A-012', 1, 1, 'waiting', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 1500, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.447252+00', 'user', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', NULL, NULL, NULL, NULL, '2025-06-02 21:23:06.447252+00', '2025-06-02 20:23:06.447252+00', '2025-06-02 20:23:06.447252+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'fdf154f4-0d58-4175-8762-d5af5cf9a7b9', '\x293ddf6b3eb3ff5743f9ee59474815d934c7c2e4ae0631824f0fae9a6b19e5f2', '{"id" : "01a22e20-1dce-72e5-9e79-aaebe1e77ee4", "number" : "A-012", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1dce-72e5-9e79-aaec0341dba1", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.447252Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.447252Z", "created_at" : "2025-06-02T20:23:06.447252Z", "updated_at" : "2025-06-02T20:23:06.447252Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1f53-746c-8a7e-9926b3b48a61', 'A-013', 3, 3, 'completed', NULL, 'counter', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', NULL, '', 'seat', '', '', '2025-06-03', 6000, 'KRW', '[{"at": "2025-06-02T20:23:06.836044Z", "kind": "cash", "amount": 6000, "received": 10000}]', 6000, 0, '2025-06-02 20:23:06.908444+00', 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL, NULL, '2025-06-02 20:33:06.836044+00', NULL, '2025-06-02 20:23:06.836044+00', '2025-06-02 20:23:06.908444+00', '01a22e20-0ea8-736c-9e66-607981226220', '930c2289-d1f0-447a-8713-5064e6cb0bdc', '\x475f158305dfad71d19f44efad5da1d3122f6e60dee41432b0486d6a9ab05400', '{"id" : "01a22e20-1f53-746c-8a7e-9926b3b48a61", "number" : "A-013", "version" : 1, "state" : "accepted", "reason" : null, "source" : "counter", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : null, "user_name" : "", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1f53-746c-8a7e-9927df20fa56", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 1, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 6000, "done_at" : null}], "total" : 6000, "currency" : "KRW", "payment" : {"due" : 6000, "paid" : 6000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 6000, "at" : "2025-06-02T20:23:06.836044Z", "received" : 10000, "change" : 4000}]}, "changed" : {"at" : "2025-06-02T20:23:06.836044Z", "to" : "accepted", "by" : {"kind" : "staff", "id" : "01a22e20-12f9-746b-a25d-9a36e0a9bc38", "name" : "Lee"}, "terminal" : null}, "seen_at" : null, "promised_at" : "2025-06-02T20:33:06.836044Z", "expires_at" : null, "created_at" : "2025-06-02T20:23:06.836044Z", "updated_at" : "2025-06-02T20:23:06.836044Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 'A-006', 4, 4, 'completed', NULL, 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 1500, 'KRW', '[]', 0, 0, '2025-06-02 20:23:06.644577+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, '2025-06-02 20:33:06.590552+00', NULL, '2025-06-02 20:23:06.255281+00', '2025-06-02 20:23:06.644577+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '7c321c92-9ac8-4a6c-90ee-3bec1da4fa06', '\x293ddf6b3eb3ff5743f9ee59474815d934c7c2e4ae0631824f0fae9a6b19e5f2', '{"id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a", "number" : "A-006", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d0e-74c5-b27a-b2ec256e9a64", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.255281Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.255281Z", "created_at" : "2025-06-02T20:23:06.255281Z", "updated_at" : "2025-06-02T20:23:06.255281Z"}', NULL);
INSERT INTO public.orders VALUES ('01a22e20-1d5e-779f-82cb-bf173f9944ef', 'A-009', 4, 3, 'cancelled', 'out of rice', 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 1500, 'KRW', '[{"at": "2025-06-02T20:23:06.735786Z", "kind": "card", "amount": 1000}]', 1000, 400, '2025-06-02 20:23:06.778338+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL, NULL, NULL, NULL, '2025-06-02 20:23:06.351414+00', '2025-06-02 20:23:06.812702+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '6eabf0d1-8fa1-4a87-a14e-b6551a0802b9', '\x293ddf6b3eb3ff5743f9ee59474815d934c7c2e4ae0631824f0fae9a6b19e5f2', '{"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.351414Z"}', '[{"at": "2025-06-02T20:23:06.812003Z", "kind": "card", "amount": 400}]');
INSERT INTO public.orders VALUES ('01a22e20-1db9-70cb-9baa-4fb45979be5e', 'A-011', 2, 2, 'expired', 'not answered in time', 'app', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'noodles', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'mina', 'seat', '', '', '2025-06-03', 4000, 'KRW', '[]', 0, 0, '2025-06-02 20:23:07.037923+00', 'server', NULL, '', NULL, NULL, NULL, NULL, NULL, '2025-06-02 20:23:06.426154+00', '2025-06-02 20:23:07.037923+00', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', 'e97ee135-d88d-4165-950a-2793d728f27a', '\x981d1395f0f163a0083936d4ed1c231662159b95ca2ce559a6d4a3cb668e1e3e', '{"id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e", "number" : "A-011", "version" : 1, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1db9-70cb-9baa-4fb5679f4dfc", "menu_item_id" : "01a22e20-17fb-71a9-84b4-48e6c4244cd6", "name" : "Gimbap", "quantity" : 1, "unit_price" : 4000, "tax_rate" : 0, "options" : [], "note" : "", "total" : 4000, "done_at" : null}], "total" : 4000, "currency" : "KRW", "payment" : {"due" : 4000, "paid" : 0, "refunded" : 0, "tenders" : []}, "changed" : {"at" : "2025-06-02T20:23:06.426154Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.426154Z", "created_at" : "2025-06-02T20:23:06.426154Z", "updated_at" : "2025-06-02T20:23:06.426154Z"}', NULL);

INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (21, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 5}', 1, '2025-06-02 20:23:09.174892+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (23, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969"}', 0, '2025-06-02 21:23:05.520615+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (5, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1857-7718-897f-7a288355bb4f"}', 0, '2025-06-02 21:23:05.065034+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (57, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 15}', 1, '2025-06-02 20:23:09.557549+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (59, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1ca1-74b0-8922-ad32a0483bbf"}', 0, '2025-06-02 21:23:06.145838+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (7, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 1}', 1, '2025-06-02 20:23:09.553706+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (10, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 2}', 1, '2025-06-02 20:23:08.27412+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (25, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 6}', 1, '2025-06-02 20:23:09.39177+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (13, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 3}', 1, '2025-06-02 20:23:08.813125+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (17, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 4}', 1, '2025-06-02 20:23:08.611957+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (35, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 9}', 1, '2025-06-02 20:23:08.758188+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (43, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 11}', 1, '2025-06-02 20:23:09.613985+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (28, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 7}', 1, '2025-06-02 20:23:08.433239+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (41, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f"}', 0, '2025-06-02 21:23:05.800197+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (32, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 8}', 1, '2025-06-02 20:23:09.78479+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (46, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 12}', 1, '2025-06-02 20:23:08.664762+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (39, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 10}', 1, '2025-06-02 20:23:10.393577+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (53, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 14}', 1, '2025-06-02 20:23:09.902691+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (50, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 13}', 1, '2025-06-02 20:23:09.14604+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (74, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 19}', 1, '2025-06-02 20:23:09.896997+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (61, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 16}', 1, '2025-06-02 20:23:09.744833+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (64, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1cb8-72c8-946c-2616bb5cf9d1"}', 0, '2025-06-02 21:23:06.199012+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (68, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1d0e-74c5-b27a-b2eba472c74a"}', 0, '2025-06-02 21:23:06.255281+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (80, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef"}', 0, '2025-06-02 21:23:06.351414+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (66, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 17}', 1, '2025-06-02 20:23:10.972858+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (72, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1d22-7445-baa9-54397ad8d00a"}', 0, '2025-06-02 21:23:06.277441+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (76, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1d41-77f8-9dd2-c2dbef715fea"}', 0, '2025-06-02 21:23:06.306943+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (120, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 32}', 1, '2025-06-02 20:23:10.263161+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (70, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 18}', 1, '2025-06-02 20:23:10.051073+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (98, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 25}', 1, '2025-06-02 20:23:09.886568+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (138, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 38}', 1, '2025-06-02 20:23:11.441177+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (114, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 30}', 1, '2025-06-02 20:23:09.522396+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (123, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 33}', 1, '2025-06-02 20:23:10.894125+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (127, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 34}', 1, '2025-06-02 20:23:10.073748+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (130, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 35}', 1, '2025-06-02 20:23:10.094417+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (135, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 37}', 1, '2025-06-02 20:23:10.039714+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (78, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 20}', 1, '2025-06-02 20:23:10.41982+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (88, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1db9-70cb-9baa-4fb45979be5e"}', 0, '2025-06-02 21:23:06.426154+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (90, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 23}', 1, '2025-06-02 20:23:09.194942+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (117, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 31}', 1, '2025-06-02 20:23:10.76305+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (140, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 39}', 1, '2025-06-02 20:23:11.650518+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (84, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1d94-7174-84b1-54e113f72507"}', 0, '2025-06-02 21:23:06.389997+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (86, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 22}', 1, '2025-06-02 20:23:09.141308+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (101, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 26}', 1, '2025-06-02 20:23:10.771186+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (104, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 27}', 1, '2025-06-02 20:23:10.149066+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (148, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 41}', 1, '2025-06-02 20:23:12.062202+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (82, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 21}', 1, '2025-06-02 20:23:10.066336+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (92, 'task', NULL, NULL, 'order.expire', '{"order_id" : "01a22e20-1dce-72e5-9e79-aaebe1e77ee4"}', 0, '2025-06-02 21:23:06.447252+00', NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (94, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 24}', 1, '2025-06-02 20:23:09.546259+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (107, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 28}', 1, '2025-06-02 20:23:10.650996+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (110, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 29}', 1, '2025-06-02 20:23:09.780637+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (133, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 36}', 1, '2025-06-02 20:23:09.97219+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (145, 'task', NULL, NULL, 'webhook.deliver', '{"webhook_id" : "01a22e20-16b5-72bb-9cb5-a065bba25c51", "channel" : "biz:01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "seq" : 40}', 1, '2025-06-02 20:23:10.454385+00', NULL, NULL, 'DeliveryError: ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]');

INSERT INTO public.pin_try VALUES ('01a22e20-10ec-72ea-8220-f5eea85d094f', '00000000-0000-0000-0000-000000000000', 0, '2025-06-02 20:23:03.181551+00');
INSERT INTO public.pin_try VALUES ('01a22e20-12f9-746b-a25d-9a36e0a9bc38', '00000000-0000-0000-0000-000000000000', 0, '2025-06-02 20:23:04.666475+00');

INSERT INTO public.refresh_token VALUES ('\x3bce6c1b261b4fd4d1b0ede7240cc8cc30bd5b9a7fff8ec98cfdf2e744f48364', '01a22e20-0eaa-76b3-9ea2-d5a8e422d0f3', '2025-06-02 20:23:02.571044+00', '2026-12-30 20:23:02.571044+00', NULL, NULL);
INSERT INTO public.refresh_token VALUES ('\x6d54d957ec82a7ad7f662eb6d5b140c744a593d1d3f1caf2566a67370fd4018e', '01a22e20-0f5c-77c6-82d4-6a12d32216ef', '2025-06-02 20:23:02.748374+00', '2026-12-30 20:23:02.748374+00', NULL, NULL);

INSERT INTO public.sales_item VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-03', '2025-06-02 20:15:00+00', '01a22e20-181e-76e0-bed6-403083fa9916', 1, 1, 1500, 0);
INSERT INTO public.sales_item VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-03', '2025-06-02 20:15:00+00', '01a22e20-17c8-7641-b94a-02b128a83204', 4, 7, 42000, 3818);

INSERT INTO public.sales_order VALUES ('01a22e20-1857-7718-897f-7a288355bb4f', 5, true);
INSERT INTO public.sales_order VALUES ('01a22e20-1a0e-70d2-af82-f49baf5f4969', 5, true);
INSERT INTO public.sales_order VALUES ('01a22e20-1b46-718a-b75e-87759a1f9f3f', 5, true);
INSERT INTO public.sales_order VALUES ('01a22e20-1d0e-74c5-b27a-b2eba472c74a', 4, true);
INSERT INTO public.sales_order VALUES ('01a22e20-1f53-746c-8a7e-9926b3b48a61', 3, true);

INSERT INTO public.sales_slot VALUES ('01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '2025-06-03', '2025-06-02 20:15:00+00', 5, 8, 43500, 3818);

INSERT INTO public.schema_migration VALUES (1, 'accounts', 'e15746a4eaa68e6847b615a262c5f489da7f188591b88766d0f9e96abd6abc9f', '2025-06-02 20:23:01.399444+00');
INSERT INTO public.schema_migration VALUES (2, 'live', 'cf811d904f9f8c05c501e66694876eb184e06f4a5a815c10e042d284f5095c04', '2025-06-02 20:23:01.446735+00');
INSERT INTO public.schema_migration VALUES (3, 'catalog', '3a955b0c5efe24fca4dfccf7506a0cbe396c7df15f2a1202288ae3de1a9e0df5', '2025-06-02 20:23:01.489839+00');
INSERT INTO public.schema_migration VALUES (4, 'orders', '21ee03c8fa4c8f3dfc529fa405fe9e43bd08834fd1812e48d611df607ca711d0', '2025-06-02 20:23:01.516542+00');
INSERT INTO public.schema_migration VALUES (5, 'catalog_functions', 'db42cbe0487c2557ec0e8e2b290676615101387d6b3614b0deaeedbb5a062265', '2025-06-02 20:23:01.562283+00');
INSERT INTO public.schema_migration VALUES (6, 'order_functions', 'c348ce57d184bf17d8c6f6208902c902738d2d3a2d582be162cacc8923816cb5', '2025-06-02 20:23:01.573832+00');
INSERT INTO public.schema_migration VALUES (10, 'order_placing', 'cb53deef9af89a3c1d8fe1e918a2509e37a21a2bad21f2c2e097d17602523227', '2025-06-02 20:23:01.588425+00');
INSERT INTO public.schema_migration VALUES (20, 'tasks', '97657d2ba6e2a640c15c8d0d290f570919feda4ffae72f0fa1554f8bc0391ef6', '2025-06-02 20:23:01.606286+00');
INSERT INTO public.schema_migration VALUES (21, 'expiry_task', 'e7ccc61693212c30c7836563295129b04560eac2fa715bb650caf5134e4cb639', '2025-06-02 20:23:01.622469+00');
INSERT INTO public.schema_migration VALUES (22, 'sales', '6af6cea481da3b468da32985a274164b26d203dd1f50e103a5e22530d4626ce6', '2025-06-02 20:23:01.642647+00');
INSERT INTO public.schema_migration VALUES (23, 'webhooks', 'de090a59cc9339ddb5014ee13a196d6afd85b3fd41789ebf2d86a46194fc6df2', '2025-06-02 20:23:01.674509+00');
INSERT INTO public.schema_migration VALUES (33, 'seats', 'a837af54ef5c1f72a10212af17a67b446aefd13d65227a6a6e1d4762259f8c03', '2025-06-02 20:23:01.706587+00');
INSERT INTO public.schema_migration VALUES (40, 'staff', 'd822de396079f6cfbfe18b6fa04475d4e93e92e2bb8c73f4dd6fb8423a10c5f9', '2025-06-02 20:23:01.738366+00');
INSERT INTO public.schema_migration VALUES (41, 'till', '3db83c0b94b660267a22a78f2fddc2d186a146a04d25cbf342c9bea3c1ebbf03', '2025-06-02 20:23:01.775629+00');
INSERT INTO public.schema_migration VALUES (42, 'menu', 'b4f996dd38d232ef714bbec03db969f48d8a67813c5818fec4d8b6708ab44856', '2025-06-02 20:23:01.854086+00');
INSERT INTO public.schema_migration VALUES (43, 'audit', 'c4e4f26b68e63a4248c44a9b494618e1e6d0a3618e65c4bb10bc4e6298e1fe02', '2025-06-02 20:23:01.862274+00');
INSERT INTO public.schema_migration VALUES (44, 'till_upkeep', 'd6e024ddba41b9699e3db97bee97ed0d3c9f62c82d7fce14303f27f9ad39096e', '2025-06-02 20:23:01.882324+00');
INSERT INTO public.schema_migration VALUES (45, 'category_order', '8e96de8b6140fd684f7e72ef5492944e1d03f72a725fad09a5315c4003fcefbe', '2025-06-02 20:23:01.895481+00');
INSERT INTO public.schema_migration VALUES (60, 'refunds_by_time', 'b7e8e2fadf9a9592b7a95589ae6171ee704fc1f2a27ee1bc969bf83736e602c8', '2025-06-02 20:23:01.908425+00');

INSERT INTO public.seat VALUES ('01a22e20-1336-7487-9851-ac5c5c65d733', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'Table 1', '\x669ea9b2483472dbc689e0c90288425e9c0e9bacbc3c81603905fdb530e63f46', '2025-06-02 20:23:03.73455+00', '2025-06-02 20:23:03.73455+00', NULL, NULL);
INSERT INTO public.seat VALUES ('01a22e20-1336-7487-9851-ac5dd1a93ed2', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'Table 2', '\x813efdf2ee8e63ead4835c8738091e87bd284706473c79c318b49357fe3062fc', '2025-06-02 20:23:03.73455+00', '2025-06-02 20:23:03.73455+00', NULL, NULL);

INSERT INTO public.session VALUES ('01a22e20-0eaa-76b3-9ea2-d5a8e422d0f3', '01a22e20-0ea8-736c-9e66-607981226220', '2025-06-02 20:23:02.562327+00', NULL);
INSERT INTO public.session VALUES ('01a22e20-0f5c-77c6-82d4-6a12d32216ef', '01a22e20-0f5b-7300-bc30-89f41d05c8ea', '2025-06-02 20:23:02.74098+00', NULL);

INSERT INTO public.staff VALUES ('01a22e20-10ec-72ea-8220-f5eea85d094f', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'Kim', 'owner', '$argon2id$v=19$m=19456,t=2,p=1$7w9b1otIM2hFZRrYPiJkTg$x9JQ2T+ToYBfPVxgd3sTrB7PKFQrap97UrTWD98xVf4', true, 1, '2025-06-02 20:23:03.146235+00');
INSERT INTO public.staff VALUES ('01a22e20-12f9-746b-a25d-9a36e0a9bc38', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'Lee', 'staff', '$argon2id$v=19$m=19456,t=2,p=1$ebuthBodYMUtKT0S0z0Sqg$BL2c1evMf3wyHQwtKw+xB+PdVfhOo+wAXOr1yA7wS5Y', true, 1, '2025-06-02 20:23:03.654247+00');

INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (1, '01a22e20-17c8-7641-b94a-02b128a83204', NULL, 'initial', 40, 40, '', '01a22e20-0ea8-736c-9e66-607981226220', '2025-06-02 20:23:04.893236+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (2, '01a22e20-181e-76e0-bed6-403083fa9916', NULL, 'initial', 100, 100, '', '01a22e20-0ea8-736c-9e66-607981226220', '2025-06-02 20:23:04.978099+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (3, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1857-7718-897f-7a288355bb4f', 'reserve', -2, 38, '', NULL, '2025-06-02 20:23:05.064613+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (4, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1a0e-70d2-af82-f49baf5f4969', 'reserve', -2, 36, '', NULL, '2025-06-02 20:23:05.520237+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (5, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1b46-718a-b75e-87759a1f9f3f', 'reserve', -2, 34, '', NULL, '2025-06-02 20:23:05.798398+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (6, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1ca1-74b0-8922-ad32a0483bbf', 'reserve', -1, 33, '', NULL, '2025-06-02 20:23:06.145665+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (7, '01a22e20-181e-76e0-bed6-403083fa9916', '01a22e20-1d0e-74c5-b27a-b2eba472c74a', 'reserve', -1, 99, '', NULL, '2025-06-02 20:23:06.255135+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (8, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1d22-7445-baa9-54397ad8d00a', 'reserve', -1, 32, '', NULL, '2025-06-02 20:23:06.277231+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (9, '01a22e20-181e-76e0-bed6-403083fa9916', '01a22e20-1d5e-779f-82cb-bf173f9944ef', 'reserve', -1, 98, '', NULL, '2025-06-02 20:23:06.351157+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (10, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1d94-7174-84b1-54e113f72507', 'reserve', -1, 31, '', NULL, '2025-06-02 20:23:06.389864+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (11, '01a22e20-181e-76e0-bed6-403083fa9916', '01a22e20-1dce-72e5-9e79-aaebe1e77ee4', 'reserve', -1, 97, '', NULL, '2025-06-02 20:23:06.447152+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (12, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1d22-7445-baa9-54397ad8d00a', 'release', 1, 32, '', NULL, '2025-06-02 20:23:06.677982+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (13, '01a22e20-181e-76e0-bed6-403083fa9916', '01a22e20-1d5e-779f-82cb-bf173f9944ef', 'release', 1, 98, '', NULL, '2025-06-02 20:23:06.774091+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (14, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1f53-746c-8a7e-9926b3b48a61', 'reserve', -1, 31, '', NULL, '2025-06-02 20:23:06.835941+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.stock_movement OVERRIDING SYSTEM VALUE VALUES (15, '01a22e20-17c8-7641-b94a-02b128a83204', '01a22e20-1d94-7174-84b1-54e113f72507', 'release', 1, 32, '', NULL, '2025-06-02 20:23:07.036208+00', NULL, NULL, NULL, NULL, NULL);

INSERT INTO public.till_entry VALUES ('01a22e20-1840-7728-9c9a-28dcac39dc2b', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'float', 'cash', 50000, NULL, NULL, NULL, '', '2025-06-02 20:23:05.029023+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '13319197-473f-4ee2-a21c-b113c5843d29', 'counter 2', 1, '01a22e20-0ea8-736c-9e66-607981226220', 'ac167fc8-f333-4b6f-aba6-5f8e39257f5a', '\xa77554b59f080e7051645bbc1b66b8bc8c346143cf4d19f5aa56d98ca724c023', '{"id" : "01a22e20-1840-7728-9c9a-28dcac39dc2b", "what" : "float", "kind" : "cash", "amount" : 50000, "received" : null, "change" : null, "order_id" : null, "order_number" : null, "reason" : "", "at" : "2025-06-02T20:23:05.029023Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "13319197-473f-4ee2-a21c-b113c5843d29", "name" : "counter 2"}, "report" : null}');
INSERT INTO public.till_entry VALUES ('01a22e20-1f53-746c-8a7e-992802a7019c', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'tender', 'cash', 6000, 10000, '01a22e20-1f53-746c-8a7e-9926b3b48a61', 'A-013', '', '2025-06-02 20:23:06.836044+00', 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', NULL, NULL, -1, NULL, NULL, NULL, NULL);
INSERT INTO public.till_entry VALUES ('01a22e20-18bf-72f8-950a-06dd613a2a5f', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'tender', 'cash', 12000, NULL, '01a22e20-1857-7718-897f-7a288355bb4f', 'A-001', '', '2025-06-02 20:23:05.153939+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '0898612f-e8d6-4463-9dbf-72622f56e0ee', 'counter 2', 1, '01a22e20-0ea8-736c-9e66-607981226220', '841c3384-a496-4a98-8be6-74c0c6535ee6', '\xa9baddba930a384bec77c0e3bc761aa4ffd16919fffc9a33fa7a8dacbf8c6063', '{"entry" : {"id" : "01a22e20-18bf-72f8-950a-06dd613a2a5f", "what" : "tender", "kind" : "cash", "amount" : 12000, "received" : null, "change" : null, "order_id" : "01a22e20-1857-7718-897f-7a288355bb4f", "order_number" : "A-001", "reason" : "", "at" : "2025-06-02T20:23:05.153939Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "0898612f-e8d6-4463-9dbf-72622f56e0ee", "name" : "counter 2"}, "report" : null}, "order" : {"id" : "01a22e20-1857-7718-897f-7a288355bb4f", "number" : "A-001", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1857-7718-897f-7a293d834a14", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "cash", "amount" : 12000, "at" : "2025-06-02T20:23:05.153939Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.065034Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.065034Z", "created_at" : "2025-06-02T20:23:05.065034Z", "updated_at" : "2025-06-02T20:23:05.154982Z"}}');
INSERT INTO public.till_entry VALUES ('01a22e20-1a76-76a4-896e-76e4142c6e5e', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'tender', 'card', 12000, NULL, '01a22e20-1a0e-70d2-af82-f49baf5f4969', 'A-002', '', '2025-06-02 20:23:05.596704+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'adc36568-4992-45f2-a471-9fb1446698ac', 'counter 2', 1, '01a22e20-0ea8-736c-9e66-607981226220', '44c91f47-779e-433a-9060-6e67e64acc7d', '\x1d659b3de3758157c93d23b11c89a5a0ea1d28a68f207ebceaa36ea28cd90f96', '{"entry" : {"id" : "01a22e20-1a76-76a4-896e-76e4142c6e5e", "what" : "tender", "kind" : "card", "amount" : 12000, "received" : null, "change" : null, "order_id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "order_number" : "A-002", "reason" : "", "at" : "2025-06-02T20:23:05.596704Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "adc36568-4992-45f2-a471-9fb1446698ac", "name" : "counter 2"}, "report" : null}, "order" : {"id" : "01a22e20-1a0e-70d2-af82-f49baf5f4969", "number" : "A-002", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1a0e-70d2-af82-f49c0d7c24c2", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 12000, "at" : "2025-06-02T20:23:05.596704Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.520615Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.520615Z", "created_at" : "2025-06-02T20:23:05.520615Z", "updated_at" : "2025-06-02T20:23:05.597527Z"}}');
INSERT INTO public.till_entry VALUES ('01a22e20-1b86-7290-bb5e-795462316c3e', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'tender', 'transfer', 12000, NULL, '01a22e20-1b46-718a-b75e-87759a1f9f3f', 'A-003', '', '2025-06-02 20:23:05.870578+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'e03e3aa6-1837-46e9-b492-6090624d73e1', 'counter 2', 1, '01a22e20-0ea8-736c-9e66-607981226220', '186b43b1-bfb5-4938-a2c4-436ad0a9c7dd', '\x04723671bc669ad2f906415053c0c22d9f71b7747884f593db1211f36d62c3c1', '{"entry" : {"id" : "01a22e20-1b86-7290-bb5e-795462316c3e", "what" : "tender", "kind" : "transfer", "amount" : 12000, "received" : null, "change" : null, "order_id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "order_number" : "A-003", "reason" : "", "at" : "2025-06-02T20:23:05.870578Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "e03e3aa6-1837-46e9-b492-6090624d73e1", "name" : "counter 2"}, "report" : null}, "order" : {"id" : "01a22e20-1b46-718a-b75e-87759a1f9f3f", "number" : "A-003", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1b46-718a-b75e-8776214e7054", "menu_item_id" : "01a22e20-17c8-7641-b94a-02b128a83204", "name" : "Ramyeon", "quantity" : 2, "unit_price" : 6000, "tax_rate" : 1000, "options" : [], "note" : "", "total" : 12000, "done_at" : null}], "total" : 12000, "currency" : "KRW", "payment" : {"due" : 12000, "paid" : 12000, "refunded" : 0, "tenders" : [{"kind" : "transfer", "amount" : 12000, "at" : "2025-06-02T20:23:05.870578Z"}]}, "changed" : {"at" : "2025-06-02T20:23:05.800197Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:05.800197Z", "created_at" : "2025-06-02T20:23:05.800197Z", "updated_at" : "2025-06-02T20:23:05.882958Z"}}');
INSERT INTO public.till_entry VALUES ('01a22e20-1c4e-7272-80cb-3bfe50fae01f', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'out', 'cash', 1000, NULL, NULL, NULL, 'ice', '2025-06-02 20:23:06.063687+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '0413984c-f130-4ce8-b236-3dfd8d83f1a8', 'counter 2', 1, '01a22e20-0ea8-736c-9e66-607981226220', '1617fdc1-f750-49fc-bbb0-cbfa8e5d4069', '\x1644e1331bc8c0a65016b9c8a1fc621576c92db81cd530dc63065cac7dd797f4', '{"id" : "01a22e20-1c4e-7272-80cb-3bfe50fae01f", "what" : "out", "kind" : "cash", "amount" : 1000, "received" : null, "change" : null, "order_id" : null, "order_number" : null, "reason" : "ice", "at" : "2025-06-02T20:23:06.063687Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "0413984c-f130-4ce8-b236-3dfd8d83f1a8", "name" : "counter 2"}, "report" : null}');
INSERT INTO public.till_entry VALUES ('01a22e20-1c66-7398-96f8-460fbfeddbd3', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'float', 'cash', 40000, NULL, NULL, NULL, '', '2025-06-02 20:23:06.117448+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'a7886921-4085-4c4b-a25d-fc4b696ae732', 'counter 2', -1, NULL, NULL, '\xcc7c10b26cb116c081afd614cc33f6281bebb4e3fb72ee2bca5425fb0f23062a', '{"id" : "01a22e20-1c66-7398-96f8-460fbfeddbd3", "what" : "float", "kind" : "cash", "amount" : 40000, "received" : null, "change" : null, "order_id" : null, "order_number" : null, "reason" : "", "at" : "2025-06-02T20:23:06.117448Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "a7886921-4085-4c4b-a25d-fc4b696ae732", "name" : "counter 2"}, "report" : null}');
INSERT INTO public.till_entry VALUES ('01a22e20-1eee-709b-b350-e549ec08d5cf', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'tender', 'card', 1000, NULL, '01a22e20-1d5e-779f-82cb-bf173f9944ef', 'A-009', '', '2025-06-02 20:23:06.735786+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 'e3b17b72-89d4-4802-8d97-4ac5e202afdd', 'counter 2', -1, '01a22e20-0ea8-736c-9e66-607981226220', 'ccb10e80-a7ca-4c0a-aef2-a82f2defbc42', '\x781f39d71fe5835393e90ee521db1ea33ad47cda1f7a157515ac852391674db9', '{"entry" : {"id" : "01a22e20-1eee-709b-b350-e549ec08d5cf", "what" : "tender", "kind" : "card", "amount" : 1000, "received" : null, "change" : null, "order_id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "order_number" : "A-009", "reason" : "", "at" : "2025-06-02T20:23:06.735786Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "e3b17b72-89d4-4802-8d97-4ac5e202afdd", "name" : "counter 2"}, "report" : null}, "order" : {"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 2, "state" : "waiting", "reason" : null, "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 0, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.351414Z", "to" : "waiting", "by" : {"kind" : "user", "id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "name" : "mina"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : "2025-06-02T21:23:06.351414Z", "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.736179Z"}}');
INSERT INTO public.till_entry VALUES ('01a22e20-1f3b-700f-8c28-c35ac622a546', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'refund', 'card', 400, NULL, '01a22e20-1d5e-779f-82cb-bf173f9944ef', 'A-009', 'half of it', '2025-06-02 20:23:06.812003+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', '75d87cbe-4b83-4351-a047-287ef5cbe535', 'counter 2', -1, '01a22e20-0ea8-736c-9e66-607981226220', 'c52e628c-19b2-4cfb-834c-37bf0b0b018f', '\x7a383c74bddb505e326ab306825c42c5cba8f7424350a7d0b7e19915c07e5503', '{"entry" : {"id" : "01a22e20-1f3b-700f-8c28-c35ac622a546", "what" : "refund", "kind" : "card", "amount" : 400, "received" : null, "change" : null, "order_id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "order_number" : "A-009", "reason" : "half of it", "at" : "2025-06-02T20:23:06.812003Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "75d87cbe-4b83-4351-a047-287ef5cbe535", "name" : "counter 2"}, "report" : null}, "order" : {"id" : "01a22e20-1d5e-779f-82cb-bf173f9944ef", "number" : "A-009", "version" : 4, "state" : "cancelled", "reason" : "out of rice", "source" : "app", "business_id" : "01a22e20-0ea6-715c-a4ac-cbb37d860cfd", "business_name" : "noodles", "user_id" : "01a22e20-0f5b-7300-bc30-89f41d05c8ea", "user_name" : "mina", "service" : "seat", "seat" : "", "note" : "", "business_day" : "2025-06-03", "lines" : [{"id" : "01a22e20-1d5e-779f-82cb-bf18609d5684", "menu_item_id" : "01a22e20-181e-76e0-bed6-403083fa9916", "name" : "Tea", "quantity" : 1, "unit_price" : 1500, "tax_rate" : 0, "options" : [], "note" : "", "total" : 1500, "done_at" : null}], "total" : 1500, "currency" : "KRW", "payment" : {"due" : 1500, "paid" : 1000, "refunded" : 400, "tenders" : [{"kind" : "card", "amount" : 1000, "at" : "2025-06-02T20:23:06.735786Z"}], "refund_due" : 600, "refunds" : [{"kind" : "card", "amount" : 400, "at" : "2025-06-02T20:23:06.812003Z"}]}, "changed" : {"at" : "2025-06-02T20:23:06.778338Z", "to" : "cancelled", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : null}, "seen_at" : null, "promised_at" : null, "expires_at" : null, "created_at" : "2025-06-02T20:23:06.351414Z", "updated_at" : "2025-06-02T20:23:06.812702Z"}}');

INSERT INTO public.till_report VALUES ('01a22e20-1c68-75d0-ae34-2fd21070ef9e', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 1, '2025-06-03', '2025-06-02 20:23:06.089114+00', '{"id" : "01a22e20-1c68-75d0-ae34-2fd21070ef9e", "number" : 1, "closed_at" : "2025-06-02T20:23:06.089114Z", "by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "terminal" : {"id" : "a7886921-4085-4c4b-a25d-fc4b696ae732", "name" : "counter 2"}, "note" : "first day", "counted" : {"cash":61000,"card":12000,"transfer":null}, "difference" : {"cash" : 0, "card" : 0, "transfer" : null, "total" : 0}, "left_in_drawer" : 40000, "figures" : {"business_day" : "2025-06-03", "last_day" : "2025-06-03", "opened_at" : null, "currency" : "KRW", "orders" : { "waiting" : 0, "accepted" : 0, "ready" : 0, "completed" : 3, "rejected" : 0, "cancelled" : 0, "expired" : 0 }, "sales" : {"orders" : 3, "total" : 36000, "tax" : 3273, "by_tax_rate" : [{"tax_rate" : 1000, "total" : 36000, "tax" : 3273}]}, "tenders" : {"cash" : 12000, "card" : 12000, "transfer" : 12000, "total" : 36000}, "refunds" : {"cash" : 0, "card" : 0, "transfer" : 0, "total" : 0}, "drawer" : {"float" : 50000, "in" : 0, "out" : 1000}, "expected" : {"cash" : 61000, "card" : 12000, "transfer" : 12000, "total" : 85000}, "refund_due" : 0, "by_staff" : [{"by" : {"kind" : "staff", "id" : "01a22e20-10ec-72ea-8220-f5eea85d094f", "name" : "Kim"}, "orders" : 3, "sales" : 36000, "tenders" : 36000, "refunds" : 0}]}}', '01a22e20-0ea8-736c-9e66-607981226220', '1f7f03af-3159-42ff-bfbc-b99cd62d5d82', '\xcc7c10b26cb116c081afd614cc33f6281bebb4e3fb72ee2bca5425fb0f23062a');

INSERT INTO public.till_sale OVERRIDING SYSTEM VALUE VALUES (1, '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '01a22e20-1857-7718-897f-7a288355bb4f', 1, '2025-06-02 20:23:05.450208+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 1);
INSERT INTO public.till_sale OVERRIDING SYSTEM VALUE VALUES (2, '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '01a22e20-1a0e-70d2-af82-f49baf5f4969', 1, '2025-06-02 20:23:05.769813+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 1);
INSERT INTO public.till_sale OVERRIDING SYSTEM VALUE VALUES (3, '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '01a22e20-1b46-718a-b75e-87759a1f9f3f', 1, '2025-06-02 20:23:06.005489+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', 1);
INSERT INTO public.till_sale OVERRIDING SYSTEM VALUE VALUES (4, '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '01a22e20-1d0e-74c5-b27a-b2eba472c74a', 1, '2025-06-02 20:23:06.644577+00', 'staff', '01a22e20-10ec-72ea-8220-f5eea85d094f', 'Kim', -1);
INSERT INTO public.till_sale OVERRIDING SYSTEM VALUE VALUES (5, '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', '01a22e20-1f53-746c-8a7e-9926b3b48a61', 1, '2025-06-02 20:23:06.908444+00', 'staff', '01a22e20-12f9-746b-a25d-9a36e0a9bc38', 'Lee', -1);

INSERT INTO public.webhook VALUES ('01a22e20-16b5-72bb-9cb5-a065bba25c51', '01a22e20-0ea6-715c-a4ac-cbb37d860cfd', 'http://127.0.0.1:9/orders', 'whsec_80lfoGCNlSIvnCFKvaIdYBQa/XEOuXUIlsVTW2kDa2U=', '2025-06-02 20:23:04.626905+00', NULL, 'ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed (''127.0.0.1'', 9)]', '2025-06-02 20:23:07.102827+00', 41, '2025-06-02 20:23:05.186486+00', NULL);

SELECT pg_catalog.setval('public.dead_task_stray', -1, false);

SELECT pg_catalog.setval('public.outbox_id_seq', 150, true);

SELECT pg_catalog.setval('public.stock_movement_id_seq', 15, true);

SELECT pg_catalog.setval('public.till_sale_id_seq', 5, true);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_role_username_key UNIQUE (role, username);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.business
    ADD CONSTRAINT business_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channel_head
    ADD CONSTRAINT channel_head_pkey PRIMARY KEY (channel);

ALTER TABLE ONLY public.dead_task
    ADD CONSTRAINT dead_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event_log
    ADD CONSTRAINT event_log_pkey PRIMARY KEY (channel, seq);

ALTER TABLE ONLY public.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (single);

ALTER TABLE ONLY public.image
    ADD CONSTRAINT image_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.kiosk
    ADD CONSTRAINT kiosk_pkey PRIMARY KEY (business_id);

ALTER TABLE ONLY public.menu_item
    ADD CONSTRAINT menu_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.order_history
    ADD CONSTRAINT order_history_pkey PRIMARY KEY (order_id, version);

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_order_id_place_key UNIQUE (order_id, place);

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.order_number
    ADD CONSTRAINT order_number_pkey PRIMARY KEY (business_id, business_day);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_business_id_business_day_number_key UNIQUE (business_id, business_day, number);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pin_try
    ADD CONSTRAINT pin_try_pkey PRIMARY KEY (staff_id, terminal_id);

ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.sales_item
    ADD CONSTRAINT sales_item_pkey PRIMARY KEY (business_id, business_day, slot, menu_item_id);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_pkey PRIMARY KEY (order_id);

ALTER TABLE ONLY public.sales_slot
    ADD CONSTRAINT sales_slot_pkey PRIMARY KEY (business_id, business_day, slot);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_secret_digest_key UNIQUE (secret_digest);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_business_id_name_key UNIQUE (business_id, name);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stock_movement
    ADD CONSTRAINT stock_movement_order_id_menu_item_id_kind_key UNIQUE (order_id, menu_item_id, kind);

ALTER TABLE ONLY public.stock_movement
    ADD CONSTRAINT stock_movement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.till_entry
    ADD CONSTRAINT till_entry_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);

ALTER TABLE ONLY public.till_entry
    ADD CONSTRAINT till_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.till_report
    ADD CONSTRAINT till_report_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);

ALTER TABLE ONLY public.till_report
    ADD CONSTRAINT till_report_business_id_business_day_key UNIQUE (business_id, business_day);

ALTER TABLE ONLY public.till_report
    ADD CONSTRAINT till_report_business_id_number_key UNIQUE (business_id, number);

ALTER TABLE ONLY public.till_report
    ADD CONSTRAINT till_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.till_sale
    ADD CONSTRAINT till_sale_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);

CREATE INDEX account_seat ON public.account USING btree (seat_id, created_at) WHERE (seat_id IS NOT NULL);

CREATE INDEX audit_business ON public.audit USING btree (business_id, id DESC);

CREATE INDEX business_name ON public.business USING btree (name, id);

CREATE INDEX event_log_created ON public.event_log USING btree (created_at);

CREATE INDEX menu_item_available_at ON public.menu_item USING btree (available_at) WHERE (available_at IS NOT NULL);

CREATE INDEX menu_item_business ON public.menu_item USING btree (business_id, archived, "position", name, id);

CREATE INDEX menu_item_image ON public.menu_item USING btree (image) WHERE (image IS NOT NULL);

CREATE INDEX menu_item_unannounced ON public.menu_item USING btree (business_id) WHERE unannounced;

CREATE INDEX orders_business ON public.orders USING btree (business_id, created_at DESC, id DESC);

CREATE INDEX orders_business_open ON public.orders USING btree (business_id, state, created_at DESC, id DESC) WHERE (state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'ready'::text]));

CREATE INDEX orders_expiry ON public.orders USING btree (expires_at) WHERE (state = 'waiting'::text);

CREATE INDEX orders_refund_due ON public.orders USING btree (business_id) WHERE ((paid > refunded) AND (state = ANY (ARRAY['rejected'::text, 'cancelled'::text, 'expired'::text])));

CREATE INDEX orders_user ON public.orders USING btree (user_id, created_at DESC, id DESC);

CREATE INDEX outbox_event ON public.outbox USING btree (id) WHERE (kind = 'event'::text);

CREATE INDEX outbox_task ON public.outbox USING btree (run_at, id) WHERE (kind = 'task'::text);

CREATE INDEX refresh_token_session ON public.refresh_token USING btree (session_id);

CREATE UNIQUE INDEX seat_label ON public.seat USING btree (business_id, label) WHERE (revoked_at IS NULL);

CREATE INDEX session_account ON public.session USING btree (account_id);

CREATE INDEX session_revoked ON public.session USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);

CREATE INDEX staff_owners ON public.staff USING btree (business_id) WHERE ((role = 'owner'::text) AND active AND (pin_hash IS NOT NULL));

CREATE INDEX stock_movement_item ON public.stock_movement USING btree (menu_item_id, id);

CREATE INDEX till_entry_order ON public.till_entry USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX till_entry_refund ON public.till_entry USING btree (business_id, at) WHERE (what = 'refund'::text);

CREATE INDEX till_entry_report ON public.till_entry USING btree (business_id, report);

CREATE INDEX till_sale_report ON public.till_sale USING btree (business_id, report, at);

CREATE INDEX webhook_business ON public.webhook USING btree (business_id, id);

CREATE OR REPLACE VIEW public.order_sales AS
 SELECT o.id AS order_id,
    o.business_id,
    o.business_day,
    public.sales_slot_of(o.created_at) AS slot,
    l.menu_item_id,
    sum(l.quantity) AS quantity,
    sum(l.total) AS total,
    sum(public.included_tax(l.total, l.tax_rate)) AS tax
   FROM (public.orders o
     JOIN public.order_line l ON ((l.order_id = o.id)))
  GROUP BY o.id, l.menu_item_id;

CREATE TRIGGER entry_is_kept BEFORE DELETE OR UPDATE OF id, business_id, what, kind, amount, received, order_id, order_number, reason, at, by_kind, by_id, by_name, terminal_id, terminal_name, account_id, idempotency_key, request_hash, answer ON public.till_entry FOR EACH ROW EXECUTE FUNCTION public.keep_entry();

CREATE TRIGGER entry_is_reported_once BEFORE UPDATE OF report ON public.till_entry FOR EACH ROW WHEN ((old.report <> '-1'::integer)) EXECUTE FUNCTION public.keep_entry();

CREATE TRIGGER order_begins_completed AFTER INSERT ON public.orders FOR EACH ROW WHEN ((new.state = 'completed'::text)) EXECUTE FUNCTION public.owe_total();

CREATE TRIGGER order_begins_to_wait AFTER INSERT ON public.orders FOR EACH ROW WHEN ((new.state = 'waiting'::text)) EXECUTE FUNCTION public.owe_expiry();

CREATE TRIGGER order_completed_or_recalled AFTER UPDATE OF state ON public.orders FOR EACH ROW WHEN (((new.state = 'completed'::text) <> (old.state = 'completed'::text))) EXECUTE FUNCTION public.owe_total();

CREATE TRIGGER order_waits_anew AFTER UPDATE OF expires_at ON public.orders FOR EACH ROW WHEN (((new.state = 'waiting'::text) AND (new.expires_at IS DISTINCT FROM old.expires_at))) EXECUTE FUNCTION public.owe_expiry();

CREATE TRIGGER report_is_kept BEFORE DELETE OR UPDATE ON public.till_report FOR EACH ROW EXECUTE FUNCTION public.keep_report();

CREATE TRIGGER sale_is_kept BEFORE DELETE OR UPDATE OF id, business_id, order_id, sign, at, by_kind, by_id, by_name ON public.till_sale FOR EACH ROW EXECUTE FUNCTION public.keep_entry();

CREATE TRIGGER sale_is_reported_once BEFORE UPDATE OF report ON public.till_sale FOR EACH ROW WHEN ((old.report <> '-1'::integer)) EXECUTE FUNCTION public.keep_entry();

CREATE TRIGGER till_notes_sale AFTER UPDATE OF state ON public.orders FOR EACH ROW WHEN (((new.state = 'completed'::text) <> (old.state = 'completed'::text))) EXECUTE FUNCTION public.note_sale();

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES public.seat(id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.kiosk
    ADD CONSTRAINT kiosk_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.menu_item
    ADD CONSTRAINT menu_item_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.menu_item
    ADD CONSTRAINT menu_item_image_fkey FOREIGN KEY (image) REFERENCES public.image(digest);

ALTER TABLE ONLY public.order_history
    ADD CONSTRAINT order_history_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES public.menu_item(id);

ALTER TABLE ONLY public.order_line
    ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

ALTER TABLE ONLY public.order_number
    ADD CONSTRAINT order_number_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.pin_try
    ADD CONSTRAINT pin_try_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.session(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sales_item
    ADD CONSTRAINT sales_item_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.sales_item
    ADD CONSTRAINT sales_item_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES public.menu_item(id);

ALTER TABLE ONLY public.sales_order
    ADD CONSTRAINT sales_order_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

ALTER TABLE ONLY public.sales_slot
    ADD CONSTRAINT sales_slot_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.stock_movement
    ADD CONSTRAINT stock_movement_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES public.menu_item(id);

ALTER TABLE ONLY public.till_entry
    ADD CONSTRAINT till_entry_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.till_entry
    ADD CONSTRAINT till_entry_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

ALTER TABLE ONLY public.till_report
    ADD CONSTRAINT till_report_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.till_sale
    ADD CONSTRAINT till_sale_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);

ALTER TABLE ONLY public.till_sale
    ADD CONSTRAINT till_sale_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_business_id_fkey FOREIGN KEY (business_id) REFERENCES public.business(id);
