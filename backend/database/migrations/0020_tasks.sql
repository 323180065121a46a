-- Tasks: work that a transaction owes. The outbox row is the debt; it is deleted when the work is done, so whatever
-- happens to the broker, a debt is not forgotten. A claim is `claimed_until` and the number `attempts`: who finishes
-- a task names the attempt it ran, and one that was taken over since finds nothing to finish.
ALTER TABLE outbox
    ADD COLUMN queued_at timestamptz,             -- sent to the broker's queue, not begun yet
    ADD COLUMN error text;                        -- why the last attempt failed

-- Each kind has an index of its own: tasks for later must not lie in the way of events for now.
CREATE INDEX outbox_event ON outbox (id) WHERE kind = 'event';
CREATE INDEX outbox_task ON outbox (run_at, id) WHERE kind = 'task';

-- What was tried as often as it may be: kept until a person replays or drops it.
CREATE TABLE dead_task (
    id bigint PRIMARY KEY,                        -- the debt's id in the outbox; below zero when it had none
    task text NOT NULL,
    payload json NOT NULL,
    attempts int NOT NULL,
    error text NOT NULL,
    died_at timestamptz NOT NULL DEFAULT now()
);
CREATE SEQUENCE dead_task_stray INCREMENT BY -1;

-- Owes a task, from `p_run_at` on, if and only if the caller's transaction commits.
CREATE FUNCTION owe(p_task text, p_payload json, p_run_at timestamptz DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO outbox (kind, task, payload, run_at) VALUES ('task', p_task, p_payload, coalesce(p_run_at, now()))
    RETURNING id
$$;
