-- After the right PIN a terminal's tries are forgotten, and no longer counted among all. Locks the terminal's count,
-- then that of all terminals.
CREATE OR REPLACE FUNCTION forget_pin_attempts(p_staff uuid, p_terminal uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_tries int;
BEGIN
    DELETE FROM pin_try WHERE staff_id = p_staff AND terminal_id = p_terminal RETURNING tries INTO v_tries;
    UPDATE pin_try SET tries = greatest(tries - v_tries, 0)
        WHERE staff_id = p_staff AND terminal_id = '00000000-0000-0000-0000-000000000000';
END $$;
