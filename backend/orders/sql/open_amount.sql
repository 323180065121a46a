-- What somebody still has to pay for an order, as wire/balance.py has it: nothing of one that ended unsold, nor of one
-- that had been paid in full when money was given back, unless all of it was, before the order was handed over. Locks
-- nothing.
CREATE OR REPLACE FUNCTION open_amount(o orders) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_left bigint := o.total - (o.paid - o.refunded);
    v_held bigint := 0;
    v_settled boolean := false;
    v_amount bigint;
BEGIN
    IF o.state IN ('rejected', 'cancelled', 'expired') THEN
        RETURN 0;
    ELSIF v_left <= 0 OR o.refunded = 0 THEN
        RETURN v_left;
    END IF;
    FOR v_amount IN
        SELECT amount FROM (
            SELECT t ->> 'at' AS at, 0 AS way, (t ->> 'amount')::bigint AS amount
                FROM jsonb_array_elements(o.tenders) AS tender (t)
            UNION ALL SELECT t ->> 'at', 1, -(t ->> 'amount')::bigint
                FROM jsonb_array_elements(o.refunds) AS refund (t)) moved
        ORDER BY at::timestamptz, way
    LOOP
        v_held := v_held + v_amount;
        v_settled := v_held >= o.total OR (v_settled AND (o.state = 'completed' OR v_held > 0));
    END LOOP;
    RETURN CASE WHEN v_settled THEN 0 ELSE v_left END;
END $$;
