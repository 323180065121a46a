-- What of the open figures may be known while the drawer is counted without seeing what must be in it: no sums of money
-- that came or went. Locks nothing.
CREATE OR REPLACE FUNCTION till_figures_blind(b business) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT (till_figures(b, -1)::jsonb
            - ARRAY['sales', 'tenders', 'refunds', 'drawer', 'expected', 'rounding', 'by_staff']
            || '{"blind": true}')::json
$$;
