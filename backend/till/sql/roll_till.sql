-- A shop that never closed a day, and has neither taken money nor moved cash, has no till: its sales of earlier days
-- go outside all reports, so that its day is today. At most 5,000 at a time. Locks those sales, skipping what others
-- hold. Returns how many.
CREATE OR REPLACE FUNCTION roll_till(b business) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v_today date := business_day(b, clock_timestamp());
    -- Never before today begins; in a repeated hour, and where the clock jumps over day_starts_at, somewhat after.
    v_begun timestamptz := (v_today + b.day_starts_at) AT TIME ZONE b.time_zone;
    v_rolled int;
BEGIN
    IF EXISTS (SELECT FROM till_report WHERE business_id = b.id)
        OR EXISTS (SELECT FROM till_entry WHERE business_id = b.id AND report = -1) THEN
        RETURN 0;
    END IF;
    WITH old AS (
        SELECT id FROM till_sale WHERE business_id = b.id AND report = -1 AND at < v_begun
            AND business_day(b, at) < v_today
        ORDER BY at, id LIMIT 5000 FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE till_sale s SET report = 0 FROM old WHERE s.id = old.id;
    GET DIAGNOSTICS v_rolled = ROW_COUNT;
    RETURN v_rolled;
END $$;
