-- Makes seats for a business that has no more than `p_most` afterwards: all or none. Locks the business. Returns the
-- seats; raises name_taken for labels in use, invalid for too many.
CREATE OR REPLACE FUNCTION add_seats(p_business uuid, p_ids uuid[], p_labels text[], p_digests bytea[], p_most int)
RETURNS SETOF seat LANGUAGE plpgsql AS $$
DECLARE
    v_taken jsonb;
BEGIN
    PERFORM FROM business WHERE id = p_business FOR NO KEY UPDATE;
    SELECT jsonb_agg(issue('/labels/' || place - 1, 'seat_taken', 'There is such a seat already.') ORDER BY place)
        INTO v_taken
        FROM unnest(p_labels) WITH ORDINALITY AS n (label, place)
        WHERE EXISTS (SELECT FROM seat s
                      WHERE s.business_id = p_business AND s.label = n.label AND s.revoked_at IS NULL);
    IF v_taken IS NOT NULL THEN
        PERFORM raise_problem('name_taken', 'Some of these seats are there already.', v_taken);
    ELSIF (SELECT count(*) FROM seat WHERE business_id = p_business AND revoked_at IS NULL)
            + cardinality(p_labels) > p_most THEN
        PERFORM raise_problem('invalid', 'A business has ' || p_most || ' seats at the most.',
                       jsonb_build_array(issue('/labels', 'too_many_seats', 'These would be too many seats.',
                                               to_jsonb(p_most))));
    END IF;
    RETURN QUERY INSERT INTO seat (id, business_id, label, secret_digest)
        SELECT id, p_business, label, digest
        FROM unnest(p_ids, p_labels, p_digests) WITH ORDINALITY AS n (id, label, digest, place) ORDER BY place
        RETURNING *;
END $$;
