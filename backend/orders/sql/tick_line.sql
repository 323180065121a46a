-- Ticks a line of an open order as done, or not; asking for what already is changes nothing. Locks the order, then the
-- heads of its channels. Returns the order; raises not_found, or transition_illegal once the order is not open.
CREATE OR REPLACE FUNCTION tick_line(p_business uuid, p_order uuid, p_line uuid, p_done boolean) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    o orders;
BEGIN
    SELECT * INTO o FROM orders WHERE id = p_order AND business_id = p_business FOR NO KEY UPDATE;
    IF o.id IS NULL OR NOT EXISTS (SELECT FROM order_line WHERE id = p_line AND order_id = o.id) THEN
        PERFORM raise_problem('not_found', 'There is no such line.');
    ELSIF o.state NOT IN ('waiting', 'accepted', 'ready') THEN
        PERFORM raise_problem('transition_illegal',
                              format('The order is %s; its lines are not ticked any more.', o.state));
    END IF;
    UPDATE order_line SET done_at = CASE WHEN p_done THEN clock_timestamp() END
        WHERE id = p_line AND (done_at IS NOT NULL) <> p_done;
    RETURN CASE WHEN FOUND THEN bump_version(o.id) ELSE order_document(o) END;
END $$;
