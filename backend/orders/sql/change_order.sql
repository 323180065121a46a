-- Writes a change of state or promise that was found legal under the order's row lock (backend/orders/lifecycle.py),
-- and tells about it. Minutes count from now; a null `p_answer_minutes` stops the clock, a null `p_promised_minutes`
-- leaves the promise alone or, with `p_unpromise`, takes it back. The order is locked already; locks its items in id
-- order when `p_restock`, then the heads of its channels. Returns the order.
CREATE OR REPLACE FUNCTION change_order(
    p_order uuid, p_to text, p_reason text, p_by actor, p_answer_minutes int, p_promised_minutes int,
    p_unpromise boolean, p_restock boolean
) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    v_at timestamptz := clock_timestamp();
    v_from text := (SELECT state FROM orders WHERE id = p_order);
    v_document json;
    o orders;
BEGIN
    UPDATE orders u SET
        version = version + 1, guard_version = version + 1, state = p_to, reason = p_reason, changed_at = v_at,
        changed_by_kind = p_by.kind, changed_by_id = p_by.id, changed_by_name = p_by.name,
        terminal_id = p_by.terminal_id, terminal_name = p_by.terminal_name,
        expires_at = v_at + make_interval(mins => p_answer_minutes),
        promised_at = coalesce(v_at + make_interval(mins => p_promised_minutes),
                               CASE WHEN NOT p_unpromise THEN promised_at END),
        updated_at = v_at
        WHERE id = p_order RETURNING u.* INTO o;
    PERFORM record_change(o, v_from);
    IF p_restock THEN
        PERFORM release_stock(o.id);
    END IF;
    v_document := order_document(o);
    PERFORM announce_order(o, v_document);
    RETURN v_document;
END $$;
