ALTER TABLE stock_source ADD COLUMN follows_any boolean NOT NULL DEFAULT false;
