-- Marks an order as shown by a terminal, once; a version that never was counts for nothing. Locks the order, then the
-- heads of its channels. Returns whether this was the first.
CREATE OR REPLACE FUNCTION mark_seen(p_business uuid, p_order uuid, p_version bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders SET seen_at = clock_timestamp()
        WHERE id = p_order AND business_id = p_business AND seen_at IS NULL AND version >= p_version;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM bump_version(p_order);
    RETURN true;
END $$;
