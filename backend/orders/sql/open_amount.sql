-- What somebody still has to pay for an order, as wire/balance.py has it: nothing of one that ended unsold, nor of one
-- that had been paid in full when money was given back, unless all of it was, before the order was handed over. Locks
-- nothing.
CREATE OR REPLACE FUNCTION open_amount(o orders) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_left bigint := left_amount(o);
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
            SELECT t ->> 'at' AS at, 0 AS way,
                    (t ->> 'amount')::bigint + coalesce((t ->> 'rounding')::bigint, 0) AS amount
                FROM jsonb_array_elements(o.tenders) AS tender (t)
            UNION ALL SELECT t ->> 'at', 1, -(t ->> 'amount')::bigint + coalesce((t ->> 'rounding')::bigint, 0)
                FROM jsonb_array_elements(o.refunds) AS refund (t)) moved
        ORDER BY at::timestamptz, way
    LOOP
        v_held := v_held + v_amount;
        v_settled := v_held >= o.total OR (v_settled AND (o.state = 'completed' OR v_held > 0));
    END LOOP;
    RETURN CASE WHEN v_settled THEN 0 ELSE v_left END;
END $$;

-- The most money an order may still take: what is due, less what is held of it and what cash was rounded by. Locks
-- nothing.
CREATE OR REPLACE FUNCTION left_amount(o orders) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT o.total - (o.paid - o.refunded) - coalesce(o.rounding, 0)
$$;

-- What may be given back of an order: what is held of it, nothing once all of it was given back but for its rounding.
-- Locks nothing.
CREATE OR REPLACE FUNCTION refundable_amount(o orders) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN o.paid - o.refunded + coalesce(o.rounding, 0) = 0 THEN 0 ELSE o.paid - o.refunded END
$$;

-- What is paid in cash of an amount, to the nearest step, half a step up; the amount itself without a step, and where
-- nothing would be left of it. Locks nothing.
CREATE OR REPLACE FUNCTION cash_amount(p_amount bigint, p_step bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_step > 0 AND p_amount > 0
        THEN coalesce(nullif((p_amount + p_step / 2) / p_step * p_step, 0), p_amount) ELSE p_amount END
$$;
