"""SQL of the sales totals, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# sales/sql/update_sales_totals.sql. Brings the totals up to one order.
TOTAL: Final = "SELECT update_sales_totals($1) AS changed"

# Orders of a business whose change is queued and not in the totals yet.
QUEUED: Final = """
SELECT o.id FROM orders o LEFT JOIN sales_order s ON s.order_id = o.id
WHERE (o.state = 'completed') <> coalesce(s.counted, false) AND o.id IN (
    SELECT (payload ->> 'order_id')::uuid FROM outbox
    WHERE kind = 'task' AND task = 'sales.total' AND payload ->> 'business_id' = $1)
ORDER BY o.id LIMIT 500"""

# sales/sql/sales_differences.sql. Where totals and orders disagree.
DIFFERENCES: Final = "SELECT what, of, at, kept, true_ FROM sales_differences()"

# The shop's currency, zone and present business day.
SHOP: Final = """
SELECT b.currency, b.time_zone, business_day(b, clock_timestamp()) AS today FROM business b WHERE b.id = $1"""

_SUMS = "sum(orders) AS orders, sum(quantity) AS quantity, sum(total) AS total, sum(tax) AS tax"
_RANGE = "business_id = $1 AND business_day BETWEEN $2 AND $3"

# Rows of a summary: business, first and last business day; by hour of the shop's clock also its zone.
_BY_DAY: Final = """
SELECT business_day, {sums} FROM sales_slot WHERE {range}
GROUP BY business_day HAVING sum(orders) <> 0 ORDER BY business_day"""
_BY_HOUR: Final = """
SELECT business_day, date_trunc('hour', slot, $4) AS hour, {sums} FROM sales_slot WHERE {range}
GROUP BY 1, 2 HAVING sum(orders) <> 0 ORDER BY 2, 1"""
_BY_ITEM: Final = """
SELECT menu_item_id, name, s.orders, s.quantity, s.total, s.tax FROM (
    SELECT menu_item_id, {sums} FROM sales_item WHERE {range}
    GROUP BY menu_item_id HAVING sum(orders) <> 0) s
JOIN menu_item m ON m.id = menu_item_id ORDER BY s.total DESC, name, menu_item_id"""
_BY_CATEGORY: Final = """
SELECT m.category, {sums} FROM sales_item s JOIN menu_item m ON m.id = s.menu_item_id
WHERE s.{range} GROUP BY m.category HAVING sum(orders) <> 0 ORDER BY sum(total) DESC, m.category"""
_WHOLE: Final = "SELECT {sums} FROM sales_slot WHERE {range}"
BY_DAY, BY_HOUR, BY_ITEM, BY_CATEGORY, WHOLE = (
    sql.format(sums=_SUMS, range=_RANGE) for sql in (_BY_DAY, _BY_HOUR, _BY_ITEM, _BY_CATEGORY, _WHOLE)
)

# Of such days what was placed before this time of day so many days ago, to the quarter of an hour.
_SO_FAR: Final = """
SELECT {sums} FROM sales_slot s JOIN business b ON b.id = s.business_id WHERE s.{range} AND slot
    < (clock_timestamp() AT TIME ZONE b.time_zone - make_interval(days => $4)) AT TIME ZONE b.time_zone"""
SO_FAR: Final = _SO_FAR.format(sums=_SUMS, range=_RANGE)

# What was given back on such days, and what cash was rounded by; found by its time, two days more at both
# ends for whatever zone and day.
_MONEY: Final = """
SELECT coalesce(sum(e.{amount}), 0) FROM till_entry e JOIN business b ON b.id = e.business_id
WHERE e.business_id = $1 AND {found} AND business_day(b, e.at) BETWEEN $2 AND $3
AND e.at >= $2::date::timestamp AT TIME ZONE 'UTC' - interval '2 days'
AND e.at < $3::date::timestamp AT TIME ZONE 'UTC' + interval '3 days'"""
REFUNDED: Final = _MONEY.format(amount="amount", found="e.what = 'refund'")
ROUNDED: Final = _MONEY.format(amount="rounding", found="e.rounding <> 0")

# What sold most of in the last days and is on the menu: business, days, how many at most. The days are
# read by the primary key of the totals.
POPULAR: Final = """
SELECT m.id AS menu_item_id, s.quantity FROM (
    SELECT t.menu_item_id, sum(t.quantity) AS quantity
    FROM sales_item t JOIN business b ON b.id = t.business_id
    WHERE t.business_id = $1 AND t.business_day > business_day(b, clock_timestamp()) - $2::int
    GROUP BY t.menu_item_id HAVING sum(t.quantity) > 0) s
JOIN menu_item m ON m.id = s.menu_item_id AND NOT m.archived ORDER BY s.quantity DESC, m.id LIMIT $3"""

# Whether there is such a business.
BUSINESS_EXISTS: Final = "SELECT EXISTS (SELECT FROM business WHERE id = $1)"

# The same orders by who completed them.
BY_STAFF: Final = """
SELECT o.changed_by_kind AS kind, o.changed_by_id AS id, max(o.changed_by_name) AS name, count(*) AS orders,
    sum(c.quantity) AS quantity, sum(c.total) AS total, sum(c.tax) AS tax
FROM orders o JOIN sales_order s ON s.order_id = o.id AND s.counted, LATERAL (
    SELECT sum(quantity) AS quantity, sum(total) AS total, sum(tax) AS tax FROM order_sales
    WHERE order_id = o.id) c
WHERE o.business_id = $1 AND o.business_day BETWEEN $2 AND $3
GROUP BY 1, 2 ORDER BY total DESC, name, id"""
