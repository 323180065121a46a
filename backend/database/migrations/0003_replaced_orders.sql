-- An expired order that the shop takes after all: the order that was made of it, and the one it was made of.
ALTER TABLE orders
    ADD COLUMN replaces uuid REFERENCES orders,
    ADD COLUMN replaced_by uuid REFERENCES orders;

-- Once only, whatever races.
CREATE UNIQUE INDEX orders_replaces ON orders (replaces) WHERE replaces IS NOT NULL;
