-- Tells the business and the user. Locks the heads of their channels, in channel order. The last thing a transaction
-- does: these are the rows that everybody of that business waits for.
CREATE OR REPLACE FUNCTION announce_order(o orders, p_document json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM append_event('biz:' || o.business_id, 'order_update', json_build_array(p_document));
    IF o.user_id IS NOT NULL THEN
        PERFORM append_event('user:' || o.user_id, 'order_update', json_build_array(p_document));
    END IF;
END $$;
