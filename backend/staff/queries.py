"""SQL of a shop's staff, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# All staff of a business.
LIST: Final = """
SELECT id, name, role, active, pin_hash, created_at FROM staff
WHERE business_id = $1 ORDER BY role, name, id"""

# staff/sql/business_guarded.sql. Whether owners alone may do what is theirs.
GUARDED: Final = "SELECT business_guarded($1)"

# Holds the business, so that staff is counted and changed by one at a time.
HOLD_BUSINESS: Final = "SELECT FROM business WHERE id = $1 FOR NO KEY UPDATE"

# How many a business has.
COUNT: Final = "SELECT count(*) FROM staff WHERE business_id = $1"

# A new member; nothing when the name is taken: id, business, name, role, hash, active,
# lookup.
ADD: Final = """
INSERT INTO staff (id, business_id, name, role, pin_hash, active, pin_lookup)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (business_id, name) DO NOTHING RETURNING id, name, role, active, pin_hash, created_at"""

# A member held for a change.
HOLD: Final = """
SELECT id, name, role, active, pin_hash, pin_lookup, created_at FROM staff
WHERE id = $1 AND business_id = $2 FOR UPDATE"""

# Whether another member has this name.
NAME_TAKEN: Final = "SELECT EXISTS (SELECT FROM staff WHERE business_id = $1 AND name = $2 AND id <> $3)"

# Everything of a member that may change; what a token says about it ends older ones.
CHANGE: Final = """
UPDATE staff SET name = $2, role = $3, pin_hash = $4, active = $5, pin_lookup = $6,
    edition = edition + ((role, pin_hash, active) IS DISTINCT FROM ($3, $4, $5))::int
WHERE id = $1 RETURNING id, name, role, active, pin_hash, created_at"""

# Takes a member away; what was done in that name keeps it.
REMOVE: Final = """
WITH gone AS (DELETE FROM staff WHERE id = $1 AND business_id = $2 RETURNING id, name),
forgotten AS (DELETE FROM pin_try WHERE staff_id IN (SELECT id FROM gone))
SELECT name FROM gone"""

# What unlocking needs of an own member.
KEY: Final = """
SELECT id, name, role, active, pin_hash, pin_lookup, created_at, edition FROM staff
WHERE id = $1 AND business_id = $2"""

# The member whose PIN alone this is: business, the lookups of each key.
KEY_OF_PIN: Final = """
SELECT id, name, role, active, pin_hash, pin_lookup, created_at, edition FROM staff
WHERE business_id = $1 AND pin_lookup = ANY($2) AND active"""

# A lookup by another key, unless the PIN has changed: member, new lookup, the one before.
RENEW_LOOKUP: Final = "UPDATE staff SET pin_lookup = $2 WHERE id = $1 AND pin_lookup = $3"

# Whether somebody else has this PIN: business, the lookups of each key, member.
PIN_TAKEN: Final = """
SELECT EXISTS (
    SELECT FROM staff WHERE business_id = $1 AND pin_lookup = ANY($2) AND id IS DISTINCT FROM $3)"""

# A session got a token in somebody's name.
SEE_SESSION: Final = "UPDATE session SET used_at = now() WHERE id = $1"

# What an owner set for the counter.
COUNTER_RULES: Final = """
SELECT locked_counter, pin_alone, blind_count, most_difference FROM business WHERE id = $1"""

# The same, set anew.
CHANGE_COUNTER_RULES: Final = """
UPDATE business SET locked_counter = $2, pin_alone = $3, blind_count = $4, most_difference = $5
WHERE id = $1"""

# staff/sql/register_pin_attempt.sql. Counts a try of a PIN: member (or business, of PINs that say
# whose they are), terminal. Seconds to wait, or none.
TRY: Final = "SELECT register_pin_attempt($1, $2) AS wait"

# staff/sql/return_pin_attempt.sql. A try that was not checked.
RETURN_TRY: Final = "SELECT return_pin_attempt($1, $2)"

# staff/sql/forget_pin_attempts.sql. The tries of a terminal are over.
FORGET: Final = "SELECT forget_pin_attempts($1, $2)"

# The hash of an account's password.
ACCOUNT_HASH: Final = "SELECT password_hash FROM account WHERE id = $1"

# What authorization asks: whether owners are apart, and the member as it is now.
EDITIONS: Final = "SELECT id, edition FROM staff WHERE id = ANY($1) AND active AND pin_hash IS NOT NULL"

AUTHORIZE: Final = """
SELECT business_guarded($1) AS guarded, b.locked_counter, s.name, s.role, s.edition
FROM business b LEFT JOIN staff s
    ON s.id = $2 AND s.business_id = $1 AND s.active AND s.pin_hash IS NOT NULL
WHERE b.id = $1"""
