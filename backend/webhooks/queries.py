"""SQL of the web hooks, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# All hooks of a business.
LIST: Final = """
SELECT id, url, created_at, last_status, last_error, last_at, failing_since, disabled_at
FROM webhook WHERE business_id = $1 ORDER BY id"""

# webhooks/sql/add_webhook.sql. Adds a hook unless the business has so many: id, business, URL, secret, most.
CREATE: Final = """
SELECT id, url, created_at, last_status, last_error, last_at, failing_since, disabled_at, secret
FROM add_webhook($1, $2, $3, $4, $5)"""

# Gives a hook of this business another URL (null: as it was), and turns it on or off (null: as it was).
# What failed before counts no more: hook, business, URL, active.
PATCH: Final = """
UPDATE webhook SET url = coalesce($3, url), failures = 0, failing_since = NULL,
    disabled_at = CASE WHEN $4::boolean THEN NULL
        WHEN NOT $4::boolean THEN coalesce(disabled_at, clock_timestamp()) ELSE disabled_at END
WHERE id = $1 AND business_id = $2
RETURNING id, url, created_at, last_status, last_error, last_at, failing_since, disabled_at"""

# Takes a hook of this business away.
DELETE: Final = "DELETE FROM webhook WHERE id = $1 AND business_id = $2 RETURNING id"

# What a delivery needs: the hook unless it is gone or disabled, the message unless the log has dropped it.
READ: Final = """
SELECT w.url, w.secret, e.type, e.data::text AS data FROM webhook w
LEFT JOIN event_log e ON e.channel = $2 AND e.seq = $3
WHERE w.id = $1 AND w.disabled_at IS NULL"""

# tasks/sql/enqueue.sql.
# Enqueues a test to a hook of this business, unless it is off: hook, business, channel, the test's id.
TEST: Final = """
WITH hook AS (
    SELECT id, url, created_at, last_status, last_error, last_at, failing_since, disabled_at
    FROM webhook WHERE id = $1 AND business_id = $2
)
SELECT hook.*, CASE WHEN disabled_at IS NULL THEN enqueue('webhook.deliver', json_build_object(
    'webhook_id', id, 'channel', $3::text, 'seq', 0, 'test', $4::text)) END AS enqueued
FROM hook"""

# webhooks/sql/record_delivery.sql.
# Records how a delivery ended: hook, status, error, gone, most failures, longest failure.
NOTE: Final = "SELECT record_delivery($1, $2, $3, $4, $5, $6) AS disabled"
