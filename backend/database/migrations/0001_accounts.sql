-- Businesses, accounts and the sessions that refresh tokens keep alive.

CREATE TABLE business (
    id uuid PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    name text NOT NULL,
    currency text NOT NULL DEFAULT 'KRW',
    time_zone text NOT NULL DEFAULT 'Asia/Seoul',
    open boolean NOT NULL DEFAULT true,
    hours jsonb NOT NULL DEFAULT '[]',            -- [{"weekday", "from", "to"}], as on the wire
    paused_until timestamptz,
    preparation_minutes int NOT NULL DEFAULT 10,
    answer_minutes int NOT NULL DEFAULT 5,
    day_starts_at time NOT NULL DEFAULT '04:00',
    announced_taking boolean NOT NULL DEFAULT true, -- taking_orders as last told to the menu channel
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX business_name ON business (name, id);

CREATE TABLE account (
    id uuid PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('user', 'bizUser')),
    username text NOT NULL,
    password_hash text NOT NULL,                  -- argon2id, encoded form
    name text NOT NULL,
    business_id uuid REFERENCES business,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (role, username),
    CHECK ((role = 'bizUser') = (business_id IS NOT NULL))
);

-- One sign-in. Access tokens name it (claim sid); ending it revokes them and its refresh tokens.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE INDEX session_revoked ON session (revoked_at) WHERE revoked_at IS NOT NULL;

-- The chain of refresh tokens of a session; only SHA-256 digests are stored.
CREATE TABLE refresh_token (
    digest bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    issued_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    spent_at timestamptz,
    successor bytea                               -- digest of the token it was exchanged for last
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
