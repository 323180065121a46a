-- Gives back one use that was counted and led to nothing. Locks the key's row.
CREATE OR REPLACE FUNCTION return_rate_limit(p_key text, p_step double precision) RETURNS void LANGUAGE sql AS $$
    UPDATE rate_limit SET paid_at = paid_at - make_interval(secs => p_step) WHERE key = p_key
$$;
