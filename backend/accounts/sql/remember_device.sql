-- An account let a device in: from now on it is known by its secret. Of more than `p_most` devices of an account the one
-- unused longest is forgotten. Locks what it deletes.
CREATE OR REPLACE FUNCTION remember_device(p_account uuid, p_digest bytea, p_most int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO known_device (digest, account_id) VALUES (p_digest, p_account);
    DELETE FROM known_device WHERE digest IN (
        SELECT digest FROM known_device WHERE account_id = p_account ORDER BY seen_at DESC, digest OFFSET p_most);
END $$;
