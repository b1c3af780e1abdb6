-- When a basket began to hold what it holds: a hold that replaces another one of the same basket goes on from there.
ALTER TABLE reservation ADD COLUMN held_since timestamptz;
-- Until when everything that lies at a place was counted: what appears there afterwards was nothing then.
CREATE TABLE stock_full_count (
  location_id integer PRIMARY KEY,
  as_of timestamptz NOT NULL
);
