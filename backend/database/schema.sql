-- What the migrations make, for reading. Written by `backend migrate --write-schema`; never run.

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
        PERFORM refuse('amount_exceeded', format('Only %s is open.', v_left), jsonb_build_array(
            issue('/amount', 'amount_exceeded', format('At most %s.', v_left), to_jsonb(v_left))
            || jsonb_build_object('available', v_left)));
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
                       line_issues(p_lines, NULL, 'price_changed', 'One %s costs this now.'));
    ELSIF p_paid > p_total THEN
        PERFORM refuse('invalid', 'More was paid than the order costs.', jsonb_build_array(issue(
            '/payment/tenders', 'overpaid', format('The tenders make %s, the order %s.', p_paid, p_total),
            to_jsonb(p_total))));
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

CREATE FUNCTION public.issue(p_pointer text, p_rule text, p_message text, p_limit jsonb DEFAULT NULL::jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT jsonb_build_object('pointer', p_pointer, 'rule', p_rule, 'message', p_message)
        || CASE WHEN p_limit IS NULL THEN '{}' ELSE jsonb_build_object('limit', p_limit) END
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

CREATE FUNCTION public.line_issues(p_lines public.order_line[], p_items uuid[], p_rule text, p_message text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN (SELECT jsonb_agg(issue(
            '/lines/' || l.place, p_rule, format(p_message, l.name),
            to_jsonb(CASE p_rule WHEN 'stock_short' THEN m.stock ELSE l.total / l.quantity END))
            || jsonb_build_object('available', m.stock, 'price', l.total / l.quantity) ORDER BY l.place)
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
                       line_issues(p_lines, v_short, 'stock_short', 'There is not enough %s left.'));
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
