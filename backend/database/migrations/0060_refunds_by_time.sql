-- What was given back on some days, for the summary of sales: found by time, without reading every tender.
CREATE INDEX till_entry_refund ON till_entry (business_id, at) WHERE what = 'refund';
