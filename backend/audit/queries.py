"""SQL of the audit, one named statement each."""

from typing import Final

# One thing done: id, business, action, object (2), detail, actor (3), terminal (2).
ADD: Final = """
INSERT INTO audit (id, business_id, action, object_id, object_name, detail, by_kind, by_id, by_name,
    terminal_id, terminal_name)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10, $11)"""

# One page of a business's audit: business, from, to, action, before, limit, who. One row more than
# asked tells that there is a next page.
PAGE: Final = """
SELECT a.id, audit_json(a)::text AS document FROM audit a
WHERE a.business_id = $1
    AND ($2::timestamptz IS NULL OR a.at >= $2) AND ($3::timestamptz IS NULL OR a.at < $3)
    AND ($4::text = '' OR a.action = $4 OR a.action LIKE $4 || '.%') AND ($5::uuid IS NULL OR a.id < $5)
    AND ($7::uuid IS NULL OR a.by_id = $7)
ORDER BY a.id DESC LIMIT $6"""
