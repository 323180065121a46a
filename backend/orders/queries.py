"""SQL of the orders, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# orders/sql/place_order.sql. Places an order, or answers a repeated one: account, key, hash of the request;
# actor (3), terminal (2); own business, order id, line ids, ids of tenders, the request.
PLACE: Final = (
    "SELECT place_order(ROW($1::uuid, $2::text, $3::bytea)::idempotency, "
    "ROW($4::text, $5::uuid, $6::text, $7::uuid, $8::text)::actor, $9, $10, $11, $12, $13) AS document"
)

# orders/sql/replace_order.sql. Takes an expired order after all: account, key, hash of the request;
# actor (3), terminal (2); own business, expired order, order id, line ids, minutes, despite a newer order.
REPLACE: Final = (
    "SELECT replace_order(ROW($1::uuid, $2::text, $3::bytea)::idempotency, "
    "ROW($4::text, $5::uuid, $6::text, $7::uuid, $8::text)::actor, $9, $10, $11, $12, $13, $14) AS document"
)

# What a replacement was refused for: the order it was replaced by, or the customer's newest order since.
IN_PLACE_OF: Final = """
SELECT order_document(n) AS document FROM orders o
JOIN orders n ON n.id = coalesce(o.replaced_by, ordered_since(o))
WHERE o.id = $1 AND o.business_id = $2"""

# Locks an order of its user or its business for a change, and reads what the decision needs.
LOCK: Final = """
SELECT o.state, o.version, o.guard_version, b.preparation_minutes, b.answer_minutes,
    business_day(b, clock_timestamp()) = o.business_day AS same_day,
    coalesce(clock_timestamp() < cancel_until(o), false) AS user_may_cancel
FROM orders o JOIN business b ON b.id = o.business_id
WHERE o.id = $1 AND (o.user_id = $2 OR o.business_id = $3)
FOR NO KEY UPDATE OF o"""

# orders/sql/change_order.sql. Writes a decided change: order, state, reason; actor (3), terminal (2);
# clock, promise, unpromise, restock.
CHANGE: Final = """
SELECT change_order($1, $2, $3, ROW($4::text, $5::uuid, $6::text, $7::uuid, $8::text)::actor,
    $9, $10, $11, $12) AS document"""

# One order of its user or its business.
GET: Final = """
SELECT order_document(o) AS document FROM orders o
WHERE o.id = $1 AND (o.user_id = $2 OR o.business_id = $3)"""

# Whether there is such an order of its user or its business.
OWNS: Final = "SELECT EXISTS (SELECT FROM orders WHERE id = $1 AND (user_id = $2 OR business_id = $3))"

# The changes of one order of its user or its business.
HISTORY: Final = """
SELECT order_history_document(o.id) AS document FROM orders o
WHERE o.id = $1 AND (o.user_id = $2 OR o.business_id = $3)"""

# orders/sql/tick_line.sql. Ticks a line: business, order, line, done.
TICK: Final = "SELECT tick_line($1, $2, $3, $4) AS document"

# orders/sql/mark_seen.sql. Marks an order as shown by a terminal: business, order, version.
SEE: Final = "SELECT mark_seen($1, $2, $3) AS first"

# orders/sql/expire_orders.sql. Expires at most so many orders that waited too long.
EXPIRE: Final = "SELECT expire_orders($1) AS expired"

# orders/sql/expire_order.sql. Expires one order if it waited too long.
EXPIRE_ONE: Final = "SELECT expire_order($1) AS expired"

# Drops tasks that would find nothing to expire: due within so long, not begun, of orders that wait no more.
# An order that waits anew has a task of its own for its new clock. At most so many.
SETTLE_ANSWERED: Final = """
WITH answered AS (
    SELECT t.id FROM outbox t
    JOIN orders o ON o.id = (t.payload ->> 'order_id')::uuid AND o.state <> 'waiting'
    WHERE t.kind = 'task' AND t.task = 'order.expire' AND t.run_at <= now() + $1::interval
        AND t.claimed_until IS NULL AND t.attempts = 0
    ORDER BY t.run_at, t.id LIMIT $2 FOR UPDATE OF t SKIP LOCKED),
gone AS (DELETE FROM outbox WHERE id IN (SELECT id FROM answered) RETURNING id)
SELECT count(*) AS settled FROM gone"""

# One page of own orders and the channel's position in one statement, hence from one snapshot: owner, channel,
# states, from, to, cursor (2), limit. One row more than the limit tells whether there is a next page.
_LIST: Final = """
WITH found AS (
    SELECT o AS whole, o.created_at, o.id FROM orders o
    WHERE {owner} = $1
        AND ($3::text[] IS NULL OR o.state = ANY ($3))
        AND ($4::timestamptz IS NULL OR o.created_at >= $4)
        AND ($5::timestamptz IS NULL OR o.created_at < $5)
        AND ($6::timestamptz IS NULL OR (o.created_at, o.id) < ($6, $7::uuid))
    ORDER BY o.created_at DESC, o.id DESC LIMIT $8 + 1),
page AS (SELECT * FROM found ORDER BY created_at DESC, id DESC LIMIT $8),
last AS (
    SELECT created_at, id FROM page WHERE (SELECT count(*) FROM found) > $8 ORDER BY created_at, id LIMIT 1)
SELECT current_epoch() AS epoch,
    coalesce((SELECT seq FROM channel_head WHERE channel = $2), 0) AS seq,
    coalesce((SELECT json_agg(order_document(whole) ORDER BY created_at DESC, id DESC) FROM page), '[]')
        AS items,
    (SELECT created_at FROM last) AS last_at, (SELECT id FROM last) AS last_id"""
# One page of own orders whose words match all patterns, and the channel's position: parameters as above, then
# the patterns and how many orders are looked at. An order's text is its number, shop and note, and of each
# line name, names in other languages, options and note. Where orders are left to look at, the page may be
# short, and the next begins behind the last one looked at.
_SEARCH: Final = """
WITH looked AS MATERIALIZED (
    SELECT o AS whole, o.created_at, o.id FROM orders o
    WHERE {owner} = $1
        AND ($3::text[] IS NULL OR o.state = ANY ($3))
        AND ($4::timestamptz IS NULL OR o.created_at >= $4)
        AND ($5::timestamptz IS NULL OR o.created_at < $5)
        AND ($6::timestamptz IS NULL OR (o.created_at, o.id) < ($6, $7::uuid))
    ORDER BY o.created_at DESC, o.id DESC LIMIT $10),
line AS MATERIALIZED (
    SELECT l.order_id, l.menu_item_id,
        concat_ws(' ', l.name, l.note,
            translate(jsonb_path_query_array(l.options, '$[*].name')::text, '[]"', '')) AS words
    FROM looked JOIN order_line l ON l.order_id = looked.id),
named AS MATERIALIZED (
    SELECT m.id, translate(jsonb_path_query_array(m.translations, '$.*.name')::text, '[]"', '') AS words
    FROM menu_item m WHERE m.id IN (SELECT menu_item_id FROM line)),
bought AS (
    SELECT line.order_id, string_agg(concat_ws(' ', line.words, named.words), ' ') AS words
    FROM line LEFT JOIN named ON named.id = line.menu_item_id GROUP BY line.order_id),
found AS (
    SELECT looked.* FROM looked LEFT JOIN bought ON bought.order_id = looked.id
    WHERE concat_ws(' ', (whole).number, (whole).business_name, (whole).note, bought.words)
        ~* ALL ($9::text[])
    ORDER BY created_at DESC, id DESC LIMIT $8 + 1),
page AS (SELECT * FROM found ORDER BY created_at DESC, id DESC LIMIT $8),
last AS (
    (SELECT created_at, id FROM page WHERE (SELECT count(*) FROM found) > $8 ORDER BY created_at, id LIMIT 1)
    UNION ALL
    (SELECT created_at, id FROM looked
     WHERE (SELECT count(*) FROM found) <= $8 AND (SELECT count(*) FROM looked) = $10
     ORDER BY created_at, id LIMIT 1))
SELECT current_epoch() AS epoch,
    coalesce((SELECT seq FROM channel_head WHERE channel = $2), 0) AS seq,
    coalesce((SELECT json_agg(order_document(whole) ORDER BY created_at DESC, id DESC) FROM page), '[]')
        AS items,
    (SELECT created_at FROM last) AS last_at, (SELECT id FROM last) AS last_id"""

LIST_OF_USER: Final = _LIST.format(owner="o.user_id")
LIST_OF_BUSINESS: Final = _LIST.format(owner="o.business_id")
SEARCH_OF_USER: Final = _SEARCH.format(owner="o.user_id")
SEARCH_OF_BUSINESS: Final = _SEARCH.format(owner="o.business_id")
