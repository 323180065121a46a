"""SQL of accounts, sessions and refresh tokens."""

# An account by what a person types at login.
ACCOUNT_BY_NAME = """
SELECT id, role, name, business_id, password_hash FROM account WHERE role = $1 AND username = $2
"""

# An account by its id; a guest is called as the seat is now.
ACCOUNT = """
SELECT a.id, a.role, coalesce(s.label, a.name) AS name, a.business_id, s.id AS seat_id,
    s.business_id AS seat_business
FROM account a LEFT JOIN seat s ON s.id = a.seat_id WHERE a.id = $1
"""

# A new business, called as its account is.
ADD_BUSINESS = "INSERT INTO business (id, name) VALUES ($1, $2)"

# A new account; nothing when the role has that username already.
ADD_ACCOUNT = """
INSERT INTO account (id, role, username, password_hash, name, business_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (role, username) DO NOTHING RETURNING id
"""

# The hash of an account's password, and the names it must not be.
PROOF_OF = """
SELECT a.password_hash, a.username, a.name, coalesce(b.name, '') AS shop
FROM account a LEFT JOIN business b ON b.id = a.business_id WHERE a.id = $1
"""

# Another hash of a password, unless it was changed since it was read: account, new hash, hash read.
REPLACE_HASH = "UPDATE account SET password_hash = $2 WHERE id = $1 AND password_hash = $3 RETURNING id"

# An account that lets nobody in any more, and whose name is free: account, new hash, hash read, new name.
CLOSE_ACCOUNT = """
UPDATE account SET password_hash = $2, username = $4 WHERE id = $1 AND password_hash = $3 RETURNING id
"""

# Holds a password as it was proven until the transaction ends; nothing when it has changed.
HOLD_HASH = "SELECT true FROM account WHERE id = $1 AND password_hash = $2 FOR SHARE"

# A new session: id, account, address, terminal's name, client.
ADD_SESSION = """
INSERT INTO session (id, account_id, address, terminal, client) VALUES ($1, $2, $3, $4, $5)
"""

# A session gets another token: id, and from where as above; who says no terminal is at the one before.
USE_SESSION = """
UPDATE session SET used_at = now(), address = $2, terminal = coalesce($3, terminal), client = $4 WHERE id = $1
"""

# The end of an account's sessions beyond so many, those unused longest: account, most.
END_UNUSED_SESSIONS = """
UPDATE session SET revoked_at = now() WHERE id IN (
    SELECT id FROM session WHERE account_id = $1 AND revoked_at IS NULL ORDER BY used_at DESC OFFSET $2)
"""

# The sessions of an account that go on, the caller's first: account, the caller's, life of a token, most.
LIST_SESSIONS = """
SELECT id, created_at, used_at, address, terminal, client, id = $2 AS current
FROM session s
WHERE account_id = $1 AND revoked_at IS NULL AND (id = $2 OR used_at > now() - $3::interval OR EXISTS (
    SELECT FROM refresh_token t WHERE t.session_id = s.id AND t.expires_at > now()))
ORDER BY current DESC, used_at DESC, id LIMIT $4
"""

# A new refresh token.
ADD_REFRESH = """
INSERT INTO refresh_token (digest, session_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)
"""

# A refresh token with its session, locked so that two who show it take turns.
REFRESH = """
SELECT t.session_id, t.expires_at, t.spent_at, t.successor, s.account_id, s.revoked_at
FROM refresh_token t JOIN session s ON s.id = t.session_id
WHERE t.digest = $1 FOR UPDATE
"""

# When a token's successor was spent, if it was.
SUCCESSOR_SPENT_AT = "SELECT spent_at FROM refresh_token WHERE digest = $1"

# A refresh token exchanged for another; the time of its first exchange stays.
SPEND_REFRESH = """
UPDATE refresh_token SET spent_at = coalesce(spent_at, $2), successor = $3 WHERE digest = $1
"""

# The end of a session; one that has ended stays as it is.
END_SESSION = """
UPDATE session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id
"""

# The end of a session of an account; nothing when it is somebody else's, or over: id, account.
END_OWN_SESSION = """
UPDATE session SET revoked_at = now() WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL
RETURNING coalesce(terminal, address, '') AS place
"""

# The end of all sessions of an account but one.
END_OTHER_SESSIONS = """
UPDATE session SET revoked_at = now() WHERE account_id = $1 AND id <> $2 AND revoked_at IS NULL RETURNING id
"""

# The end of all sessions of an account.
END_SESSIONS = "UPDATE session SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL"

# The session of a refresh token.
SESSION_OF_REFRESH = "SELECT session_id FROM refresh_token WHERE digest = $1"

# Sessions ended within so many seconds.
ENDED_SESSIONS = "SELECT id FROM session WHERE revoked_at > now() - make_interval(secs => $1)"

# accounts/sql/use_rate_limit.sql.
# One use of what may be done so often: key, seconds that pay for one, seconds ahead.
USE_RATE_LIMIT = "SELECT use_rate_limit($1, $2, $3) AS wait"

# accounts/sql/return_rate_limit.sql.
# One use given back: key, seconds that pay for one.
RETURN_RATE_LIMIT = "SELECT return_rate_limit($1, $2)"

# accounts/sql/register_login_attempt.sql.
# A login about to be checked: role, name, place, device's digest, wrong ones that cost nothing.
REGISTER_LOGIN_ATTEMPT = "SELECT wait, place, known FROM register_login_attempt($1, $2, $3, $4, $5)"

# accounts/sql/settle_login_attempt.sql.
# A login that was right, or not checked: role, name, place as it was counted.
SETTLE_LOGIN_ATTEMPT = "SELECT settle_login_attempt($1, $2, $3, $4)"

# accounts/sql/remember_device.sql.
# A device that an account let in; of many the one unused longest is forgotten.
REMEMBER_DEVICE = "SELECT remember_device($1, $2, $3)"

# A device came again.
SEE_DEVICE = "UPDATE known_device SET seen_at = now() WHERE digest = $1"

# Whether an invitation is good, and its end.
IS_INVITED = "SELECT true FROM invitation WHERE digest = $1 AND expires_at > now()"
SPEND_INVITATION = "DELETE FROM invitation WHERE digest = $1 AND expires_at > now() RETURNING digest"

# A new invitation: digest, note, days.
INVITE = """
INSERT INTO invitation (digest, note, expires_at) VALUES ($1, $2, now() + make_interval(days => $3))
"""

# Devices unused for a year, and invitations out of time.
DELETE_OLD_DEVICES = "DELETE FROM known_device WHERE seen_at < now() - interval '1 year'"
DELETE_OLD_INVITATIONS = "DELETE FROM invitation WHERE expires_at < now()"

# Sessions that nothing can continue: ended a day ago, or older than a day without a refresh token in time.
DELETE_OLD_SESSIONS = """
DELETE FROM session s WHERE s.revoked_at < now() - interval '1 day'
    OR (s.created_at < now() - interval '1 day' AND NOT EXISTS (
        SELECT FROM refresh_token t WHERE t.session_id = s.id AND t.expires_at > now()))
"""

# Refresh tokens out of time.
DELETE_OLD_REFRESHES = "DELETE FROM refresh_token WHERE expires_at < now() - interval '1 day'"

# A customer's account that nobody signs in to any more, without a name, and the computers it was known on.
UNNAME_ACCOUNT = """
WITH forgotten AS (DELETE FROM known_device WHERE account_id = $1)
UPDATE account SET name = $2 WHERE id = $1
"""
