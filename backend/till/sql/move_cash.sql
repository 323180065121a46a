-- Cash that no order brings: the float, what is put in, what is taken out. Locks the key. Returns the entry; raises
-- what idempotent_till_response raises.
CREATE OR REPLACE FUNCTION move_cash(e till_entry) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_answer json := idempotent_till_response(e.account_id, e.idempotency_key, e.request_hash);
BEGIN
    IF v_answer IS NOT NULL THEN
        RETURN v_answer;
    END IF;
    e.at := clock_timestamp();
    e.report := -1;
    e.answer := till_entry_json(e);
    INSERT INTO till_entry SELECT e.*;
    PERFORM record_till_audit(e);
    RETURN e.answer;
END $$;
