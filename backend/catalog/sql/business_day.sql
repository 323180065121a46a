-- The business day an instant belongs to: it begins at day_starts_at on the shop's clock. Locks nothing.
CREATE OR REPLACE FUNCTION business_day(b business, p_at timestamptz) RETURNS date LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ((p_at AT TIME ZONE b.time_zone) - b.day_starts_at::interval)::date;
END $$;
