-- Gives all of an order's pieces back to the stock that counted them; what came back before or is no longer counted
-- stays. Locks the items in id order; the order is locked already.
CREATE OR REPLACE FUNCTION release_stock(p_order uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM release_stock_except(p_order, '{}');
END $$;
