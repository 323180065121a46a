-- The answer given to this key before, or null for a new one. Locks the key (an advisory lock, not waited for) until
-- the transaction ends. Raises idempotency_in_progress while another holds it, idempotency_key_reused for another
-- request or after a day.
CREATE OR REPLACE FUNCTION idempotent_response(p_account uuid, p_key text, p_hash bytea) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    v record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(p_account || '/' || p_key, 0)) THEN
        PERFORM raise_problem('idempotency_in_progress',
                              'An order with this key is being placed right now; ask again.');
    END IF;
    SELECT o.answer, o.request_hash, o.created_at INTO v FROM orders o
        WHERE o.account_id = p_account AND o.idempotency_key = p_key;
    IF v.request_hash <> p_hash THEN
        PERFORM raise_problem('idempotency_key_reused', 'This key was used for another order; take a new one.');
    ELSIF v.created_at < now() - interval '24 hours' THEN
        PERFORM raise_problem('idempotency_key_reused', 'This key was used more than a day ago; take a new one.');
    END IF;
    RETURN v.answer;
END $$;
