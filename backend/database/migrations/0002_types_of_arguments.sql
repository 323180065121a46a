-- Types that functions take as one argument where they took as many as thirteen.

-- Who does something, and where: the columns by_kind, by_id, by_name, terminal_id and terminal_name of many tables.
CREATE TYPE actor AS (kind text, id uuid, name text, terminal_id uuid, terminal_name text);

-- What makes a request safe to repeat: whose key, the key, and what was asked with it (SHA-256).
CREATE TYPE idempotency AS (account_id uuid, key text, request_hash bytea);
