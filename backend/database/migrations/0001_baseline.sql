-- All tables as the first release left them; what came since follows in the numbers after this one. A database that
-- was made by that release is recognised and this file is not run there (backend/database/baseline.py), so it is never
-- changed. Functions, triggers and views are not here but in <room>/sql/*.sql.
--
-- Order: who (businesses, accounts, seats, staff), what they sell (catalog), orders, money (till), totals (sales),
-- what leaves the database (live, tasks, web hooks), and the record of the release before.

-- A shop.
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
    created_at timestamptz NOT NULL DEFAULT now(),
    receipt_header text NOT NULL DEFAULT '',
    receipt_footer text NOT NULL DEFAULT '',
    refund_limit bigint DEFAULT 0,                -- what staff may give back of one order; null: anything
    category_order text[] NOT NULL DEFAULT '{}'   -- categories it does not name follow by their first items
);
CREATE INDEX business_name ON business (name, id);

-- A shop's computer, whose guests order without an account of their own. Each guest gets a user account that lives as
-- long as somebody sits there, so that one guest's orders are never the next one's.
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
    pin text                                      -- a verifier, as the wire package makes them
);

-- Who signs in. A guest's account belongs to a seat and has no password.
CREATE TABLE account (
    id uuid PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('user', 'bizUser')),
    username text NOT NULL,
    password_hash text,                           -- argon2id, encoded form
    name text NOT NULL,
    business_id uuid REFERENCES business,
    created_at timestamptz NOT NULL DEFAULT now(),
    seat_id uuid REFERENCES seat,
    UNIQUE (role, username),
    CHECK ((role = 'bizUser') = (business_id IS NOT NULL)),
    CONSTRAINT account_proof_check CHECK ((seat_id IS NULL) = (password_hash IS NOT NULL)),
    CONSTRAINT account_seat_check CHECK (seat_id IS NULL OR role = 'user')
);
CREATE INDEX account_seat ON account (seat_id, created_at) WHERE seat_id IS NOT NULL;

-- One sign-in. Access tokens name it (claim sid); ending it revokes them and its refresh tokens.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE INDEX session_account ON session (account_id);
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

-- Who works behind a shop's counter, and what they may do.
CREATE TABLE staff (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'staff')),
    pin_hash text,                                -- argon2id, encoded form; null: may not unlock
    active boolean NOT NULL DEFAULT true,
    edition int NOT NULL DEFAULT 1,               -- grows with role, PIN and activity: older tokens end
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (business_id, name)
);
CREATE INDEX staff_owners ON staff (business_id) WHERE role = 'owner' AND active AND pin_hash IS NOT NULL;

-- Tries of a PIN since the last right one, by terminal; the nil terminal counts all of them.
CREATE TABLE pin_try (
    staff_id uuid NOT NULL REFERENCES staff ON DELETE CASCADE,
    terminal_id uuid NOT NULL,
    tries int NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (staff_id, terminal_id)
);

-- What was done in a shop beside what its orders and their payments say themselves; ids grow with time.
CREATE TABLE audit (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    action text NOT NULL,                         -- as `menu.change`
    object_id uuid,
    object_name text NOT NULL,
    detail jsonb NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text
);
CREATE INDEX audit_business ON audit (business_id, id DESC);

-- A picture, named by its content.
CREATE TABLE image (
    digest text PRIMARY KEY,                      -- SHA-256 of content, hex
    media_type text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- What a business sells.
CREATE TABLE menu_item (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    version bigint NOT NULL DEFAULT 1,            -- grows with every change
    edition bigint NOT NULL DEFAULT 1,            -- grows with every edit by hand
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    translations jsonb NOT NULL DEFAULT '{}',
    category text NOT NULL DEFAULT '',
    position int NOT NULL DEFAULT 0,
    price bigint NOT NULL CHECK (price >= 0),
    tax_rate int NOT NULL DEFAULT 0,              -- of prices, which include it; in hundredths of a percent
    stock bigint CHECK (stock >= 0),              -- null: not counted
    available boolean NOT NULL DEFAULT true,
    available_at timestamptz,                     -- when it comes back by itself
    archived boolean NOT NULL DEFAULT false,
    image text REFERENCES image,
    allergens jsonb NOT NULL DEFAULT '[]',
    diets jsonb NOT NULL DEFAULT '[]',
    option_groups jsonb NOT NULL DEFAULT '[]',    -- as on the wire, every group and option with its id
    unannounced boolean NOT NULL DEFAULT false,   -- stock moved with an order, menu channel not told yet
    low_stock bigint CHECK (low_stock >= 0)       -- warn at or below; null: never
);
CREATE INDEX menu_item_business ON menu_item (business_id, archived, position, name, id);
CREATE INDEX menu_item_unannounced ON menu_item (business_id) WHERE unannounced;
CREATE INDEX menu_item_available_at ON menu_item (available_at) WHERE available_at IS NOT NULL;
CREATE INDEX menu_item_image ON menu_item (image) WHERE image IS NOT NULL;

-- The stock ledger.
CREATE TABLE stock_movement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    menu_item_id uuid NOT NULL REFERENCES menu_item,
    order_id uuid,
    kind text NOT NULL CHECK (kind IN ('initial', 'edit', 'manual', 'reserve', 'release')),
    delta bigint NOT NULL,
    stock_after bigint NOT NULL,
    reason text NOT NULL DEFAULT '',
    account_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    by_kind text,                                 -- null: an order, or from before names were kept
    by_id uuid,
    by_name text,
    terminal_id uuid,
    terminal_name text,
    UNIQUE (order_id, menu_item_id, kind),        -- reserved once, released once
    CHECK ((kind IN ('reserve', 'release')) = (order_id IS NOT NULL))
);
CREATE INDEX stock_movement_item ON stock_movement (menu_item_id, id);

-- An order with a snapshot of what was bought.
CREATE TABLE orders (
    id uuid PRIMARY KEY,
    number text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    guard_version bigint NOT NULL DEFAULT 1,      -- the version at which state or promise changed last
    state text NOT NULL
        CHECK (state IN ('waiting', 'accepted', 'ready', 'completed', 'rejected', 'cancelled', 'expired')),
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
    tenders jsonb NOT NULL DEFAULT '[]',          -- [{"kind", "amount", "at", "received"}]
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
    refunds jsonb,                                -- [{"kind", "amount", "at"}]; null: none
    UNIQUE (account_id, idempotency_key),
    UNIQUE (business_id, business_day, number)
);
CREATE INDEX orders_business ON orders (business_id, created_at DESC, id DESC);
CREATE INDEX orders_business_open ON orders (business_id, state, created_at DESC, id DESC)
    WHERE state IN ('waiting', 'accepted', 'ready');
CREATE INDEX orders_user ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX orders_expiry ON orders (expires_at) WHERE state = 'waiting';
CREATE INDEX orders_refund_due ON orders (business_id)
    WHERE paid > refunded AND state IN ('rejected', 'cancelled', 'expired');

-- One line of an order, as bought.
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

-- Every change of an order's state or promise.
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

-- What was paid, given back, put into and taken out of the drawer. Entries are never changed; closing the day writes
-- its number on those that are there, and what comes later goes to the next.
CREATE TABLE till_entry (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    what text NOT NULL CHECK (what IN ('tender', 'refund', 'float', 'in', 'out')),
    kind text NOT NULL CHECK (kind IN ('cash', 'card', 'transfer')),
    amount bigint NOT NULL CHECK (amount >= 0),
    received bigint CHECK (received >= amount),   -- what was handed over; the rest is change
    order_id uuid REFERENCES orders,
    order_number text,
    reason text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    report int NOT NULL DEFAULT -1,               -- -1: in none yet; 0: from before there was a till
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    answer json,
    UNIQUE (account_id, idempotency_key),
    CHECK ((what IN ('tender', 'refund')) = (order_id IS NOT NULL)),
    CHECK (order_id IS NOT NULL OR kind = 'cash')
);
CREATE INDEX till_entry_report ON till_entry (business_id, report);
CREATE INDEX till_entry_order ON till_entry (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX till_entry_refund ON till_entry (business_id, at) WHERE what = 'refund';

-- Orders completed (sign 1) and recalled (-1), in the report of the time it happened.
CREATE TABLE till_sale (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    order_id uuid NOT NULL REFERENCES orders,
    sign int NOT NULL CHECK (sign IN (1, -1)),
    at timestamptz NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    report int NOT NULL DEFAULT -1
);
CREATE INDEX till_sale_report ON till_sale (business_id, report, at);

-- A closed day (Z report), never changed.
CREATE TABLE till_report (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    number int NOT NULL,
    business_day date NOT NULL,
    closed_at timestamptz NOT NULL,
    document json NOT NULL,
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    UNIQUE (business_id, number),
    UNIQUE (business_id, business_day),
    UNIQUE (account_id, idempotency_key)
);

-- Sales totals: what completed orders bring, kept up to date by tasks and equal to the orders when none is enqueued.
-- The last version of an order that went into them, and whether it counts.
CREATE TABLE sales_order (
    order_id uuid PRIMARY KEY REFERENCES orders,
    version bigint NOT NULL,
    counted boolean NOT NULL
);

-- By quarter of an hour, since every time zone's hours begin at one. Sums of money may exceed 64 bits.
CREATE TABLE sales_slot (
    business_id uuid NOT NULL REFERENCES business,
    business_day date NOT NULL,
    slot timestamptz NOT NULL,                    -- when the orders were placed, rounded down
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL,
    PRIMARY KEY (business_id, business_day, slot)
);

-- The same by item.
CREATE TABLE sales_item (
    business_id uuid NOT NULL REFERENCES business,
    business_day date NOT NULL,
    slot timestamptz NOT NULL,
    menu_item_id uuid NOT NULL REFERENCES menu_item,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL,
    PRIMARY KEY (business_id, business_day, slot, menu_item_id)
);

-- The push side: numbered channels,
CREATE TABLE channel_head (
    channel text PRIMARY KEY,
    seq bigint NOT NULL
);

-- their log,
CREATE TABLE event_log (
    channel text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    data json NOT NULL,                           -- the message's data list, as it goes to sockets
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, seq)
);
CREATE INDEX event_log_created ON event_log (created_at);

-- and what still has to leave: events for the bus, and tasks, which a transaction enqueued. A row is deleted when its
-- work is done, so whatever happens to the broker, nothing is forgotten. A claim is `claimed_until` and the number
-- `attempts`: who finishes a task names the attempt it ran, and one that was taken over since finds nothing to finish.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('event', 'task')),
    channel text,
    seq bigint,
    task text,
    payload json,
    attempts int NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    queued_at timestamptz,                        -- sent to the broker's queue, not begun yet
    error text,                                   -- why the last attempt failed
    CHECK (CASE kind WHEN 'event' THEN channel IS NOT NULL AND seq IS NOT NULL ELSE task IS NOT NULL END)
);
-- Each kind has an index of its own: tasks for later must not lie in the way of events for now.
CREATE INDEX outbox_event ON outbox (id) WHERE kind = 'event';
CREATE INDEX outbox_task ON outbox (run_at, id) WHERE kind = 'task';

-- What was tried as often as it may be: kept until a person replays or drops it.
CREATE TABLE dead_task (
    id bigint PRIMARY KEY,                        -- its id in the outbox; below zero when it had none
    task text NOT NULL,
    payload json NOT NULL,
    attempts int NOT NULL,
    error text NOT NULL,
    died_at timestamptz NOT NULL DEFAULT now()
);
CREATE SEQUENCE dead_task_stray INCREMENT BY -1;

-- An address of a business's own that every message of its channel is posted to, by a task each.
CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    url text NOT NULL,
    secret text NOT NULL,                         -- signs what is sent; shown once, when it is made
    created_at timestamptz NOT NULL DEFAULT now(),
    last_status int,                              -- the last answer's HTTP status, null for none
    last_error text,                              -- null after a success
    last_at timestamptz,
    failures int NOT NULL DEFAULT 0,              -- since the last success
    failing_since timestamptz,
    disabled_at timestamptz
);
CREATE INDEX webhook_business ON webhook (business_id, id);

-- Names this history of the database beside what PostgreSQL itself knows; a restore rewrites it.
CREATE TABLE history (
    id uuid NOT NULL,
    single boolean PRIMARY KEY DEFAULT true CHECK (single)
);
INSERT INTO history (id) VALUES (gen_random_uuid());

-- The record that the release before kept of its migrations, on a new database too: an instance of it that starts here
-- finds all done. Nothing of ours is written there; ours is applied_migration.
CREATE TABLE schema_migration (
    version int PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO schema_migration (version, name, checksum) VALUES
    (1, 'accounts', 'e15746a4eaa68e6847b615a262c5f489da7f188591b88766d0f9e96abd6abc9f'),
    (2, 'live', 'cf811d904f9f8c05c501e66694876eb184e06f4a5a815c10e042d284f5095c04'),
    (3, 'catalog', '3a955b0c5efe24fca4dfccf7506a0cbe396c7df15f2a1202288ae3de1a9e0df5'),
    (4, 'orders', '21ee03c8fa4c8f3dfc529fa405fe9e43bd08834fd1812e48d611df607ca711d0'),
    (5, 'catalog_functions', 'db42cbe0487c2557ec0e8e2b290676615101387d6b3614b0deaeedbb5a062265'),
    (6, 'order_functions', 'c348ce57d184bf17d8c6f6208902c902738d2d3a2d582be162cacc8923816cb5'),
    (10, 'order_placing', 'cb53deef9af89a3c1d8fe1e918a2509e37a21a2bad21f2c2e097d17602523227'),
    (20, 'tasks', '97657d2ba6e2a640c15c8d0d290f570919feda4ffae72f0fa1554f8bc0391ef6'),
    (21, 'expiry_task', 'e7ccc61693212c30c7836563295129b04560eac2fa715bb650caf5134e4cb639'),
    (22, 'sales', '6af6cea481da3b468da32985a274164b26d203dd1f50e103a5e22530d4626ce6'),
    (23, 'webhooks', 'de090a59cc9339ddb5014ee13a196d6afd85b3fd41789ebf2d86a46194fc6df2'),
    (33, 'seats', 'a837af54ef5c1f72a10212af17a67b446aefd13d65227a6a6e1d4762259f8c03'),
    (40, 'staff', 'd822de396079f6cfbfe18b6fa04475d4e93e92e2bb8c73f4dd6fb8423a10c5f9'),
    (41, 'till', '3db83c0b94b660267a22a78f2fddc2d186a146a04d25cbf342c9bea3c1ebbf03'),
    (42, 'menu', 'b4f996dd38d232ef714bbec03db969f48d8a67813c5818fec4d8b6708ab44856'),
    (43, 'audit', 'c4e4f26b68e63a4248c44a9b494618e1e6d0a3618e65c4bb10bc4e6298e1fe02'),
    (44, 'till_upkeep', 'd6e024ddba41b9699e3db97bee97ed0d3c9f62c82d7fce14303f27f9ad39096e'),
    (45, 'category_order', '8e96de8b6140fd684f7e72ef5492944e1d03f72a725fad09a5315c4003fcefbe'),
    (60, 'refunds_by_time', 'b7e8e2fadf9a9592b7a95589ae6171ee704fc1f2a27ee1bc969bf83736e602c8');
