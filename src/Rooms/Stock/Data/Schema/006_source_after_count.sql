ALTER TABLE stock_source RENAME COLUMN full_wanted TO follows_any;
