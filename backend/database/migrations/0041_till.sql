-- The till: what was paid, given back, put into and taken out of the drawer, and the day's closing (Z report).
-- Entries are never changed; closing writes its number on those that are there, and what comes later goes to the next.

ALTER TABLE business
    ADD COLUMN receipt_header text NOT NULL DEFAULT '',
    ADD COLUMN receipt_footer text NOT NULL DEFAULT '',
    ADD COLUMN refund_limit bigint DEFAULT 0;     -- what staff may give back of one order; null: anything
ALTER TABLE orders ADD COLUMN refunds jsonb;      -- [{"kind", "amount", "at"}]; null: none
CREATE INDEX orders_refund_due ON orders (business_id)
    WHERE paid > refunded AND state IN ('rejected', 'cancelled', 'expired');

CREATE TABLE till_entry (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    what text NOT NULL CHECK (what IN ('tender', 'refund', 'float', 'in', 'out')),
    kind text NOT NULL CHECK (kind IN ('cash', 'card', 'transfer')),
    amount bigint NOT NULL CHECK (amount >= 0),
    received bigint CHECK (received >= amount),   -- what was handed over; the rest is change
    order_id uuid REFERENCES orders,
    order_number text,
    reason text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    report int NOT NULL DEFAULT -1,               -- -1: in none yet; 0: from before there was a till
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    answer json,
    UNIQUE (account_id, idempotency_key),
    CHECK ((what IN ('tender', 'refund')) = (order_id IS NOT NULL)),
    CHECK (order_id IS NOT NULL OR kind = 'cash')
);
CREATE INDEX till_entry_report ON till_entry (business_id, report);
CREATE INDEX till_entry_order ON till_entry (order_id) WHERE order_id IS NOT NULL;

-- Orders completed (sign 1) and recalled (-1), in the report of the time it happened.
CREATE TABLE till_sale (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    order_id uuid NOT NULL REFERENCES orders,
    sign int NOT NULL CHECK (sign IN (1, -1)),
    at timestamptz NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    report int NOT NULL DEFAULT -1
);
CREATE INDEX till_sale_report ON till_sale (business_id, report);

CREATE TABLE till_report (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    number int NOT NULL,
    business_day date NOT NULL,
    closed_at timestamptz NOT NULL,
    document json NOT NULL,
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    UNIQUE (business_id, number),
    UNIQUE (business_id, business_day),
    UNIQUE (account_id, idempotency_key)
);

CREATE FUNCTION keep_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a report is never changed';
END $$;
CREATE TRIGGER report_is_kept BEFORE UPDATE OR DELETE ON till_report FOR EACH ROW EXECUTE FUNCTION keep_report();

-- Only the number of the report is written on an entry, once.
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.report <> -1 OR to_jsonb(NEW) - 'report' <> to_jsonb(OLD) - 'report' THEN
        RAISE EXCEPTION 'what is in the till is never changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON till_entry FOR EACH ROW EXECUTE FUNCTION keep_entry();
CREATE TRIGGER sale_is_kept BEFORE UPDATE OR DELETE ON till_sale FOR EACH ROW EXECUTE FUNCTION keep_entry();

-- What was paid and sold before, outside all reports.
INSERT INTO till_entry (id, business_id, what, kind, amount, order_id, order_number, at, by_kind, by_id, by_name, report)
    SELECT gen_random_uuid(), o.business_id, 'tender', t ->> 'kind', (t ->> 'amount')::bigint, o.id, o.number,
        (t ->> 'at')::timestamptz, 'business', o.account_id, '', 0
    FROM orders o, jsonb_array_elements(o.tenders) t;
INSERT INTO till_sale (business_id, order_id, sign, at, by_kind, by_id, by_name, report)
    SELECT business_id, id, 1, changed_at, changed_by_kind, changed_by_id, changed_by_name, 0
    FROM orders WHERE state = 'completed';

CREATE FUNCTION note_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO till_sale (business_id, order_id, sign, at, by_kind, by_id, by_name)
        VALUES (NEW.business_id, NEW.id, CASE WHEN NEW.state = 'completed' THEN 1 ELSE -1 END, NEW.changed_at,
                NEW.changed_by_kind, NEW.changed_by_id, NEW.changed_by_name);
    RETURN NULL;
END $$;
CREATE TRIGGER till_notes_sale AFTER UPDATE OF state ON orders
    FOR EACH ROW WHEN ((NEW.state = 'completed') <> (OLD.state = 'completed')) EXECUTE FUNCTION note_sale();

-- As before (0006), with change where cash was handed over, and what was given back where anything was or is due.
CREATE OR REPLACE FUNCTION payment_json(o orders) RETURNS json LANGUAGE plpgsql STABLE AS $$
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

CREATE FUNCTION till_entry_json(e till_entry) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object('id', e.id, 'what', e.what, 'kind', e.kind, 'amount', e.amount, 'received', e.received,
        'change', e.received - e.amount, 'order_id', e.order_id, 'order_number', e.order_number, 'reason', e.reason,
        'at', rfc3339(e.at), 'by', json_build_object('kind', e.by_kind, 'id', e.by_id, 'name', e.by_name),
        'terminal', terminal_json(e.terminal_id, e.terminal_name),
        'report', CASE WHEN e.report > 0 THEN e.report END);
END $$;

-- The answer the till gave to this key before, or null for a new one or none. Holds the key until the end.
CREATE FUNCTION till_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json LANGUAGE plpgsql AS $$
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

CREATE FUNCTION audit_entry(e till_entry) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit (id, business_id, at, action, object_id, object_name, detail, by_kind, by_id, by_name,
                       terminal_id, terminal_name)
    SELECT e.id, e.business_id, e.at, CASE WHEN e.what = 'refund' THEN 'order.refund' ELSE 'cash.' || e.what END,
        e.order_id, coalesce(e.order_number, ''),
        jsonb_build_object('kind', e.kind, 'amount', e.amount, 'reason', e.reason),
        e.by_kind, e.by_id, e.by_name, e.terminal_id, e.terminal_name
$$;

-- Why money may not be taken for an order, or given back, by now; the order is locked.
CREATE FUNCTION check_payment(o orders, p_what text, p_amount bigint, p_most bigint) RETURNS void LANGUAGE plpgsql AS $$
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

-- Takes money for an order (`tender`) or gives it back (`refund`): checked under the order's lock, kept in the till,
-- told on both channels. `e` says what, without the order's number; its key and hash make it safe to repeat. `p_most`
-- is what may be given back of the order at all, null for anything. Returns {entry, order}.
CREATE FUNCTION pay_order(e till_entry, p_most bigint) RETURNS json LANGUAGE plpgsql AS $$
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

-- Cash that no order brings: the float, what is put in, what is taken out. Returns the entry.
CREATE FUNCTION move_cash(e till_entry) RETURNS json LANGUAGE plpgsql AS $$
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

-- The business days of what is in a report (-1: in none yet): the first, never one that is closed already, and the
-- last.
CREATE FUNCTION till_days(b business, p_report int, OUT first_day date, OUT last_day date) LANGUAGE plpgsql STABLE AS $$
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

-- Three kinds of money and their sum.
CREATE FUNCTION money_json(p_cash numeric, p_card numeric, p_transfer numeric) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT json_build_object('cash', p_cash, 'card', p_card, 'transfer', p_transfer,
                             'total', p_cash + p_card + p_transfer)
$$;

CREATE FUNCTION till_sum(p_business uuid, p_report int, p_what text, p_kind text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(amount), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND what = p_what AND kind = p_kind
$$;

CREATE FUNCTION till_money_json(p_business uuid, p_report int, p_what text) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT money_json(till_sum(p_business, p_report, p_what, 'cash'), till_sum(p_business, p_report, p_what, 'card'),
                      till_sum(p_business, p_report, p_what, 'transfer'))
$$;

-- What must be there: in the drawer, on the card machine's slip, on the account.
CREATE FUNCTION till_expected(p_business uuid, p_report int, p_kind text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(CASE WHEN what IN ('refund', 'out') THEN -amount ELSE amount END), 0) FROM till_entry
    WHERE business_id = p_business AND report = p_report AND kind = p_kind
$$;

CREATE FUNCTION till_sales_json(p_business uuid, p_report int) RETURNS json LANGUAGE sql STABLE AS $$
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

CREATE FUNCTION till_staff_json(p_business uuid, p_report int) RETURNS json LANGUAGE sql STABLE AS $$
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

-- How many orders of some business days stand where, as they stand now.
CREATE FUNCTION till_orders_json(p_business uuid, p_first date, p_last date) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT json_object_agg(state, (SELECT count(*) FROM orders o WHERE o.business_id = p_business
                                   AND o.business_day BETWEEN p_first AND p_last AND o.state = known.state))
    FROM unnest(ARRAY['waiting', 'accepted', 'ready', 'completed', 'rejected', 'cancelled', 'expired']) AS known (state)
$$;

-- The figures of a report, or of what is in none yet (-1).
CREATE FUNCTION till_figures(b business, p_report int) RETURNS json LANGUAGE plpgsql STABLE AS $$
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

-- What was counted against what must be there; a kind that was not counted (null) differs by nothing known.
CREATE FUNCTION difference_json(p_expected json, p_counted json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT json_build_object('cash', cash, 'card', card, 'transfer', transfer,
                             'total', cash + coalesce(card, 0) + coalesce(transfer, 0))
    FROM (SELECT (p_counted ->> 'cash')::numeric - (p_expected ->> 'cash')::numeric AS cash,
        (p_counted ->> 'card')::numeric - (p_expected ->> 'card')::numeric AS card,
        (p_counted ->> 'transfer')::numeric - (p_expected ->> 'transfer')::numeric AS transfer) d
$$;

-- Closes the day: gives the next number to all that is in no report, and keeps the figures for good. `e` is the
-- float that stays in the drawer for the next day (amount null for none) and says who and where; its key and hash
-- make the closing safe to repeat. Refused while the day that would be closed has not begun. Returns the report.
CREATE FUNCTION close_day(p_id uuid, e till_entry, p_counted json, p_note text) RETURNS json LANGUAGE plpgsql AS $$
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

-- The money taken with a counter sale.
CREATE FUNCTION record_tenders(o orders, p_ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO till_entry (id, business_id, what, kind, amount, received, order_id, order_number, at, by_kind, by_id,
                            by_name, terminal_id, terminal_name)
    SELECT coalesce(p_ids[place], gen_random_uuid()), o.business_id, 'tender', t ->> 'kind', (t ->> 'amount')::bigint,
        (t ->> 'received')::bigint, o.id, o.number, o.created_at, o.changed_by_kind, o.changed_by_id,
        o.changed_by_name, o.terminal_id, o.terminal_name
    FROM jsonb_array_elements(o.tenders) WITH ORDINALITY AS tender (t, place)
$$;

-- As before (0040), and keeps in the till what was paid at once; `p_tenders` are the ids of those entries.
DROP FUNCTION place_order(uuid, text, uuid, uuid, text, uuid, uuid[], text, bytea, jsonb, uuid, text);
CREATE FUNCTION place_order(
    p_account uuid, p_name text, p_own uuid, p_terminal uuid, p_terminal_name text,
    p_order uuid, p_ids uuid[], p_key text, p_hash bytea, p_request jsonb,
    p_staff uuid DEFAULT NULL, p_staff_name text DEFAULT NULL, p_tenders uuid[] DEFAULT NULL
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

-- An object with more fields behind its own; as it was when there are none.
CREATE FUNCTION json_with(p_whole json, p_more jsonb) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_more = '{}' THEN p_whole
        ELSE (left(p_whole::text, -1) || ', ' || substr(p_more::text, 2))::json END
$$;

-- As before (0005), with what is printed on receipts and what staff may give back, where the shop has set it.
CREATE OR REPLACE FUNCTION business_document(b business, p_at timestamptz) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_with(json_build_object(
        'id', b.id, 'version', b.version, 'name', b.name, 'currency', b.currency, 'time_zone', b.time_zone,
        'open', b.open, 'hours', b.hours, 'paused_until', rfc3339(b.paused_until),
        'taking_orders', business_taking_orders(b, p_at), 'opens_at', rfc3339(business_opens_at(b, p_at)),
        'preparation_minutes', b.preparation_minutes, 'answer_minutes', b.answer_minutes,
        'day_starts_at', to_char(b.day_starts_at, 'HH24:MI')),
        jsonb_strip_nulls(jsonb_build_object(
            'receipt_header', nullif(b.receipt_header, ''), 'receipt_footer', nullif(b.receipt_footer, '')))
        || CASE WHEN b.refund_limit = 0 THEN '{}'::jsonb ELSE jsonb_build_object('refund_limit', b.refund_limit) END);
END $$;

-- Minutes from accepted to ready as most orders (three of four) of the last two hours stayed within, at most fifty
-- of them; null when there are fewer than five.
CREATE FUNCTION suggested_minutes(p_business uuid) RETURNS int LANGUAGE sql STABLE AS $$
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
