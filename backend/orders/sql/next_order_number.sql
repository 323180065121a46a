-- The next number of a business day. Locks the day's row until the transaction ends, so that numbers have no holes.
CREATE OR REPLACE FUNCTION next_order_number(p_business uuid, p_day date) RETURNS text LANGUAGE sql AS $$
    SELECT order_number_text(take_order_numbers(p_business, p_day, 1))
$$;

-- Takes the next so many numbers of a business day. Locks the day's row until the transaction ends. Returns the last.
CREATE OR REPLACE FUNCTION take_order_numbers(p_business uuid, p_day date, p_count int) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
    v_last int;
BEGIN
    INSERT INTO order_number AS n (business_id, business_day, last) VALUES (p_business, p_day, p_count)
        ON CONFLICT (business_id, business_day) DO UPDATE SET last = n.last + p_count RETURNING n.last INTO v_last;
    RETURN v_last;
END $$;

-- The n-th order of a business day: A-001 to A-999, B-001 ... Z-999, AA-001 ... Locks nothing.
CREATE OR REPLACE FUNCTION order_number_text(p_count int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_block int := (p_count - 1) / 999;
    v_letters text := '';
BEGIN
    LOOP
        v_letters := chr(65 + v_block % 26) || v_letters;
        v_block := v_block / 26 - 1;
        EXIT WHEN v_block < 0;
    END LOOP;
    RETURN v_letters || '-' || lpad(((p_count - 1) % 999 + 1)::text, 3, '0');
END $$;
