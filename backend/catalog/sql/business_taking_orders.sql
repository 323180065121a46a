-- Whether a shop takes orders at an instant: open by hand, not paused, and inside its hours. Locks nothing.
CREATE OR REPLACE FUNCTION business_taking_orders(b business, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN b.open AND (b.paused_until IS NULL OR b.paused_until <= p_at) AND business_in_hours(b, p_at);
END $$;

-- Whether the shop's hours (none at all: always) contain an instant. Locks nothing.
CREATE OR REPLACE FUNCTION business_in_hours(b business, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN b.hours = '[]' OR EXISTS (
        SELECT FROM business_intervals(b.hours, b.time_zone, p_at) i WHERE i.starts <= p_at AND p_at < i.ends);
END $$;

-- The opening intervals that may hold or follow an instant, as instants: two days back (an interval lasts at most 24
-- hours of the shop's clock, and a clock change may move dates), two weeks ahead. An interval that a clock change
-- swallows whole is left out. Local times are read by PostgreSQL's rule: the later reading of the two, both in the gap
-- and in the repeated hour. Locks nothing.
CREATE OR REPLACE FUNCTION business_intervals(p_hours jsonb, p_zone text, p_at timestamptz)
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
