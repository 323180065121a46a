"""SQL of the till, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# An entry as JSON text, its fields those of the table.
_ENTRY: Final = "jsonb_populate_record(NULL::till_entry, $1::text::jsonb)"

# till/sql/pay_order.sql. Takes money for an order or gives it back: entry, the most that may be given back.
PAY: Final = f"SELECT pay_order({_ENTRY}, $2)::text AS document"

# till/sql/move_cash.sql. Moves cash that no order brings.
MOVE_CASH: Final = f"SELECT move_cash({_ENTRY})::text AS document"

# till/sql/close_day.sql. Closes the day: what stays in the drawer, id, what was counted, what was
# counted before, note.
CLOSE: Final = f"SELECT close_day($2, {_ENTRY}, $3::text::json, $4::text::json, $5)::text AS document"

# till/sql/roll_till.sql. Puts the sales of earlier days outside the reports of a shop that has no till.
ROLL: Final = "SELECT roll_till(b) AS rolled FROM business b WHERE b.id = $1"

# The same for all shops with something to do.
ROLL_ALL: Final = """
SELECT sum(roll_till(b)) AS rolled FROM business b
WHERE EXISTS (SELECT FROM till_sale s
    WHERE s.business_id = b.id AND s.report = -1 AND s.at < now() - interval '1 day')"""

# till/sql/till_figures.sql, till_figures_blind.sql. The figures of what is in no report yet: business, and
# whether an owner asks; others learn no sums where it is counted blind.
FIGURES: Final = """
SELECT (CASE WHEN b.blind_count AND NOT $2 THEN till_figures_blind(b) ELSE till_figures(b, -1) END)::text
FROM business b WHERE b.id = $1"""

# What staff may give back of one order.
REFUND_LIMIT: Final = "SELECT refund_limit FROM business WHERE id = $1"

# The tenders and refunds of an own order, unless there is no such order.
PAYMENTS: Final = """
SELECT json_build_object('items', coalesce((
    SELECT json_agg(till_entry_json(e) ORDER BY e.at, e.id) FROM till_entry e
    WHERE e.order_id = o.id), '[]'))::text
FROM orders o WHERE o.id = $1 AND o.business_id = $2"""

# One page of reports before a number; one row more than asked tells that there is a next page.
REPORTS: Final = """
SELECT number, document::text AS document FROM till_report
WHERE business_id = $1 AND ($2::int IS NULL OR number < $2)
ORDER BY number DESC LIMIT $3"""

# One report.
REPORT: Final = "SELECT document::text FROM till_report WHERE id = $1 AND business_id = $2"
