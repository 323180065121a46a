-- The answer the till gave to this key before, or null for a new one or none. Locks the key (an advisory lock, not
-- waited for) until the transaction ends. Raises idempotency_in_progress while another holds it,
-- idempotency_key_reused for another request or after a day.
CREATE OR REPLACE FUNCTION idempotent_till_response(p_account uuid, p_key text, p_hash bytea) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    v record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('till/' || p_account || '/' || p_key, 0)) THEN
        PERFORM raise_problem('idempotency_in_progress',
                              'A request with this key is being worked on right now; ask again.');
    END IF;
    SELECT answer, request_hash, at INTO v FROM till_entry
        WHERE account_id = p_account AND idempotency_key = p_key
        UNION ALL SELECT document, request_hash, closed_at FROM till_report
        WHERE account_id = p_account AND idempotency_key = p_key;
    IF v.request_hash <> p_hash THEN
        PERFORM raise_problem('idempotency_key_reused', 'This key was used for something else; take a new one.');
    ELSIF v.at < now() - interval '24 hours' THEN
        PERFORM raise_problem('idempotency_key_reused', 'This key was used more than a day ago; take a new one.');
    END IF;
    RETURN v.answer;
END $$;
