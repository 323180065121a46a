-- Where and when a session got its last token, so that whoever lists an account's sessions knows one from another.
ALTER TABLE session
    ADD COLUMN used_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN address text,
    ADD COLUMN terminal text,
    ADD COLUMN client text;

UPDATE session s SET used_at = coalesce(
    (SELECT max(t.issued_at) FROM refresh_token t WHERE t.session_id = s.id), s.created_at);
