-- Cash is rounded to a step where a shop says so; what an order was rounded by is what is due less what was paid.
ALTER TABLE business
    ADD COLUMN cash_rounding bigint NOT NULL DEFAULT 0 CHECK (cash_rounding >= 0);  -- in the minor unit; 0: never

-- Null: from a server that rounds nothing, while it is or was there beside this one.
ALTER TABLE orders ADD COLUMN rounding bigint;

-- What the entry rounded its order by; null: by nothing.
ALTER TABLE till_entry ADD COLUMN rounding bigint;
CREATE INDEX till_entry_rounding ON till_entry (business_id, at) WHERE rounding <> 0;

DROP INDEX orders_unpaid;
CREATE INDEX orders_unpaid ON orders (business_id, business_day)
    WHERE state = 'completed' AND paid - refunded + coalesce(rounding, 0) < total;
