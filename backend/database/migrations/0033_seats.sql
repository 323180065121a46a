-- Seats: a shop's computers, whose guests order without an account of their own. Each guest gets a user account
-- that lives as long as somebody sits there, so that one guest's orders are never the next one's.

CREATE TABLE seat (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    label text NOT NULL,
    secret_digest bytea NOT NULL UNIQUE,          -- SHA-256 of 256 random bits: nothing to guess, so no slow hash
    created_at timestamptz NOT NULL DEFAULT now(),
    renewed_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz,                          -- to within five minutes
    revoked_at timestamptz
);
CREATE UNIQUE INDEX seat_label ON seat (business_id, label) WHERE revoked_at IS NULL;

-- What holds at a shop's seats. No row: the defaults.
CREATE TABLE kiosk (
    business_id uuid PRIMARY KEY REFERENCES business,
    guests boolean NOT NULL DEFAULT true,         -- whether people without an account may order
    personal boolean NOT NULL DEFAULT false,      -- whether people may sign in with an account of their own
    idle_minutes int NOT NULL DEFAULT 5 CHECK (idle_minutes BETWEEN 1 AND 240),
    pin text                                      -- a verifier as in wire/pins.py
);

-- A guest's account belongs to a seat and has no password.
ALTER TABLE account ADD COLUMN seat_id uuid REFERENCES seat,
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD CONSTRAINT account_proof_check CHECK ((seat_id IS NULL) = (password_hash IS NOT NULL)),
    ADD CONSTRAINT account_seat_check CHECK (seat_id IS NULL OR role = 'user');
CREATE INDEX account_seat ON account (seat_id, created_at) WHERE seat_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS session_account ON session (account_id);

-- Makes seats for a business that has no more than `p_most` afterwards; a label in use makes none and is told.
CREATE FUNCTION add_seats(p_business uuid, p_ids uuid[], p_labels text[], p_digests bytea[], p_most int)
RETURNS SETOF seat LANGUAGE plpgsql AS $$
DECLARE
    v_taken jsonb;
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    SELECT jsonb_agg(jsonb_build_object('pointer', '/labels/' || place - 1, 'message', 'There is such a seat already.')
                     ORDER BY place) INTO v_taken
        FROM unnest(p_labels) WITH ORDINALITY AS n (label, place)
        WHERE EXISTS (SELECT FROM seat s
                      WHERE s.business_id = p_business AND s.label = n.label AND s.revoked_at IS NULL);
    IF v_taken IS NOT NULL THEN
        PERFORM refuse('name_taken', 'Some of these seats are there already.', v_taken);
    ELSIF (SELECT count(*) FROM seat WHERE business_id = p_business AND revoked_at IS NULL)
            + cardinality(p_labels) > p_most THEN
        PERFORM refuse('invalid', 'A business has ' || p_most || ' seats at the most.',
                       '[{"pointer": "/labels", "message": "These would be too many seats."}]');
    END IF;
    RETURN QUERY INSERT INTO seat (id, business_id, label, secret_digest)
        SELECT id, p_business, label, digest
        FROM unnest(p_ids, p_labels, p_digests) WITH ORDINALITY AS n (id, label, digest, place) ORDER BY place
        RETURNING *;
END $$;
