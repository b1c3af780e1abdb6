ALTER TABLE staff ADD COLUMN pin_hash text;
CREATE TABLE staff_device (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL UNIQUE,
  location text NOT NULL,
  name text NOT NULL,
  known_since timestamptz NOT NULL,
  known_by text NOT NULL,
  last_seen_at timestamptz NOT NULL
);
CREATE INDEX staff_device_location ON staff_device (location);
CREATE TABLE staff_pin_miss (
  id uuid PRIMARY KEY,
  device_id uuid NOT NULL REFERENCES staff_device (id) ON DELETE CASCADE,
  user_name text NOT NULL,
  wrong integer NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE UNIQUE INDEX staff_pin_miss_person ON staff_pin_miss (device_id, user_name);
ALTER TABLE staff_session ADD COLUMN by_pin boolean NOT NULL DEFAULT false;
ALTER TABLE staff_session ADD COLUMN device_id uuid;
ALTER TABLE staff_session ADD COLUMN locked_at timestamptz;
