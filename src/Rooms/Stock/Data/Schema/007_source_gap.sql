ALTER TABLE stock_source ADD COLUMN gap_at timestamptz;
