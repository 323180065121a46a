-- A till that is not used, or not closed for long, stays cheap.

-- The same rule as before (0041), by columns instead of by comparing whole rows: closing a long day touches many.
DROP TRIGGER entry_is_kept ON till_entry;
DROP TRIGGER sale_is_kept ON till_sale;
CREATE OR REPLACE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is in the till is never changed';
END $$;
CREATE TRIGGER entry_is_kept BEFORE DELETE OR UPDATE OF id, business_id, what, kind, amount, received, order_id,
    order_number, reason, at, by_kind, by_id, by_name, terminal_id, terminal_name, account_id, idempotency_key,
    request_hash, answer ON till_entry FOR EACH ROW EXECUTE FUNCTION keep_entry();
CREATE TRIGGER entry_is_reported_once BEFORE UPDATE OF report ON till_entry
    FOR EACH ROW WHEN (OLD.report <> -1) EXECUTE FUNCTION keep_entry();
CREATE TRIGGER sale_is_kept BEFORE DELETE OR UPDATE OF id, business_id, order_id, sign, at, by_kind, by_id, by_name
    ON till_sale FOR EACH ROW EXECUTE FUNCTION keep_entry();
CREATE TRIGGER sale_is_reported_once BEFORE UPDATE OF report ON till_sale
    FOR EACH ROW WHEN (OLD.report <> -1) EXECUTE FUNCTION keep_entry();

DROP INDEX till_sale_report;
CREATE INDEX till_sale_report ON till_sale (business_id, report, at);

-- A shop that never closed a day, and has neither taken money nor moved cash, has no till: its sales of earlier days
-- go outside all reports, so that its day is today. At most 5,000 at a time. Says how many.
CREATE FUNCTION roll_till(b business) RETURNS int LANGUAGE plpgsql AS $$
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
