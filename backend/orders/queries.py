"""SQL of the orders, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# orders/sql/place_order.sql. Places an order, or answers a repeated one: account, key, hash of the request;
# actor (3), terminal (2); own business, order id, line ids, ids of tenders, the request. Before that,
# orders/sql/check_usage.sql: open orders an account may have, bytes an hour and a day.
PLACE: Final = (
    "SELECT place_order(ROW($1::uuid, $2::text, $3::bytea)::idempotency, "
    "ROW($4::text, $5::uuid, $6::text, $7::uuid, $8::text)::actor, $9, $10, $11, $12, $13) AS document "
    "FROM check_usage($1::uuid, $2::text, $14, $15, $16)"
)

# orders/sql/place_orders.sql. Places together what can be: business, placements as a JSON array (placing.py);
# open orders an account may have, bytes an hour and a day.
PLACE_GROUP: Final = "SELECT place_orders($1, $2::text::jsonb, $3, $4, $5) AS documents"

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

# Which of these items an order has.
ITEMS_OF: Final = (
    "SELECT DISTINCT menu_item_id FROM order_line WHERE order_id = $1 AND menu_item_id = ANY ($2)"
)

# orders/sql/release_stock_except.sql. An order's pieces back into stock, but those of some items; before the
# change, which locks the channels.
RESTOCK_EXCEPT: Final = "SELECT release_stock_except($1, $2)"

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

# What a page ends with, over `found`: own orders that fit, newest first, as created_at, id and size; one more
# than the limit ($8) tells whether there is a next page. A page is bounded in bytes ($9), too: by what each
# order had when it was placed before any is written, and by what it has after. Its first comes however large.
_PAGE: Final = """
sized AS (
    SELECT f.*, row_number() OVER newest AS place, sum(size) OVER newest AS bytes FROM found f
    WINDOW newest AS (ORDER BY created_at DESC, id DESC)),
written AS MATERIALIZED (
    SELECT s.created_at, s.id, s.place, order_document(o)::text AS document
    FROM sized s JOIN orders o ON o.id = s.id WHERE s.place = 1 OR (s.place <= $8 AND s.bytes <= $9)),
page AS MATERIALIZED (
    SELECT * FROM (SELECT w.*, sum(octet_length(document)) OVER (ORDER BY place) AS bytes FROM written w) AS w
    WHERE place = 1 OR bytes <= $9),
last AS (
    SELECT created_at, id FROM page
    WHERE (SELECT count(*) FROM found) > (SELECT count(*) FROM page) ORDER BY place DESC LIMIT 1)"""
# The answer's parts: the channel ($2) stands where it stood when the orders were read.
_ANSWER: Final = """
SELECT current_epoch() AS epoch,
    coalesce((SELECT seq FROM channel_head WHERE channel = $2), 0) AS seq,
    convert_to('[' || coalesce((SELECT string_agg(document, ',' ORDER BY place) FROM page), '') || ']',
        'UTF8') AS items,
    (SELECT created_at FROM last) AS last_at, (SELECT id FROM last) AS last_id"""
_SIZE: Final = "coalesce(o.size, octet_length(o.answer::text)) AS size"

# One page of own orders and the channel's position in one statement, hence from one snapshot: owner, channel,
# states, from, to, cursor (2), limit, bytes.
_LIST: Final = """
WITH found AS MATERIALIZED (
    SELECT o.created_at, o.id, {size} FROM orders o
    WHERE {owner} = $1
        AND ($3::text[] IS NULL OR o.state = ANY ($3))
        AND ($4::timestamptz IS NULL OR o.created_at >= $4)
        AND ($5::timestamptz IS NULL OR o.created_at < $5)
        AND ($6::timestamptz IS NULL OR (o.created_at, o.id) < ($6, $7::uuid))
    ORDER BY o.created_at DESC, o.id DESC LIMIT $8 + 1),{page}{answer}"""
# One page of own orders whose words match all patterns, and the channel's position: parameters as above, then
# the patterns, how many orders are looked at, and how many bytes of them. An order's text is its number, shop
# and note, and of each line name, names in other languages, options and note. Where orders are left to look
# at, the page may be short, and the next begins behind the last one looked at.
_SEARCH: Final = """
WITH candidate AS MATERIALIZED (
    SELECT o.created_at, o.id, o.number, o.business_name, o.note, {size} FROM orders o
    WHERE {owner} = $1
        AND ($3::text[] IS NULL OR o.state = ANY ($3))
        AND ($4::timestamptz IS NULL OR o.created_at >= $4)
        AND ($5::timestamptz IS NULL OR o.created_at < $5)
        AND ($6::timestamptz IS NULL OR (o.created_at, o.id) < ($6, $7::uuid))
    ORDER BY o.created_at DESC, o.id DESC LIMIT $11),
looked AS MATERIALIZED (
    SELECT * FROM (
        SELECT c.*, sum(size) OVER (ORDER BY created_at DESC, id DESC) - size AS before FROM candidate c) AS c
    WHERE before < $12),
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
found AS MATERIALIZED (
    SELECT looked.created_at, looked.id, looked.size
    FROM looked LEFT JOIN bought ON bought.order_id = looked.id
    WHERE concat_ws(' ', looked.number, looked.business_name, looked.note, bought.words) ~* ALL ($10::text[])
    ORDER BY created_at DESC, id DESC LIMIT $8 + 1),{page},
last AS (
    SELECT * FROM last_shown
    UNION ALL
    (SELECT created_at, id FROM looked
     WHERE NOT EXISTS (SELECT FROM last_shown)
        AND ((SELECT count(*) FROM looked) < (SELECT count(*) FROM candidate)
            OR (SELECT count(*) FROM candidate) = $11)
     ORDER BY created_at, id LIMIT 1)){answer}"""

_LISTED: Final = {"size": _SIZE, "page": _PAGE, "answer": _ANSWER}
_SEARCHED: Final = _LISTED | {"page": _PAGE.replace("last AS (", "last_shown AS (")}
LIST_OF_USER: Final = _LIST.format(owner="o.user_id", **_LISTED)
LIST_OF_BUSINESS: Final = _LIST.format(owner="o.business_id", **_LISTED)
SEARCH_OF_USER: Final = _SEARCH.format(owner="o.user_id", **_SEARCHED)
SEARCH_OF_BUSINESS: Final = _SEARCH.format(owner="o.business_id", **_SEARCHED)

# Orders of a customer that are not over yet.
OPEN_ORDERS_OF: Final = """
SELECT count(*) FROM orders WHERE user_id = $1 AND state IN ('waiting', 'accepted', 'ready')"""

# What says who ordered, taken off a customer's orders; lines, amounts and times are the shop's books.
UNNAME_ORDERS: Final = """
WITH theirs AS (
    UPDATE orders SET user_name = $2, note = '', answer = '{}', changed_by_name =
        CASE WHEN changed_by_id = $1 THEN $2 ELSE changed_by_name END
    WHERE user_id = $1 RETURNING id),
notes AS (UPDATE order_line SET note = '' WHERE order_id IN (SELECT id FROM theirs) AND note <> ''),
changes AS (UPDATE order_history SET by_name = $2 WHERE order_id IN (SELECT id FROM theirs) AND by_id = $1)
SELECT count(*) FROM theirs"""
