-- The price the client showed must be the price it is, and a counter's tenders must not exceed it. Locks nothing;
-- raises price_changed or invalid.
CREATE OR REPLACE FUNCTION check_total(p_total bigint, p_paid bigint, p_lines order_line[], p_request jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (p_request ->> 'expected_total')::bigint <> p_total THEN
        PERFORM raise_problem('price_changed', 'Prices have changed; look at the new total.',
                       line_issues(p_lines, NULL, 'price_changed', 'One %s costs this now.'));
    ELSIF p_paid > p_total THEN
        PERFORM raise_problem('invalid', 'More was paid than the order costs.', jsonb_build_array(issue(
            '/payment/tenders', 'overpaid', format('The tenders make %s, the order %s.', p_paid, p_total),
            to_jsonb(p_total))));
    END IF;
END $$;
