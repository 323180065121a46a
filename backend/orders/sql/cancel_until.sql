-- Until when a customer may take back an order that the shop took after all: they may have gone, or eaten elsewhere.
-- Null for every other order. Locks nothing.
CREATE OR REPLACE FUNCTION cancel_until(o orders) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN o.replaces IS NOT NULL AND o.user_id IS NOT NULL THEN o.created_at + interval '2 minutes' END
$$;
