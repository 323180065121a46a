-- An object with more fields behind its own; as it was when there are none. Locks nothing.
CREATE OR REPLACE FUNCTION json_with(p_whole json, p_more jsonb) RETURNS json LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_more = '{}' THEN p_whole
        ELSE (left(p_whole::text, -1) || ', ' || substr(p_more::text, 2))::json END
$$;
