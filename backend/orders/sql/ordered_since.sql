-- The newest order of the same customer at the same shop, placed by them after this one and not refused, taken back or
-- expired; one that was taken after all counts from when the customer had placed it. Null for none. Locks nothing.
CREATE OR REPLACE FUNCTION ordered_since(o orders) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT n.id FROM orders n LEFT JOIN orders was ON was.id = n.replaces
    WHERE n.user_id = o.user_id AND n.business_id = o.business_id AND n.created_at > o.created_at
        AND coalesce(was.created_at, n.created_at) > o.created_at
        AND n.state NOT IN ('rejected', 'cancelled', 'expired')
    ORDER BY n.created_at DESC, n.id DESC LIMIT 1
$$;
