-- The business day an instant belongs to. A day begins when the shop's clock first reaches day_starts_at and never
-- begins again: in the hours after the clock was set back it stands before what it has shown already, and the day that
-- began goes on. Locks nothing.
CREATE OR REPLACE FUNCTION business_day(b business, p_at timestamptz) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_day date := ((p_at AT TIME ZONE b.time_zone) - b.day_starts_at::interval)::date;
    v_next timestamp := v_day + 1 + b.day_starts_at;
    -- No clock is set back by more than a day, nor changed twice in two. In UTC, where every day has 24 hours.
    v_before timestamp := p_at AT TIME ZONE 'UTC' - interval '26 hours';
    v_begun timestamptz :=
        (v_before + (v_next - (v_before AT TIME ZONE 'UTC' AT TIME ZONE b.time_zone))) AT TIME ZONE 'UTC';
BEGIN
    -- v_begun is when the clock as it went then reaches the next day; it was not changed before, if it reads so.
    RETURN v_day + (v_begun <= p_at AND v_begun AT TIME ZONE b.time_zone >= v_next)::int;
END $$;
