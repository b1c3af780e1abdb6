ALTER TABLE stock_level ADD COLUMN blocked_at timestamptz;
ALTER TABLE stock_level ADD COLUMN blocked_until timestamptz;
ALTER TABLE stock_level ADD COLUMN block_reason text;
ALTER TABLE stock_level ADD COLUMN block_ends_with_feed boolean NOT NULL DEFAULT false;
