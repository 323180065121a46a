-- The end of a try that was not wrong: the right password forgets what the place tried wrongly, and what was not checked
-- is given back. Locks the account's count, then the place's.
CREATE OR REPLACE FUNCTION settle_login_attempt(p_role text, p_username text, p_place text, p_right boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_account bytea := attempted_account(p_role, p_username);
    v_back int;
BEGIN
    PERFORM FROM login_attempt WHERE account = v_account AND place = '' FOR UPDATE;
    SELECT CASE WHEN p_right THEN wrong ELSE 1 END INTO v_back
        FROM login_attempt WHERE account = v_account AND place = p_place;
    UPDATE login_attempt SET wrong = greatest(wrong - v_back, 0)
        WHERE account = v_account AND place IN ('', p_place) AND v_back IS NOT NULL;
END $$;
