-- What is in the till is never changed: of an entry and of a sale only the number of the report is written, once; a
-- report never. The rules name columns instead of comparing whole rows: closing a long day touches many.

CREATE OR REPLACE TRIGGER entry_is_kept BEFORE DELETE OR UPDATE OF id, business_id, what, kind, amount, received,
    order_id, order_number, reason, at, by_kind, by_id, by_name, terminal_id, terminal_name, account_id,
    idempotency_key, request_hash, answer ON till_entry FOR EACH ROW
    EXECUTE FUNCTION forbid_update('what is in the till is never changed');
CREATE OR REPLACE TRIGGER entry_is_reported_once BEFORE UPDATE OF report ON till_entry
    FOR EACH ROW WHEN (OLD.report <> -1) EXECUTE FUNCTION forbid_update('what is in the till is never changed');
CREATE OR REPLACE TRIGGER sale_is_kept BEFORE DELETE OR UPDATE OF id, business_id, order_id, sign, at, by_kind, by_id,
    by_name ON till_sale FOR EACH ROW EXECUTE FUNCTION forbid_update('what is in the till is never changed');
CREATE OR REPLACE TRIGGER sale_is_reported_once BEFORE UPDATE OF report ON till_sale
    FOR EACH ROW WHEN (OLD.report <> -1) EXECUTE FUNCTION forbid_update('what is in the till is never changed');
CREATE OR REPLACE TRIGGER report_is_kept BEFORE UPDATE OR DELETE ON till_report
    FOR EACH ROW EXECUTE FUNCTION forbid_update('a report is never changed');
