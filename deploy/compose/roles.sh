#!/bin/sh
# The roles of docker-compose.yml's PostgreSQL, made when its volume is new: rgt_owner owns the database and changes
# its tables (`backend migrate`), rgt_server reads and writes rows (`backend serve`), and neither is a superuser.
# On a volume from before there were two roles, run it once, as docs/operating.md says; a second time it changes nothing
# but the passwords.
set -eu
: "${RGT_POSTGRES_OWNER_PASSWORD:?}" "${RGT_POSTGRES_PASSWORD:?}"
psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d rgt \
    -v owner="$RGT_POSTGRES_OWNER_PASSWORD" -v server="$RGT_POSTGRES_PASSWORD" <<'SQL'
-- Passwords are in no log of statements.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
BEGIN;
SELECT format('CREATE ROLE %I', name) FROM unnest('{rgt_owner,rgt_server}'::text[]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE rgt_owner LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'owner';
ALTER ROLE rgt_server LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'server';
ALTER DATABASE rgt OWNER TO rgt_owner;
REVOKE TEMPORARY ON DATABASE rgt FROM PUBLIC;
-- What an earlier superuser made is the owner's now. A sequence of a column follows its table.
SELECT format('ALTER %s %s OWNER TO rgt_owner',
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, oid::regclass)
FROM pg_class AS one
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S') AND relowner <> 'rgt_owner'::regrole
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = one.oid AND classid = 'pg_class'::regclass
        AND deptype IN ('a', 'i') AND refclassid = 'pg_class'::regclass) \gexec
SELECT format('ALTER ROUTINE %s OWNER TO rgt_owner', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND proowner <> 'rgt_owner'::regrole \gexec
SELECT format('ALTER TYPE %s OWNER TO rgt_owner', oid::regtype) FROM pg_type
WHERE typnamespace = 'public'::regnamespace AND typowner <> 'rgt_owner'::regrole AND typtype IN ('e', 'd')  \gexec
SELECT format('ALTER TYPE %s OWNER TO rgt_owner', oid::regtype) FROM pg_type AS one
WHERE typnamespace = 'public'::regnamespace AND typowner <> 'rgt_owner'::regrole AND typtype = 'c'
    AND (SELECT relkind FROM pg_class WHERE oid = one.typrelid) = 'c' \gexec
COMMIT;
SQL
