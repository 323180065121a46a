-- A terminal as it goes over the network, null for none. Locks nothing.
CREATE OR REPLACE FUNCTION terminal_json(p_id uuid, p_name text) RETURNS json LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE WHEN p_id IS NULL THEN NULL ELSE json_build_object('id', p_id, 'name', p_name) END;
END $$;
