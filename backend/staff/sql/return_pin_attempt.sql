-- A try that was counted and not checked is given back. Locks the member's counts: that of all terminals (the nil
-- terminal), then the terminal's.
CREATE OR REPLACE FUNCTION return_pin_attempt(p_staff uuid, p_terminal uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_nil uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    PERFORM FROM pin_try WHERE staff_id = p_staff AND terminal_id IN (v_nil, p_terminal)
        ORDER BY terminal_id FOR UPDATE;
    UPDATE pin_try SET tries = greatest(tries - 1, 0) WHERE staff_id = p_staff AND terminal_id IN (v_nil, p_terminal);
END $$;
