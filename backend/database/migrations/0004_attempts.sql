-- What strangers try is counted once for all instances; devices that were let in before, and invitations to found a shop.
-- Counts need not outlive a crash: the tables that hold them write no WAL.

CREATE UNLOGGED TABLE rate_limit (
    key text PRIMARY KEY,
    -- When all past uses will have been paid for (the generic cell rate algorithm).
    paid_at timestamptz NOT NULL
);
CREATE INDEX rate_limit_paid ON rate_limit (paid_at);

CREATE UNLOGGED TABLE login_attempt (
    -- SHA-256 of role and name: what is typed into the field of a name may be a password.
    account bytea NOT NULL,
    -- Where from: an address, or a device; empty for all of them together.
    place text NOT NULL,
    wrong int NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account, place)
);
CREATE INDEX login_attempt_last ON login_attempt (last_at);

CREATE TABLE known_device (
    -- SHA-256 of the secret that the device holds.
    digest bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX known_device_account ON known_device (account_id, seen_at);

CREATE TABLE invitation (
    -- SHA-256 of the code.
    digest bytea PRIMARY KEY,
    note text NOT NULL DEFAULT '',
    made_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
