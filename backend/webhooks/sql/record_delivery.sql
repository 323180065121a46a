-- Records how a delivery ended; a hook that failed `p_most` times and for `p_longest` without one success, or is gone,
-- is disabled. Locks the hook. Returns whether this disabled it; nothing when it was disabled or deleted.
CREATE OR REPLACE FUNCTION record_delivery(
    p_webhook uuid, p_status int, p_error text, p_gone boolean, p_most int, p_longest interval
) RETURNS boolean LANGUAGE sql AS $$
    UPDATE webhook SET last_status = p_status, last_error = p_error, last_at = clock_timestamp(),
        failures = CASE WHEN p_error IS NULL THEN 0 ELSE failures + 1 END,
        failing_since = CASE WHEN p_error IS NOT NULL THEN coalesce(failing_since, clock_timestamp()) END,
        disabled_at = CASE WHEN p_error IS NOT NULL AND (p_gone
            OR (failures + 1 >= p_most AND failing_since < clock_timestamp() - p_longest)) THEN clock_timestamp() END
    WHERE id = p_webhook AND disabled_at IS NULL RETURNING disabled_at IS NOT NULL
$$;
