"""SQL of seats and kiosk mode, one named statement each; functions are in `<room>/sql/<their name>.sql`."""

from typing import Final

# All seats of a business that were not taken away.
LIST: Final = """
SELECT id, label, created_at, renewed_at, used_at FROM seat
WHERE business_id = $1 AND revoked_at IS NULL ORDER BY id"""

# seats/sql/add_seats.sql.
# Makes seats: business, ids, labels, digests of their secrets, how many there may be.
ADD: Final = """
SELECT id, label, created_at, renewed_at, used_at FROM add_seats($1, $2, $3, $4, $5) ORDER BY id"""

# Another name for a seat, unless one in use has it: seat, business, label.
RENAME: Final = """
UPDATE seat SET label = $3 WHERE id = $1 AND business_id = $2 AND revoked_at IS NULL
    AND NOT EXISTS (SELECT FROM seat s WHERE s.business_id = $2 AND s.label = $3 AND s.id <> $1
                    AND s.revoked_at IS NULL)
RETURNING id, label, created_at, renewed_at, used_at"""

# Another secret for a seat: seat, business, digest.
RENEW: Final = """
UPDATE seat SET secret_digest = $3, renewed_at = now()
WHERE id = $1 AND business_id = $2 AND revoked_at IS NULL
RETURNING id, label, created_at, renewed_at, used_at"""

# The end of a seat: seat, business.
REVOKE: Final = """
UPDATE seat SET revoked_at = now()
WHERE id = $1 AND business_id = $2 AND revoked_at IS NULL RETURNING label"""

# Whether a business has this seat.
EXISTS: Final = "SELECT EXISTS (SELECT FROM seat WHERE id = $1 AND business_id = $2 AND revoked_at IS NULL)"

# The end of the sessions of all guests of a seat.
END_SESSIONS: Final = """
UPDATE session SET revoked_at = now()
WHERE revoked_at IS NULL AND account_id IN (SELECT id FROM account WHERE seat_id = $1) RETURNING id"""

# The end of the sessions of all guests of a business.
END_GUESTS: Final = """
UPDATE session SET revoked_at = now()
WHERE revoked_at IS NULL AND account_id IN (
    SELECT a.id FROM account a JOIN seat s ON s.id = a.seat_id WHERE s.business_id = $1) RETURNING id"""

# Keeps a business's rules, guests and PIN as they are until the transaction ends.
HOLD_BUSINESS: Final = "SELECT FROM business WHERE id = $1 FOR NO KEY UPDATE"

# Keeps the seat of a secret as it is until the transaction ends; nothing when it is gone.
HOLD_SEAT: Final = "SELECT id FROM seat WHERE secret_digest = $1 AND revoked_at IS NULL FOR NO KEY UPDATE"

# Keeps all seats of a business as they are: whoever was about to sign in has done so.
HOLD_SEATS: Final = "SELECT FROM seat WHERE business_id = $1 AND revoked_at IS NULL ORDER BY id FOR UPDATE"

# The seat of a secret with its shop and the shop's rules.
SETUP: Final = """
SELECT s.id, s.label, s.business_id, b.name AS business_name, coalesce(k.guests, true) AS guests,
    coalesce(k.personal, false) AS personal, coalesce(k.idle_minutes, 5) AS idle_minutes, k.pin
FROM seat s JOIN business b ON b.id = s.business_id LEFT JOIN kiosk k ON k.business_id = s.business_id
WHERE s.secret_digest = $1 AND s.revoked_at IS NULL"""

# Notes that a seat is in use, once in five minutes.
MARK_USED: Final = """
UPDATE seat SET used_at = now()
WHERE id = $1 AND (used_at IS NULL OR used_at < now() - interval '5 minutes')"""

# A new guest of a seat: account, seat, label.
ADD_GUEST: Final = """
INSERT INTO account (id, role, username, name, seat_id) VALUES ($1, 'user', 'seat ' || $1::uuid, $3, $2)
RETURNING id"""

# An account that is a guest of this seat, kept from being thrown away until the transaction ends.
HOLD_GUEST: Final = "SELECT id FROM account WHERE id = $1 AND seat_id = $2 FOR KEY SHARE"

# The rules of a business.
RULES: Final = """
SELECT coalesce(k.guests, true) AS guests, coalesce(k.personal, false) AS personal,
    coalesce(k.idle_minutes, 5) AS idle_minutes, k.pin
FROM business b LEFT JOIN kiosk k ON k.business_id = b.id WHERE b.id = $1"""

# Other rules: business, guests, personal, idle minutes, PIN.
SET_RULES: Final = """
INSERT INTO kiosk (business_id, guests, personal, idle_minutes, pin) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (business_id) DO UPDATE SET guests = excluded.guests, personal = excluded.personal,
    idle_minutes = excluded.idle_minutes, pin = excluded.pin"""

# Guests of yesterday who ordered nothing and are signed in nowhere.
DELETE_OLD_GUESTS: Final = """
DELETE FROM account a WHERE a.seat_id IS NOT NULL AND a.created_at < now() - interval '1 day'
    AND NOT EXISTS (SELECT FROM session s WHERE s.account_id = a.id)
    AND NOT EXISTS (SELECT FROM orders o WHERE o.user_id = a.id)"""
