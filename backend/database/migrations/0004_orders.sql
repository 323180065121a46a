-- Orders with a snapshot of what was bought, and the audit of every change.

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    number text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    guard_version bigint NOT NULL DEFAULT 1,      -- the version at which state or promise changed last
    state text NOT NULL CHECK (state IN ('waiting', 'accepted', 'ready', 'completed', 'rejected', 'cancelled', 'expired')),
    reason text,
    source text NOT NULL CHECK (source IN ('app', 'counter')),
    business_id uuid NOT NULL REFERENCES business,
    business_name text NOT NULL,
    user_id uuid REFERENCES account,
    user_name text NOT NULL,
    service text NOT NULL CHECK (service IN ('seat', 'pickup')),
    seat text NOT NULL,
    note text NOT NULL,
    business_day date NOT NULL,
    total bigint NOT NULL,
    currency text NOT NULL,
    tenders jsonb NOT NULL DEFAULT '[]',
    paid bigint NOT NULL DEFAULT 0,
    refunded bigint NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL,
    changed_by_kind text NOT NULL,
    changed_by_id uuid,
    changed_by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    seen_at timestamptz,
    promised_at timestamptz,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- Idempotency, kept with the order: the key in the placing account's space, what was asked, what was answered.
    account_id uuid NOT NULL REFERENCES account,
    idempotency_key text NOT NULL,
    request_hash bytea NOT NULL,
    answer json NOT NULL,
    UNIQUE (account_id, idempotency_key),
    UNIQUE (business_id, business_day, number)
);
CREATE INDEX orders_business ON orders (business_id, created_at DESC, id DESC);
CREATE INDEX orders_business_open ON orders (business_id, state, created_at DESC, id DESC)
    WHERE state IN ('waiting', 'accepted', 'ready');
CREATE INDEX orders_user ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX orders_expiry ON orders (expires_at) WHERE state = 'waiting';

CREATE TABLE order_line (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    place int NOT NULL,                           -- its place on the order, from 0
    menu_item_id uuid NOT NULL REFERENCES menu_item,
    name text NOT NULL,
    quantity int NOT NULL,
    unit_price bigint NOT NULL,
    tax_rate int NOT NULL,
    options jsonb NOT NULL,                       -- [{"id", "name", "price"}], as bought
    note text NOT NULL,
    total bigint NOT NULL,
    done_at timestamptz,
    UNIQUE (order_id, place)
);

CREATE TABLE order_history (
    order_id uuid NOT NULL REFERENCES orders,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    PRIMARY KEY (order_id, version)
);

-- The last number given out, per business and business day.
CREATE TABLE order_number (
    business_id uuid NOT NULL REFERENCES business,
    business_day date NOT NULL,
    last int NOT NULL,
    PRIMARY KEY (business_id, business_day)
);
