ALTER TABLE order_line ADD COLUMN short integer NOT NULL DEFAULT 0 CHECK (short >= 0);
