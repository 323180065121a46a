-- Keeps how large an order is, and adds it to what its account has placed. Locks the account's row of order_usage until
-- the transaction ends. What is open is counted upwards only, and anew once it looks like many.
CREATE OR REPLACE FUNCTION count_usage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_hour timestamptz := date_trunc('hour', now(), 'UTC');
    v_day timestamptz := date_trunc('day', now(), 'UTC');
    v_looks_many CONSTANT int := 1000;
    v_open int;
BEGIN
    NEW.size := octet_length(NEW.answer::text);
    INSERT INTO order_usage AS u (account_id, open_orders, hour, hour_bytes, day, day_bytes)
    VALUES (NEW.account_id, 1, v_hour, NEW.size, v_day, NEW.size)
    ON CONFLICT (account_id) DO UPDATE SET
        open_orders = u.open_orders + 1,
        hour = v_hour, hour_bytes = NEW.size + CASE u.hour WHEN v_hour THEN u.hour_bytes ELSE 0 END,
        day = v_day, day_bytes = NEW.size + CASE u.day WHEN v_day THEN u.day_bytes ELSE 0 END
    RETURNING open_orders INTO v_open;
    IF v_open % v_looks_many = 0 OR v_open = 1 THEN
        UPDATE order_usage SET open_orders = 1 + open_orders(NEW.account_id, 1000000)
            WHERE account_id = NEW.account_id;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER order_is_counted BEFORE INSERT ON orders
    FOR EACH ROW EXECUTE FUNCTION count_usage();
