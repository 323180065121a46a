-- Ends the transaction with a problem of the contract: `p_code` for the client (wire/problems.py), a sentence, the
-- issues it concerns, the seconds to wait. Never returns; backend/database/errors.py makes an answer of the error RG001.
CREATE OR REPLACE FUNCTION raise_problem(
    p_code text, p_detail text, p_errors jsonb DEFAULT NULL, p_retry_after int DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = p_code,
        DETAIL = jsonb_build_object('detail', p_detail)
            || CASE WHEN p_errors IS NULL THEN '{}' ELSE jsonb_build_object('errors', p_errors) END
            || CASE WHEN p_retry_after IS NULL THEN '{}' ELSE jsonb_build_object('retry_after', p_retry_after) END;
END $$;

-- One fault of the input: its place, the rule (one of wire/problems.py), the sentence, the limit if the rule has one.
-- Locks nothing.
CREATE OR REPLACE FUNCTION issue(p_pointer text, p_rule text, p_message text, p_limit jsonb DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('pointer', p_pointer, 'rule', p_rule, 'message', p_message)
        || CASE WHEN p_limit IS NULL THEN '{}' ELSE jsonb_build_object('limit', p_limit) END
$$;
