-- Counts a try before the PIN is checked, so that tries at the same time cannot outrun the count: five at a terminal,
-- thirty at all. Locks the member's counts: that of all terminals (the nil terminal), then the terminal's. Returns the
-- seconds to wait; when there are none the try was counted.
CREATE OR REPLACE FUNCTION register_pin_attempt(p_staff uuid, p_terminal uuid) RETURNS double precision
LANGUAGE plpgsql AS $$
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

-- How long a terminal waits that tried so often: nothing at first, then a minute, doubled with each try up to a
-- quarter of an hour. Locks the count, and makes it if there is none.
CREATE OR REPLACE FUNCTION pin_wait(p_staff uuid, p_terminal uuid, p_most int) RETURNS interval LANGUAGE plpgsql AS $$
DECLARE
    v pin_try;
BEGIN
    INSERT INTO pin_try (staff_id, terminal_id) VALUES (p_staff, p_terminal) ON CONFLICT DO NOTHING;
    SELECT * INTO v FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal FOR UPDATE;
    RETURN CASE WHEN v.tries < p_most THEN interval '0' ELSE greatest(interval '0',
        v.last_at + least(interval '1 minute' * 2 ^ least(v.tries - p_most, 4), interval '15 minutes')
        - clock_timestamp()) END;
END $$;
