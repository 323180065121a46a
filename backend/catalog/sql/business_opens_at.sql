-- The first instant at which a shop that takes no orders will take them by itself; null when it takes them already, or
-- was closed by hand. Locks nothing.
CREATE OR REPLACE FUNCTION business_opens_at(b business, p_at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
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
