-- The names and signatures that functions had in release 0.1.0, for instances of it that still run while this one
-- starts, and for their transactions under way. Each calls what it is called now. This file goes with the release
-- after this one: the functions go with it, by themselves.

-- orders/sql/place_order.sql
CREATE OR REPLACE FUNCTION place_order(
    p_account uuid, p_name text, p_own uuid, p_terminal uuid, p_terminal_name text,
    p_order uuid, p_ids uuid[], p_key text, p_hash bytea, p_request jsonb,
    p_staff uuid DEFAULT NULL, p_staff_name text DEFAULT NULL, p_tenders uuid[] DEFAULT NULL
) RETURNS json LANGUAGE sql AS $$
    SELECT place_order(
        ROW(p_account, p_key, p_hash)::idempotency,
        ROW(CASE WHEN p_staff IS NOT NULL THEN 'staff' WHEN p_own IS NOT NULL THEN 'business' ELSE 'user' END,
            coalesce(p_staff, p_account), CASE WHEN p_staff IS NULL THEN p_name ELSE p_staff_name END,
            p_terminal, p_terminal_name)::actor,
        p_own, p_order, p_ids, p_tenders, p_request)
$$;

-- orders/sql/place_order.sql
CREATE OR REPLACE FUNCTION draft_order(
    b business, p_id uuid, p_account uuid, p_name text, p_counter boolean, p_at timestamptz, p_lines order_line[],
    p_request jsonb
) RETURNS orders LANGUAGE sql STABLE AS $$
    SELECT build_order(b, p_id, ROW(p_account, NULL, NULL)::idempotency,
        ROW(CASE WHEN p_counter THEN 'business' ELSE 'user' END, p_account, p_name, NULL, NULL)::actor,
        p_counter, p_at, p_lines, p_request)
$$;

-- orders/sql/idempotent_response.sql
CREATE OR REPLACE FUNCTION remembered_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json LANGUAGE sql AS $$
    SELECT idempotent_response(p_account, p_key, p_hash)
$$;

-- orders/sql/price_lines.sql
CREATE OR REPLACE FUNCTION draft_lines(p_order uuid, p_ids uuid[], p_business uuid, p_asked jsonb)
RETURNS order_line[] LANGUAGE sql AS $$
    SELECT price_lines(p_order, p_ids, p_business, p_asked)
$$;

-- orders/sql/price_lines.sql
CREATE OR REPLACE FUNCTION draft_line(p_id uuid, p_order uuid, p_place int, m menu_item, p_asked jsonb, p_options jsonb)
RETURNS order_line LANGUAGE sql STABLE AS $$
    SELECT price_line(p_id, p_order, p_place, m, p_asked, p_options)
$$;

-- orders/sql/price_lines.sql
CREATE OR REPLACE FUNCTION option_faults(p_groups jsonb, p_chosen jsonb, p_pointer text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT option_issues(p_groups, p_chosen, p_pointer)
$$;

-- orders/sql/price_lines.sql
CREATE OR REPLACE FUNCTION unavailable(m menu_item, p_options jsonb, p_pointer text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT availability_issues(m, p_options, p_pointer)
$$;

-- orders/sql/reserve_stock.sql: what asks without a rule is told the price that holds.
CREATE OR REPLACE FUNCTION line_issues(p_lines order_line[], p_items uuid[], p_message text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT line_issues(p_lines, p_items, CASE WHEN p_items IS NULL THEN 'price_changed' ELSE 'stock_short' END,
                       p_message)
$$;

-- orders/sql/change_order.sql
CREATE OR REPLACE FUNCTION change_order(
    p_order uuid, p_to text, p_reason text, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid,
    p_terminal_name text, p_answer_minutes int, p_promised_minutes int, p_unpromise boolean, p_restock boolean
) RETURNS json LANGUAGE sql AS $$
    SELECT change_order(p_order, p_to, p_reason, ROW(p_by_kind, p_by, p_by_name, p_terminal, p_terminal_name)::actor,
                        p_answer_minutes, p_promised_minutes, p_unpromise, p_restock)
$$;

-- orders/sql/bump_version.sql
CREATE OR REPLACE FUNCTION touch_order(p_order uuid) RETURNS json LANGUAGE sql AS $$
    SELECT bump_version(p_order)
$$;

-- orders/sql/mark_seen.sql
CREATE OR REPLACE FUNCTION see_order(p_business uuid, p_order uuid, p_version bigint) RETURNS boolean
LANGUAGE sql AS $$
    SELECT mark_seen(p_business, p_order, p_version)
$$;

-- orders/sql/expire_batch.sql
CREATE OR REPLACE FUNCTION expire_these(p_due uuid[], p_at timestamptz) RETURNS int LANGUAGE sql AS $$
    SELECT expire_batch(p_due, p_at)
$$;

-- catalog/sql/change_items.sql
CREATE OR REPLACE FUNCTION change_items(
    p_new jsonb, p_reason text, p_account uuid, p_by_kind text, p_by uuid, p_by_name text, p_terminal uuid,
    p_terminal_name text
) RETURNS SETOF json LANGUAGE sql AS $$
    SELECT change_items(p_new, p_reason, p_account,
                        ROW(p_by_kind, p_by, p_by_name, p_terminal, p_terminal_name)::actor)
$$;

-- catalog/sql/restore_availability.sql
CREATE OR REPLACE FUNCTION return_items(p_business uuid, p_at timestamptz) RETURNS int LANGUAGE sql AS $$
    SELECT restore_availability(p_business, p_at)
$$;

-- sales/sql/update_sales_totals.sql
CREATE OR REPLACE FUNCTION total_sale(p_order uuid) RETURNS boolean LANGUAGE sql AS $$
    SELECT update_sales_totals(p_order)
$$;

-- staff/sql/register_pin_attempt.sql
CREATE OR REPLACE FUNCTION try_pin(p_staff uuid, p_terminal uuid) RETURNS double precision LANGUAGE sql AS $$
    SELECT register_pin_attempt(p_staff, p_terminal)
$$;

-- staff/sql/forget_pin_attempts.sql
CREATE OR REPLACE FUNCTION forget_tries(p_staff uuid, p_terminal uuid) RETURNS void LANGUAGE sql AS $$
    SELECT forget_pin_attempts(p_staff, p_terminal)
$$;

-- till/sql/idempotent_till_response.sql
CREATE OR REPLACE FUNCTION till_answer(p_account uuid, p_key text, p_hash bytea) RETURNS json LANGUAGE sql AS $$
    SELECT idempotent_till_response(p_account, p_key, p_hash)
$$;

-- till/sql/record_till_audit.sql
CREATE OR REPLACE FUNCTION audit_entry(e till_entry) RETURNS void LANGUAGE sql AS $$
    SELECT record_till_audit(e)
$$;

-- tasks/sql/enqueue.sql
CREATE OR REPLACE FUNCTION owe(p_task text, p_payload json, p_run_at timestamptz DEFAULT NULL) RETURNS bigint
LANGUAGE sql AS $$
    SELECT enqueue(p_task, p_payload, p_run_at)
$$;

-- webhooks/sql/enqueue_webhooks.sql
CREATE OR REPLACE FUNCTION owe_webhooks(p_channel text, p_seq bigint) RETURNS void LANGUAGE sql AS $$
    SELECT enqueue_webhooks(p_channel, p_seq)
$$;

-- webhooks/sql/record_delivery.sql
CREATE OR REPLACE FUNCTION note_delivery(
    p_webhook uuid, p_status int, p_error text, p_gone boolean, p_most int, p_longest interval
) RETURNS boolean LANGUAGE sql AS $$
    SELECT record_delivery(p_webhook, p_status, p_error, p_gone, p_most, p_longest)
$$;

-- database/sql/raise_problem.sql
CREATE OR REPLACE FUNCTION refuse(p_code text, p_detail text, p_errors jsonb DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
    SELECT raise_problem(p_code, p_detail, p_errors)
$$;

-- till/sql/close_day.sql
CREATE OR REPLACE FUNCTION close_day(p_id uuid, e till_entry, p_counted json, p_note text) RETURNS json
LANGUAGE sql AS $$
    SELECT close_day(p_id, e, p_counted, NULL, p_note)
$$;
