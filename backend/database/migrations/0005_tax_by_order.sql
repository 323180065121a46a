-- The tax in the sales totals is what receipts say: rounded once an order and rate, and shared out among the lines as
-- order_sales does from now on. Without it, taking back an order that was counted before would leave a remainder.
LOCK TABLE sales_order IN EXCLUSIVE MODE;

CREATE TEMPORARY TABLE tax_of_item ON COMMIT DROP AS
    SELECT o.business_id, o.business_day, date_bin('15 minutes', o.created_at, '2000-01-01 00:00:00+00') AS slot,
        l.menu_item_id, sum(l.tax) AS tax
    FROM sales_order s JOIN orders o ON o.id = s.order_id AND s.counted JOIN (
        SELECT order_id, menu_item_id,
            round(sum(total) OVER so_far * tax_rate / (10000 + tax_rate))
                - round((sum(total) OVER so_far - total) * tax_rate / (10000 + tax_rate)) AS tax
        FROM order_line WINDOW so_far AS (PARTITION BY order_id, tax_rate ORDER BY place)
    ) l ON l.order_id = o.id
    GROUP BY 1, 2, 3, 4;

UPDATE sales_item t SET tax = h.tax FROM tax_of_item h
    WHERE (t.business_id, t.business_day, t.slot, t.menu_item_id) = (h.business_id, h.business_day, h.slot, h.menu_item_id)
    AND t.tax <> h.tax;
UPDATE sales_slot t SET tax = h.tax
    FROM (SELECT business_id, business_day, slot, sum(tax) AS tax FROM tax_of_item GROUP BY 1, 2, 3) h
    WHERE (t.business_id, t.business_day, t.slot) = (h.business_id, h.business_day, h.slot) AND t.tax <> h.tax;
