-- The catalog's computed truths: opening hours, the business day, and the JSON of businesses and menu items.

-- The opening intervals that may hold or follow an instant, as instants: two days back (an interval lasts at most
-- 24 hours of the shop's clock, and a clock change may move dates), two weeks ahead. An interval that a clock
-- change swallows whole is left out. Local times are read by PostgreSQL's rule: the later reading of the two,
-- both in the gap and in the repeated hour.
CREATE FUNCTION business_intervals(p_hours jsonb, p_zone text, p_at timestamptz)
RETURNS TABLE (starts timestamptz, ends timestamptz) LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT i.starts, i.ends
    FROM generate_series(-2, 14) AS ahead,
        jsonb_to_recordset(p_hours) AS h(weekday int, "from" time, "to" time),
        LATERAL (SELECT (p_at AT TIME ZONE p_zone)::date + ahead AS day) AS d,
        LATERAL (SELECT
            (d.day + h."from") AT TIME ZONE p_zone AS starts,
            (d.day + CASE WHEN h."to" <= h."from" THEN 1 ELSE 0 END + h."to") AT TIME ZONE p_zone AS ends) AS i
    WHERE h.weekday = extract(isodow FROM d.day) AND i.starts < i.ends
$$;

-- Whether the shop's hours (none at all: always) contain an instant.
CREATE FUNCTION business_in_hours(b business, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN b.hours = '[]' OR EXISTS (
        SELECT FROM business_intervals(b.hours, b.time_zone, p_at) i WHERE i.starts <= p_at AND p_at < i.ends);
END $$;

-- Open by hand, not paused, and inside the hours.
CREATE FUNCTION business_taking_orders(b business, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN b.open AND (b.paused_until IS NULL OR b.paused_until <= p_at) AND business_in_hours(b, p_at);
END $$;

-- The first instant at which a shop that takes no orders will take them by itself; null when it takes them
-- already, or was closed by hand.
CREATE FUNCTION business_opens_at(b business, p_at timestamptz) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
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

-- The business day an instant belongs to: it begins at day_starts_at on the shop's clock.
CREATE FUNCTION business_day(b business, p_at timestamptz) RETURNS date LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ((p_at AT TIME ZONE b.time_zone) - b.day_starts_at::interval)::date;
END $$;

-- A business as it goes over the network.
CREATE FUNCTION business_document(b business, p_at timestamptz) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object(
        'id', b.id, 'version', b.version, 'name', b.name, 'currency', b.currency, 'time_zone', b.time_zone,
        'open', b.open, 'hours', b.hours, 'paused_until', rfc3339(b.paused_until),
        'taking_orders', business_taking_orders(b, p_at), 'opens_at', rfc3339(business_opens_at(b, p_at)),
        'preparation_minutes', b.preparation_minutes, 'answer_minutes', b.answer_minutes,
        'day_starts_at', to_char(b.day_starts_at, 'HH24:MI'));
END $$;

-- A menu item as it goes over the network; its currency is its business's.
CREATE FUNCTION menu_item_document(m menu_item) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object(
        'id', m.id, 'business_id', m.business_id, 'version', m.version, 'edition', m.edition, 'name', m.name,
        'description', m.description, 'translations', m.translations, 'category', m.category,
        'position', m.position, 'price', m.price,
        'currency', (SELECT b.currency FROM business b WHERE b.id = m.business_id), 'tax_rate', m.tax_rate,
        'stock', m.stock, 'available', m.available, 'available_at', rfc3339(m.available_at),
        'archived', m.archived, 'image', m.image, 'allergens', m.allergens, 'diets', m.diets,
        'option_groups', m.option_groups);
END $$;

-- Locks a channel's head, which may not exist yet. What changes a shop's catalog takes its menu: head first and
-- rows after it; orders take rows only. So no two wait for each other in a ring, whatever they touch.
CREATE FUNCTION lock_channel(p_channel text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO channel_head (channel, seq) VALUES (p_channel, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM channel_head WHERE channel = p_channel FOR UPDATE;
END $$;

-- Tells the menu channel of items whose stock orders moved, at most p_most of them in one message, and at most one
-- message every p_gap. Returns how many items it told of; null when the last message is too young.
CREATE FUNCTION announce_stock(p_business uuid, p_gap interval, p_most int) RETURNS int LANGUAGE plpgsql AS $$
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

-- Puts back on sale what was sold out until now, and tells the menu channel. Returns how many items.
CREATE FUNCTION return_items(p_business uuid, p_at timestamptz) RETURNS int LANGUAGE plpgsql AS $$
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

-- Tells the menu channel that a shop began or ceased to take orders by the clock alone. Returns whether it did.
CREATE FUNCTION announce_opening(p_business uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
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
