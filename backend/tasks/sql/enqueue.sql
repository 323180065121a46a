-- Enqueues a task, due from `p_run_at` on (null: now), if and only if the caller's transaction commits. Locks nothing
-- that exists. Returns the task's id.
CREATE OR REPLACE FUNCTION enqueue(p_task text, p_payload json, p_run_at timestamptz DEFAULT NULL) RETURNS bigint
LANGUAGE sql AS $$
    INSERT INTO outbox (kind, task, payload, run_at) VALUES ('task', p_task, p_payload, coalesce(p_run_at, now()))
    RETURNING id
$$;
