-- Counts a login before its password is checked, so that tries at the same time cannot outrun the count. Whoever brings
-- the secret of a device that was let in before is counted by that device alone: what strangers try is nothing to it.
-- Others have `p_free` wrong passwords an hour from a place; three, when as many came from other places; and none, but a
-- wait of five seconds, when ten times as many did. Each beyond waits twice as long as the one before, five minutes at
-- the most. Locks the account's count, then the place's. Returns the seconds to wait (when there are none the try was
-- counted), where it was counted, and whether the device is known.
CREATE OR REPLACE FUNCTION register_login_attempt(
    p_role text, p_username text, p_place text, p_device bytea, p_free int,
    OUT wait double precision, OUT place text, OUT known boolean
) LANGUAGE plpgsql AS $$
DECLARE
    v_account bytea := attempted_account(p_role, p_username);
    v_now timestamptz := clock_timestamp();
    v_all int;
    v_own login_attempt;
    v_excess int;
BEGIN
    IF random() < 0.01 THEN
        DELETE FROM login_attempt WHERE (account, login_attempt.place) IN (
            SELECT a.account, a.place FROM login_attempt a
            WHERE a.last_at < v_now - interval '1 hour' OR (a.wrong = 0 AND a.last_at < v_now - interval '5 minutes')
            ORDER BY a.last_at LIMIT 500 FOR UPDATE SKIP LOCKED);
    END IF;
    known := EXISTS (SELECT FROM known_device d JOIN account a ON a.id = d.account_id
        WHERE d.digest = p_device AND a.role = p_role AND a.username = p_username);
    place := CASE WHEN known THEN 'device ' || encode(p_device, 'hex') ELSE p_place END;
    v_all := held_attempts(v_account, '');
    v_own.wrong := held_attempts(v_account, place);
    SELECT last_at INTO v_own.last_at FROM login_attempt a
        WHERE a.account = v_account AND a.place = register_login_attempt.place;
    v_now := clock_timestamp();
    v_excess := v_own.wrong + 1 - CASE
        WHEN known OR v_all - v_own.wrong < p_free THEN p_free
        WHEN v_all - v_own.wrong < p_free * 10 THEN least(p_free, 3)
        ELSE 0 END;
    wait := CASE WHEN v_excess < 1 THEN 0 ELSE greatest(0, extract(epoch FROM v_own.last_at - v_now)
        + least(5 * 2 ^ least(v_excess - 1, 10), 300)) END;
    IF wait = 0 THEN
        UPDATE login_attempt a SET wrong = a.wrong + 1, last_at = v_now
            WHERE a.account = v_account AND a.place IN ('', register_login_attempt.place);
    END IF;
END $$;

-- How many wrong tries are counted there, none after an hour's rest. Locks the count, and makes it if there is none.
CREATE OR REPLACE FUNCTION held_attempts(p_account bytea, p_place text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    v login_attempt;
BEGIN
    INSERT INTO login_attempt (account, place) VALUES (p_account, p_place) ON CONFLICT DO NOTHING;
    SELECT * INTO v FROM login_attempt WHERE account = p_account AND place = p_place FOR UPDATE;
    IF v.last_at < clock_timestamp() - interval '1 hour' AND v.wrong > 0 THEN
        UPDATE login_attempt SET wrong = 0 WHERE account = p_account AND place = p_place;
        RETURN 0;
    END IF;
    RETURN coalesce(v.wrong, 0);
END $$;

-- What tries for an account are counted under. Locks nothing.
CREATE OR REPLACE FUNCTION attempted_account(p_role text, p_username text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(p_role || ' ' || p_username, 'UTF8'))
$$;
