-- Who works behind a shop's counter, what they may do, and what was done there beside orders.

CREATE TABLE staff (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'staff')),
    pin_hash text,                                -- argon2id, encoded form; null: may not unlock
    active boolean NOT NULL DEFAULT true,
    edition int NOT NULL DEFAULT 1,               -- grows with role, PIN and activity: older tokens end
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (business_id, name)
);
CREATE INDEX staff_owners ON staff (business_id) WHERE role = 'owner' AND active AND pin_hash IS NOT NULL;

-- Tries of a PIN since the last right one, by terminal; the nil terminal counts all of them.
CREATE TABLE pin_try (
    staff_id uuid NOT NULL REFERENCES staff ON DELETE CASCADE,
    terminal_id uuid NOT NULL,
    tries int NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (staff_id, terminal_id)
);

-- What was done in a shop beside what its orders and their payments say themselves.
CREATE TABLE audit (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    action text NOT NULL,                         -- as `menu.change`
    object_id uuid,
    object_name text NOT NULL,
    detail jsonb NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text
);
CREATE INDEX audit_business ON audit (business_id, at DESC, id DESC);

-- Whether a shop has an owner who can show a PIN; from then on owners alone do what owners do.
CREATE FUNCTION business_guarded(p_business uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM staff
        WHERE business_id = p_business AND role = 'owner' AND active AND pin_hash IS NOT NULL)
$$;

-- How long a terminal waits that tried so often: nothing at first, then a minute, doubled with each try up to a
-- quarter of an hour. Locks the count.
CREATE FUNCTION pin_wait(p_staff uuid, p_terminal uuid, p_most int) RETURNS interval LANGUAGE plpgsql AS $$
DECLARE
    v pin_try;
BEGIN
    INSERT INTO pin_try (staff_id, terminal_id) VALUES (p_staff, p_terminal) ON CONFLICT DO NOTHING;
    SELECT * INTO v FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal FOR UPDATE;
    RETURN CASE WHEN v.tries < p_most THEN interval '0' ELSE greatest(interval '0',
        v.last_at + least(interval '1 minute' * 2 ^ least(v.tries - p_most, 4), interval '15 minutes')
        - clock_timestamp()) END;
END $$;

-- Counts a try before the PIN is checked, so that tries at the same time cannot outrun the count: five at a terminal,
-- thirty at all. Returns the seconds to wait; when there are none the try was counted.
CREATE FUNCTION try_pin(p_staff uuid, p_terminal uuid) RETURNS double precision LANGUAGE plpgsql AS $$
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

-- After the right PIN a terminal's tries are forgotten, and no longer counted among all.
CREATE FUNCTION forget_tries(p_staff uuid, p_terminal uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_tries int;
BEGIN
    DELETE FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal RETURNING tries INTO v_tries;
    UPDATE pin_try SET tries = greatest(tries - v_tries, 0)
        WHERE staff_id = p_staff AND terminal_id = '00000000-0000-0000-0000-000000000000';
END $$;

-- As before (0010), and names the member of staff who took a counter sale. The new arguments may be left out, so that
-- instances that do not know them go on.
DROP FUNCTION place_order(uuid, text, uuid, uuid, text, uuid, uuid[], text, bytea, jsonb);
CREATE FUNCTION place_order(
    p_account uuid, p_name text, p_own uuid, p_terminal uuid, p_terminal_name text,
    p_order uuid, p_ids uuid[], p_key text, p_hash bytea, p_request jsonb,
    p_staff uuid DEFAULT NULL, p_staff_name text DEFAULT NULL
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
    PERFORM record_change(o, NULL);
    PERFORM announce_order(o, o.answer);
    RETURN o.answer;
END $$;
