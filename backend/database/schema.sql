-- What the migrations make, for reading: table by table, in the order and with the comments of the
-- migrations; then where each function, trigger and view stands. Written by `backend migrate --write-schema`;
-- never run.

-- A shop.
CREATE TABLE business (
    id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    name text NOT NULL,
    currency text DEFAULT 'KRW'::text NOT NULL,
    time_zone text DEFAULT 'Asia/Seoul'::text NOT NULL,
    open boolean DEFAULT true NOT NULL,
    hours jsonb DEFAULT '[]'::jsonb NOT NULL,     -- [{"weekday", "from", "to"}], as on the wire
    paused_until timestamp with time zone,
    preparation_minutes integer DEFAULT 10 NOT NULL,
    answer_minutes integer DEFAULT 5 NOT NULL,
    day_starts_at time without time zone DEFAULT '04:00:00'::time without time zone NOT NULL,
    announced_taking boolean DEFAULT true NOT NULL, -- taking_orders as last told to the menu channel
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    receipt_header text DEFAULT ''::text NOT NULL,
    receipt_footer text DEFAULT ''::text NOT NULL,
    refund_limit bigint DEFAULT 0,                -- what staff may give back of one order; null: anything
    category_order text[] DEFAULT '{}'::text[] NOT NULL, -- categories it does not name follow by their first items
    locked_counter text DEFAULT 'all'::text NOT NULL,
    pin_alone boolean DEFAULT false NOT NULL,
    blind_count boolean DEFAULT false NOT NULL,
    most_difference bigint,
    cash_rounding bigint DEFAULT 0 NOT NULL,
    CONSTRAINT business_cash_rounding_check CHECK ((cash_rounding >= 0)),
    CONSTRAINT business_locked_counter_check CHECK ((locked_counter = ANY (ARRAY['orders'::text, 'sales'::text, 'all'::text])))
);
ALTER TABLE ONLY business
    ADD CONSTRAINT business_pkey PRIMARY KEY (id);
CREATE INDEX business_name ON business USING btree (name, id);

-- A shop's computer, whose guests order without an account of their own. Each guest gets a user account that lives as
-- long as somebody sits there, so that one guest's orders are never the next one's.
CREATE TABLE seat (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    label text NOT NULL,
    secret_digest bytea NOT NULL,                 -- SHA-256 of 256 random bits: nothing to guess, so no slow hash
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    renewed_at timestamp with time zone DEFAULT now() NOT NULL,
    used_at timestamp with time zone,             -- to within five minutes
    revoked_at timestamp with time zone
);
ALTER TABLE ONLY seat
    ADD CONSTRAINT seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY seat
    ADD CONSTRAINT seat_secret_digest_key UNIQUE (secret_digest);
CREATE UNIQUE INDEX seat_label ON seat USING btree (business_id, label) WHERE (revoked_at IS NULL);
ALTER TABLE ONLY seat
    ADD CONSTRAINT seat_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- What holds at a shop's seats. No row: the defaults.
CREATE TABLE kiosk (
    business_id uuid NOT NULL,
    guests boolean DEFAULT true NOT NULL,         -- whether people without an account may order
    personal boolean DEFAULT false NOT NULL,      -- whether people may sign in with an account of their own
    idle_minutes integer DEFAULT 5 NOT NULL,
    pin text,                                     -- a verifier, as the wire package makes them
    CONSTRAINT kiosk_idle_minutes_check CHECK (((idle_minutes >= 1) AND (idle_minutes <= 240)))
);
ALTER TABLE ONLY kiosk
    ADD CONSTRAINT kiosk_pkey PRIMARY KEY (business_id);
ALTER TABLE ONLY kiosk
    ADD CONSTRAINT kiosk_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- Who signs in. A guest's account belongs to a seat and has no password.
CREATE TABLE account (
    id uuid NOT NULL,
    role text NOT NULL,
    username text NOT NULL,
    password_hash text,                           -- argon2id, encoded form
    name text NOT NULL,
    business_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    seat_id uuid,
    CONSTRAINT account_check CHECK (((role = 'bizUser'::text) = (business_id IS NOT NULL))),
    CONSTRAINT account_proof_check CHECK (((seat_id IS NULL) = (password_hash IS NOT NULL))),
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['user'::text, 'bizUser'::text]))),
    CONSTRAINT account_seat_check CHECK (((seat_id IS NULL) OR (role = 'user'::text)))
);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_role_username_key UNIQUE (role, username);
CREATE INDEX account_seat ON account USING btree (seat_id, created_at) WHERE (seat_id IS NOT NULL);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES seat(id);

-- One sign-in. Access tokens name it (claim sid); ending it revokes them and its refresh tokens.
CREATE TABLE session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone DEFAULT now() NOT NULL,
    address text,
    terminal text,
    client text
);
ALTER TABLE ONLY session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
CREATE INDEX session_account ON session USING btree (account_id);
CREATE INDEX session_revoked ON session USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
ALTER TABLE ONLY session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;

-- The chain of refresh tokens of a session; only SHA-256 digests are stored.
CREATE TABLE refresh_token (
    digest bytea NOT NULL,
    session_id uuid NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    successor bytea                               -- digest of the token it was exchanged for last
);
ALTER TABLE ONLY refresh_token
    ADD CONSTRAINT refresh_token_pkey PRIMARY KEY (digest);
CREATE INDEX refresh_token_session ON refresh_token USING btree (session_id);
ALTER TABLE ONLY refresh_token
    ADD CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session(id) ON DELETE CASCADE;

-- Who works behind a shop's counter, and what they may do.
CREATE TABLE staff (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    pin_hash text,                                -- argon2id, encoded form; null: may not unlock
    active boolean DEFAULT true NOT NULL,
    edition integer DEFAULT 1 NOT NULL,           -- grows with role, PIN and activity: older tokens end
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    pin_lookup bytea,
    CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'staff'::text])))
);
ALTER TABLE ONLY staff
    ADD CONSTRAINT staff_business_id_name_key UNIQUE (business_id, name);
ALTER TABLE ONLY staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
CREATE INDEX staff_owners ON staff USING btree (business_id) WHERE ((role = 'owner'::text) AND active AND (pin_hash IS NOT NULL));
CREATE UNIQUE INDEX staff_pin_lookup ON staff USING btree (business_id, pin_lookup) WHERE (pin_lookup IS NOT NULL);
ALTER TABLE ONLY staff
    ADD CONSTRAINT staff_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- Tries of a PIN since the last right one, by terminal; the nil terminal counts all of them.
CREATE TABLE pin_try (
    staff_id uuid NOT NULL,
    terminal_id uuid NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    last_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY pin_try
    ADD CONSTRAINT pin_try_pkey PRIMARY KEY (staff_id, terminal_id);

-- What was done in a shop beside what its orders and their payments say themselves; ids grow with time.
CREATE TABLE audit (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
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
ALTER TABLE ONLY audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
CREATE INDEX audit_business ON audit USING btree (business_id, id DESC);
ALTER TABLE ONLY audit
    ADD CONSTRAINT audit_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- A picture, named by its content.
CREATE TABLE image (
    digest text NOT NULL,                         -- SHA-256 of content, hex
    media_type text NOT NULL,
    content bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY image
    ADD CONSTRAINT image_pkey PRIMARY KEY (digest);

-- What a business sells.
CREATE TABLE menu_item (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    version bigint DEFAULT 1 NOT NULL,            -- grows with every change
    edition bigint DEFAULT 1 NOT NULL,            -- grows with every edit by hand
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    translations jsonb DEFAULT '{}'::jsonb NOT NULL,
    category text DEFAULT ''::text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    price bigint NOT NULL,
    tax_rate integer DEFAULT 0 NOT NULL,          -- of prices, which include it; in hundredths of a percent
    stock bigint,                                 -- null: not counted
    available boolean DEFAULT true NOT NULL,
    available_at timestamp with time zone,        -- when it comes back by itself
    archived boolean DEFAULT false NOT NULL,
    image text,
    allergens jsonb DEFAULT '[]'::jsonb NOT NULL,
    diets jsonb DEFAULT '[]'::jsonb NOT NULL,
    option_groups jsonb DEFAULT '[]'::jsonb NOT NULL, -- as on the wire, every group and option with its id
    unannounced boolean DEFAULT false NOT NULL,   -- stock moved with an order, menu channel not told yet
    low_stock bigint,                             -- warn at or below; null: never
    CONSTRAINT menu_item_low_stock_check CHECK ((low_stock >= 0)),
    CONSTRAINT menu_item_price_check CHECK ((price >= 0)),
    CONSTRAINT menu_item_stock_check CHECK ((stock >= 0))
);
ALTER TABLE ONLY menu_item
    ADD CONSTRAINT menu_item_pkey PRIMARY KEY (id);
CREATE INDEX menu_item_available_at ON menu_item USING btree (available_at) WHERE (available_at IS NOT NULL);
CREATE INDEX menu_item_business ON menu_item USING btree (business_id, archived, "position", name, id);
CREATE INDEX menu_item_image ON menu_item USING btree (image) WHERE (image IS NOT NULL);
CREATE INDEX menu_item_unannounced ON menu_item USING btree (business_id) WHERE unannounced;
ALTER TABLE ONLY menu_item
    ADD CONSTRAINT menu_item_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY menu_item
    ADD CONSTRAINT menu_item_image_fkey FOREIGN KEY (image) REFERENCES image(digest);

-- The stock ledger.
CREATE TABLE stock_movement (
    id bigint NOT NULL,
    menu_item_id uuid NOT NULL,
    order_id uuid,
    kind text NOT NULL,
    delta bigint NOT NULL,
    stock_after bigint NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    account_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    by_kind text,                                 -- null: an order, or from before names were kept
    by_id uuid,
    by_name text,
    terminal_id uuid,
    terminal_name text,
    CONSTRAINT stock_movement_check CHECK (((kind = ANY (ARRAY['reserve'::text, 'release'::text])) = (order_id IS NOT NULL))),
    CONSTRAINT stock_movement_kind_check CHECK ((kind = ANY (ARRAY['initial'::text, 'edit'::text, 'manual'::text, 'reserve'::text, 'release'::text])))
);
ALTER TABLE stock_movement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME stock_movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_order_id_menu_item_id_kind_key UNIQUE (order_id, menu_item_id, kind);
ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_pkey PRIMARY KEY (id);
CREATE INDEX stock_movement_item ON stock_movement USING btree (menu_item_id, id);
ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES menu_item(id);

-- An order with a snapshot of what was bought.
CREATE TABLE orders (
    id uuid NOT NULL,
    number text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    guard_version bigint DEFAULT 1 NOT NULL,      -- the version at which state or promise changed last
    state text NOT NULL,
    reason text,
    source text NOT NULL,
    business_id uuid NOT NULL,
    business_name text NOT NULL,
    user_id uuid,
    user_name text NOT NULL,
    service text NOT NULL,
    seat text NOT NULL,
    note text NOT NULL,
    business_day date NOT NULL,
    total bigint NOT NULL,
    currency text NOT NULL,
    tenders jsonb DEFAULT '[]'::jsonb NOT NULL,   -- [{"kind", "amount", "at", "received"}]
    paid bigint DEFAULT 0 NOT NULL,
    refunded bigint DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_kind text NOT NULL,
    changed_by_id uuid,
    changed_by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    seen_at timestamp with time zone,
    promised_at timestamp with time zone,
    expires_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL, -- Idempotency, kept with the order: the key in the placing account's space, what was asked, what was answered.
    account_id uuid NOT NULL,
    idempotency_key text NOT NULL,
    request_hash bytea NOT NULL,
    answer json NOT NULL,
    refunds jsonb,                                -- [{"kind", "amount", "at"}]; null: none
    replaces uuid,
    replaced_by uuid,
    size integer,
    rounding bigint,
    CONSTRAINT orders_service_check CHECK ((service = ANY (ARRAY['seat'::text, 'pickup'::text]))),
    CONSTRAINT orders_source_check CHECK ((source = ANY (ARRAY['app'::text, 'counter'::text]))),
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'ready'::text, 'completed'::text, 'rejected'::text, 'cancelled'::text, 'expired'::text])))
);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_business_id_business_day_number_key UNIQUE (business_id, business_day, number);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE INDEX orders_account_open ON orders USING btree (account_id) WHERE (state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'ready'::text]));
CREATE INDEX orders_business ON orders USING btree (business_id, created_at DESC, id DESC);
CREATE INDEX orders_business_open ON orders USING btree (business_id, state, created_at DESC, id DESC) WHERE (state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'ready'::text]));
CREATE INDEX orders_expiry ON orders USING btree (expires_at) WHERE (state = 'waiting'::text);
CREATE INDEX orders_refund_due ON orders USING btree (business_id) WHERE ((paid > refunded) AND (state = ANY (ARRAY['rejected'::text, 'cancelled'::text, 'expired'::text])));
CREATE UNIQUE INDEX orders_replaces ON orders USING btree (replaces) WHERE (replaces IS NOT NULL);
CREATE INDEX orders_unpaid ON orders USING btree (business_id, business_day) WHERE ((state = 'completed'::text) AND (((paid - refunded) + COALESCE(rounding, (0)::bigint)) < total));
CREATE INDEX orders_user ON orders USING btree (user_id, created_at DESC, id DESC);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES orders(id);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_replaces_fkey FOREIGN KEY (replaces) REFERENCES orders(id);
ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES account(id);

-- One line of an order, as bought.
CREATE TABLE order_line (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    place integer NOT NULL,                       -- its place on the order, from 0
    menu_item_id uuid NOT NULL,
    name text NOT NULL,
    quantity integer NOT NULL,
    unit_price bigint NOT NULL,
    tax_rate integer NOT NULL,
    options jsonb NOT NULL,                       -- [{"id", "name", "price"}], as bought
    note text NOT NULL,
    total bigint NOT NULL,
    done_at timestamp with time zone
);
ALTER TABLE ONLY order_line
    ADD CONSTRAINT order_line_order_id_place_key UNIQUE (order_id, place);
ALTER TABLE ONLY order_line
    ADD CONSTRAINT order_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY order_line
    ADD CONSTRAINT order_line_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES menu_item(id);
ALTER TABLE ONLY order_line
    ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

-- Every change of an order's state or promise.
CREATE TABLE order_history (
    order_id uuid NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text
);
ALTER TABLE ONLY order_history
    ADD CONSTRAINT order_history_pkey PRIMARY KEY (order_id, version);
ALTER TABLE ONLY order_history
    ADD CONSTRAINT order_history_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

-- The last number given out, per business and business day.
CREATE TABLE order_number (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    last integer NOT NULL
);
ALTER TABLE ONLY order_number
    ADD CONSTRAINT order_number_pkey PRIMARY KEY (business_id, business_day);
ALTER TABLE ONLY order_number
    ADD CONSTRAINT order_number_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- What was paid, given back, put into and taken out of the drawer. Entries are never changed; closing the day writes
-- its number on those that are there, and what comes later goes to the next.
CREATE TABLE till_entry (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    what text NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    received bigint,                              -- what was handed over; the rest is change
    order_id uuid,
    order_number text,
    reason text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    terminal_id uuid,
    terminal_name text,
    report integer DEFAULT '-1'::integer NOT NULL, -- -1: in none yet; 0: from before there was a till
    account_id uuid,
    idempotency_key text,
    request_hash bytea,
    answer json,
    rounding bigint,
    CONSTRAINT till_entry_amount_check CHECK ((amount >= 0)),
    CONSTRAINT till_entry_check CHECK ((received >= amount)),
    CONSTRAINT till_entry_check1 CHECK (((what = ANY (ARRAY['tender'::text, 'refund'::text])) = (order_id IS NOT NULL))),
    CONSTRAINT till_entry_check2 CHECK (((order_id IS NOT NULL) OR (kind = 'cash'::text))),
    CONSTRAINT till_entry_kind_check CHECK ((kind = ANY (ARRAY['cash'::text, 'card'::text, 'transfer'::text]))),
    CONSTRAINT till_entry_what_check CHECK ((what = ANY (ARRAY['tender'::text, 'refund'::text, 'float'::text, 'in'::text, 'out'::text])))
);
ALTER TABLE ONLY till_entry
    ADD CONSTRAINT till_entry_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);
ALTER TABLE ONLY till_entry
    ADD CONSTRAINT till_entry_pkey PRIMARY KEY (id);
CREATE INDEX till_entry_order ON till_entry USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX till_entry_refund ON till_entry USING btree (business_id, at) WHERE (what = 'refund'::text);
CREATE INDEX till_entry_report ON till_entry USING btree (business_id, report);
CREATE INDEX till_entry_rounding ON till_entry USING btree (business_id, at) WHERE (rounding <> 0);
ALTER TABLE ONLY till_entry
    ADD CONSTRAINT till_entry_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY till_entry
    ADD CONSTRAINT till_entry_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

-- Orders completed (sign 1) and recalled (-1), in the report of the time it happened.
CREATE TABLE till_sale (
    id bigint NOT NULL,
    business_id uuid NOT NULL,
    order_id uuid NOT NULL,
    sign integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_kind text NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    report integer DEFAULT '-1'::integer NOT NULL,
    CONSTRAINT till_sale_sign_check CHECK ((sign = ANY (ARRAY[1, '-1'::integer])))
);
ALTER TABLE till_sale ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME till_sale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY till_sale
    ADD CONSTRAINT till_sale_pkey PRIMARY KEY (id);
CREATE INDEX till_sale_report ON till_sale USING btree (business_id, report, at);
ALTER TABLE ONLY till_sale
    ADD CONSTRAINT till_sale_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY till_sale
    ADD CONSTRAINT till_sale_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

-- A closed day (Z report), never changed.
CREATE TABLE till_report (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    number integer NOT NULL,
    business_day date NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    document json NOT NULL,
    account_id uuid,
    idempotency_key text,
    request_hash bytea
);
ALTER TABLE ONLY till_report
    ADD CONSTRAINT till_report_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);
ALTER TABLE ONLY till_report
    ADD CONSTRAINT till_report_business_id_business_day_key UNIQUE (business_id, business_day);
ALTER TABLE ONLY till_report
    ADD CONSTRAINT till_report_business_id_number_key UNIQUE (business_id, number);
ALTER TABLE ONLY till_report
    ADD CONSTRAINT till_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY till_report
    ADD CONSTRAINT till_report_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- Sales totals: what completed orders bring, kept up to date by tasks and equal to the orders when none is enqueued.
-- The last version of an order that went into them, and whether it counts.
CREATE TABLE sales_order (
    order_id uuid NOT NULL,
    version bigint NOT NULL,
    counted boolean NOT NULL
);
ALTER TABLE ONLY sales_order
    ADD CONSTRAINT sales_order_pkey PRIMARY KEY (order_id);
ALTER TABLE ONLY sales_order
    ADD CONSTRAINT sales_order_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

-- By quarter of an hour, since every time zone's hours begin at one. Sums of money may exceed 64 bits.
CREATE TABLE sales_slot (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    slot timestamp with time zone NOT NULL,       -- when the orders were placed, rounded down
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL
);
ALTER TABLE ONLY sales_slot
    ADD CONSTRAINT sales_slot_pkey PRIMARY KEY (business_id, business_day, slot);
ALTER TABLE ONLY sales_slot
    ADD CONSTRAINT sales_slot_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- The same by item.
CREATE TABLE sales_item (
    business_id uuid NOT NULL,
    business_day date NOT NULL,
    slot timestamp with time zone NOT NULL,
    menu_item_id uuid NOT NULL,
    orders bigint NOT NULL,
    quantity bigint NOT NULL,
    total numeric NOT NULL,
    tax numeric NOT NULL
);
ALTER TABLE ONLY sales_item
    ADD CONSTRAINT sales_item_pkey PRIMARY KEY (business_id, business_day, slot, menu_item_id);
ALTER TABLE ONLY sales_item
    ADD CONSTRAINT sales_item_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);
ALTER TABLE ONLY sales_item
    ADD CONSTRAINT sales_item_menu_item_id_fkey FOREIGN KEY (menu_item_id) REFERENCES menu_item(id);

-- The push side: numbered channels,
CREATE TABLE channel_head (
    channel text NOT NULL,
    seq bigint NOT NULL
);
ALTER TABLE ONLY channel_head
    ADD CONSTRAINT channel_head_pkey PRIMARY KEY (channel);

-- their log,
CREATE TABLE event_log (
    channel text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    data json NOT NULL,                           -- the message's data list, as it goes to sockets
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY event_log
    ADD CONSTRAINT event_log_pkey PRIMARY KEY (channel, seq);
CREATE INDEX event_log_created ON event_log USING btree (created_at);

-- and what still has to leave: events for the bus, and tasks, which a transaction enqueued. A row is deleted when its
-- work is done, so whatever happens to the broker, nothing is forgotten. A claim is `claimed_until` and the number
-- `attempts`: who finishes a task names the attempt it ran, and one that was taken over since finds nothing to finish.
CREATE TABLE outbox (
    id bigint NOT NULL,
    kind text NOT NULL,
    channel text,
    seq bigint,
    task text,
    payload json,
    attempts integer DEFAULT 0 NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    claimed_until timestamp with time zone,
    queued_at timestamp with time zone,           -- sent to the broker's queue, not begun yet
    error text,                                   -- why the last attempt failed
    traceparent text DEFAULT NULLIF(current_setting('rgt.traceparent'::text, true), ''::text),
    CONSTRAINT outbox_check CHECK (
CASE kind
    WHEN 'event'::text THEN ((channel IS NOT NULL) AND (seq IS NOT NULL))
    ELSE (task IS NOT NULL)
END),
    CONSTRAINT outbox_kind_check CHECK ((kind = ANY (ARRAY['event'::text, 'task'::text])))
);
ALTER TABLE outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
CREATE INDEX outbox_event ON outbox USING btree (id) WHERE (kind = 'event'::text);
CREATE INDEX outbox_task ON outbox USING btree (run_at, id) WHERE (kind = 'task'::text);

-- What was tried as often as it may be: kept until a person replays or drops it.
CREATE TABLE dead_task (
    id bigint NOT NULL,                           -- its id in the outbox; below zero when it had none
    task text NOT NULL,
    payload json NOT NULL,
    attempts integer NOT NULL,
    error text NOT NULL,
    died_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY dead_task
    ADD CONSTRAINT dead_task_pkey PRIMARY KEY (id);

CREATE SEQUENCE dead_task_stray
    START WITH -1
    INCREMENT BY -1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

-- An address of a business's own that every message of its channel is posted to, by a task each.
CREATE TABLE webhook (
    id uuid NOT NULL,
    business_id uuid NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,                         -- signs what is sent; shown once, when it is made
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_status integer,                          -- the last answer's HTTP status, null for none
    last_error text,                              -- null after a success
    last_at timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,          -- since the last success
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone
);
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);
CREATE INDEX webhook_business ON webhook USING btree (business_id, id);
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

-- Names this history of the database beside what PostgreSQL itself knows; a restore rewrites it.
CREATE TABLE history (
    id uuid NOT NULL,
    single boolean DEFAULT true NOT NULL,
    CONSTRAINT history_single_check CHECK (single)
);
ALTER TABLE ONLY history
    ADD CONSTRAINT history_pkey PRIMARY KEY (single);

-- The record that the release before kept of its migrations, on a new database too: an instance of it that starts here
-- finds all done. Nothing of ours is written there; ours is applied_migration.
CREATE TABLE schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

-- Who does something, and where: the columns by_kind, by_id, by_name, terminal_id and terminal_name of many tables.
CREATE TYPE actor AS (
	kind text,
	id uuid,
	name text,
	terminal_id uuid,
	terminal_name text
);

-- What makes a request safe to repeat: whose key, the key, and what was asked with it (SHA-256).
CREATE TYPE idempotency AS (
	account_id uuid,
	key text,
	request_hash bytea
);

CREATE TABLE known_device (
    digest bytea NOT NULL,
    account_id uuid NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY known_device
    ADD CONSTRAINT known_device_pkey PRIMARY KEY (digest);
CREATE INDEX known_device_account ON known_device USING btree (account_id, seen_at);
ALTER TABLE ONLY known_device
    ADD CONSTRAINT known_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;

CREATE TABLE invitation (
    digest bytea NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (digest);

CREATE TABLE order_usage (
    account_id uuid NOT NULL,
    open_orders integer NOT NULL,                 -- no fewer than are open; counted again where that matters
    hour timestamp with time zone NOT NULL,
    hour_bytes bigint NOT NULL,
    day timestamp with time zone NOT NULL,
    day_bytes bigint NOT NULL
);
ALTER TABLE ONLY order_usage
    ADD CONSTRAINT order_usage_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY order_usage
    ADD CONSTRAINT order_usage_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;

CREATE TABLE applied_migration (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY applied_migration
    ADD CONSTRAINT applied_migration_pkey PRIMARY KEY (number);

CREATE TABLE function_file (
    file text NOT NULL,
    checksum text NOT NULL,
    functions text[] NOT NULL,
    triggers text[] DEFAULT '{}'::text[] NOT NULL,
    views text[] DEFAULT '{}'::text[] NOT NULL
);
ALTER TABLE ONLY function_file
    ADD CONSTRAINT function_file_pkey PRIMARY KEY (file);

CREATE TABLE function_set (
    single boolean DEFAULT true NOT NULL,
    number integer NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT function_set_single_check CHECK (single)
);
ALTER TABLE ONLY function_set
    ADD CONSTRAINT function_set_pkey PRIMARY KEY (single);

CREATE UNLOGGED TABLE login_attempt (
    account bytea NOT NULL,
    place text NOT NULL,
    wrong integer DEFAULT 0 NOT NULL,
    last_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE UNLOGGED TABLE rate_limit (
    key text NOT NULL,
    paid_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY login_attempt
    ADD CONSTRAINT login_attempt_pkey PRIMARY KEY (account, place);
CREATE INDEX login_attempt_last ON login_attempt USING btree (last_at);

ALTER TABLE ONLY rate_limit
    ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (key);
CREATE INDEX rate_limit_paid ON rate_limit USING btree (paid_at);

-- Functions, triggers and views:
--   accounts/sql/register_login_attempt.sql
--       register_login_attempt()
--       held_attempts()
--       attempted_account()
--   accounts/sql/remember_device.sql
--       remember_device()
--   accounts/sql/return_rate_limit.sql
--       return_rate_limit()
--   accounts/sql/settle_login_attempt.sql
--       settle_login_attempt()
--   accounts/sql/use_rate_limit.sql
--       use_rate_limit()
--   audit/sql/audit_json.sql
--       audit_json()
--   catalog/sql/announce_opening.sql
--       announce_opening()
--   catalog/sql/announce_stock.sql
--       announce_stock()
--   catalog/sql/business_day.sql
--       business_day()
--   catalog/sql/business_document.sql
--       business_document()
--   catalog/sql/business_opens_at.sql
--       business_opens_at()
--   catalog/sql/business_taking_orders.sql
--       business_taking_orders()
--       business_in_hours()
--       business_intervals()
--   catalog/sql/change_items.sql
--       change_items()
--   catalog/sql/menu_item_document.sql
--       menu_item_document()
--   catalog/sql/restore_availability.sql
--       restore_availability()
--   catalog/sql/stock_movement_json.sql
--       stock_movement_json()
--   catalog/sql/suggested_minutes.sql
--       suggested_minutes()
--   database/sql/forbid_update.sql
--       forbid_update()
--   database/sql/json_with.sql
--       json_with()
--   database/sql/previous_release.sql
--       place_order()
--       draft_order()
--       remembered_answer()
--       draft_lines()
--       draft_line()
--       option_faults()
--       unavailable()
--       line_issues()
--       change_order()
--       touch_order()
--       see_order()
--       expire_these()
--       change_items()
--       return_items()
--       total_sale()
--       try_pin()
--       forget_tries()
--       till_answer()
--       audit_entry()
--       owe()
--       owe_webhooks()
--       note_delivery()
--       refuse()
--       close_day()
--   database/sql/raise_problem.sql
--       raise_problem()
--       issue()
--   database/sql/rfc3339.sql
--       rfc3339()
--   database/sql/terminal_json.sql
--       terminal_json()
--   live/sql/append_event.sql
--       append_event()
--   live/sql/append_events.sql
--       append_events()
--   live/sql/current_epoch.sql
--       current_epoch()
--   live/sql/lock_channel.sql
--       lock_channel()
--   orders/sql/announce_order.sql
--       announce_order()
--   orders/sql/bump_version.sql
--       bump_version()
--   orders/sql/cancel_until.sql
--       cancel_until()
--   orders/sql/change_order.sql
--       change_order()
--   orders/sql/check_total.sql
--       check_total()
--   orders/sql/check_usage.sql
--       check_usage()
--       open_orders()
--   orders/sql/count_usage.sql
--       count_usage()
--       TRIGGER order_is_counted
--   orders/sql/enqueue_expiry.sql
--       enqueue_expiry()
--       TRIGGER order_begins_to_wait
--       TRIGGER order_waits_anew
--   orders/sql/expire_batch.sql
--       expire_batch()
--   orders/sql/expire_order.sql
--       expire_order()
--   orders/sql/expire_orders.sql
--       expire_orders()
--   orders/sql/idempotent_response.sql
--       idempotent_response()
--   orders/sql/mark_seen.sql
--       mark_seen()
--   orders/sql/next_order_number.sql
--       next_order_number()
--       take_order_numbers()
--       order_number_text()
--   orders/sql/open_amount.sql
--       open_amount()
--       left_amount()
--       refundable_amount()
--       cash_amount()
--   orders/sql/order_document.sql
--       order_document()
--       order_json()
--       order_lines_json()
--       payment_json()
--       tenders_json()
--   orders/sql/order_history_document.sql
--       order_history_document()
--   orders/sql/ordered_since.sql
--       ordered_since()
--   orders/sql/place_order.sql
--       place_order()
--       ordering_business()
--       build_order()
--       round_last()
--   orders/sql/place_orders.sql
--       place_orders()
--       placements()
--       business_for_orders()
--       items_of_placements()
--       lock_stock()
--       stock_after()
--       number_orders()
--       write_orders()
--   orders/sql/price_lines.sql
--       price_lines()
--       price_locked_lines()
--       price_line()
--       chosen_options()
--       option_issues()
--       availability_issues()
--   orders/sql/record_change.sql
--       record_change()
--   orders/sql/release_stock.sql
--       release_stock()
--   orders/sql/release_stock_except.sql
--       release_stock_except()
--   orders/sql/replace_order.sql
--       replace_order()
--       check_replaceable()
--       copy_lines()
--       build_replacement()
--   orders/sql/reserve_stock.sql
--       reserve_stock()
--       reserve_stock_together()
--       line_issues()
--   orders/sql/tick_line.sql
--       tick_line()
--   sales/sql/enqueue_sales_total.sql
--       enqueue_sales_total()
--       TRIGGER order_begins_completed
--       TRIGGER order_completed_or_recalled
--   sales/sql/order_sales.sql
--       sales_slot_of()
--       included_tax()
--       VIEW order_sales
--   sales/sql/sales_differences.sql
--       sales_differences()
--   sales/sql/update_sales_totals.sql
--       update_sales_totals()
--   seats/sql/add_seats.sql
--       add_seats()
--   staff/sql/business_guarded.sql
--       business_guarded()
--   staff/sql/forget_pin_attempts.sql
--       forget_pin_attempts()
--   staff/sql/register_pin_attempt.sql
--       register_pin_attempt()
--       pin_wait()
--   staff/sql/return_pin_attempt.sql
--       return_pin_attempt()
--   tasks/sql/enqueue.sql
--       enqueue()
--   till/sql/close_day.sql
--       close_day()
--       check_difference()
--       difference_json()
--   till/sql/forbid_till_updates.sql
--       TRIGGER entry_is_kept
--       TRIGGER entry_is_reported_once
--       TRIGGER sale_is_kept
--       TRIGGER sale_is_reported_once
--       TRIGGER report_is_kept
--   till/sql/idempotent_till_response.sql
--       idempotent_till_response()
--   till/sql/move_cash.sql
--       move_cash()
--   till/sql/pay_order.sql
--       pay_order()
--       payment_rounding()
--       gives_all_in_cash()
--       counted_amount()
--       check_payment()
--   till/sql/record_sale.sql
--       record_sale()
--       TRIGGER till_notes_sale
--   till/sql/record_tenders.sql
--       record_tenders()
--   till/sql/record_till_audit.sql
--       record_till_audit()
--   till/sql/roll_till.sql
--       roll_till()
--   till/sql/till_entry_json.sql
--       till_entry_json()
--   till/sql/till_figures.sql
--       till_figures()
--       till_days()
--       till_orders_json()
--       till_expired_json()
--       till_sales_json()
--       till_money_json()
--       till_sum()
--       till_expected()
--       money_json()
--       till_staff_json()
--   till/sql/till_figures_blind.sql
--       till_figures_blind()
--   till/sql/till_unpaid.sql
--       till_unpaid_json()
--       unpaid_orders()
--       count_json()
--   webhooks/sql/add_webhook.sql
--       add_webhook()
--   webhooks/sql/enqueue_webhooks.sql
--       enqueue_webhooks()
--   webhooks/sql/record_delivery.sql
--       record_delivery()
