-- Adds a hook unless the business has `p_most` already. Locks the business. Returns the hook, or nothing.
CREATE OR REPLACE FUNCTION add_webhook(p_id uuid, p_business uuid, p_url text, p_secret text, p_most int)
RETURNS SETOF webhook LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM webhook WHERE business_id = p_business) < p_most THEN
        RETURN QUERY INSERT INTO webhook (id, business_id, url, secret) VALUES (p_id, p_business, p_url, p_secret)
            RETURNING *;
    END IF;
END $$;
