-- Whether a shop has an owner who can show a PIN; from then on owners alone do what owners do. Locks nothing.
CREATE OR REPLACE FUNCTION business_guarded(p_business uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM staff
        WHERE business_id = p_business AND role = 'owner' AND active AND pin_hash IS NOT NULL)
$$;
