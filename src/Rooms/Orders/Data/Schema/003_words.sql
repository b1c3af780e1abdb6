ALTER TABLE orders ADD COLUMN customer_key text NOT NULL DEFAULT '';
ALTER TABLE order_line ADD COLUMN words text;
