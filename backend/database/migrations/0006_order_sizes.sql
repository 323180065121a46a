-- How large orders are, and how much of them an account has placed: what pages and the limits of an account go by.

-- Bytes of the order as it was answered; null: from before this was kept.
ALTER TABLE orders ADD COLUMN size int;

CREATE INDEX orders_account_open ON orders (account_id) WHERE state IN ('waiting', 'accepted', 'ready');

CREATE TABLE order_usage (
    account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    open_orders int NOT NULL,                     -- no fewer than are open; counted again where that matters
    hour timestamptz NOT NULL,
    hour_bytes bigint NOT NULL,
    day timestamptz NOT NULL,
    day_bytes bigint NOT NULL
);
