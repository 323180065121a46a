-- Orders that were handed over and are not paid: the till names them, and a shop has few.

CREATE INDEX orders_unpaid ON orders (business_id, business_day)
    WHERE state = 'completed' AND paid - refunded < total;
