-- What an owner sets for the counter: what it may do while locked, PINs that say whose they are, how a day is counted.
ALTER TABLE business
    ADD COLUMN locked_counter text NOT NULL DEFAULT 'all' CHECK (locked_counter IN ('orders', 'sales', 'all')),
    ADD COLUMN pin_alone boolean NOT NULL DEFAULT false,
    ADD COLUMN blind_count boolean NOT NULL DEFAULT false,
    ADD COLUMN most_difference bigint;            -- above it a remark and a second count; null: never

-- A PIN that says whose it is, as a keyed hash: found without trying everybody's, and nobody else's.
ALTER TABLE staff ADD COLUMN pin_lookup bytea;
CREATE UNIQUE INDEX staff_pin_lookup ON staff (business_id, pin_lookup) WHERE pin_lookup IS NOT NULL;

-- Tries of such a PIN are counted for the business: whose it is, is not known before.
ALTER TABLE pin_try DROP CONSTRAINT pin_try_staff_id_fkey;
