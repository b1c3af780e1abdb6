CREATE TABLE staff (
  id uuid PRIMARY KEY,
  user_name text NOT NULL UNIQUE,
  display_name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  locations text,
  home_location text,
  language text,
  active boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX staff_role ON staff (role);

CREATE TABLE staff_session (
  token_hash text PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX staff_session_staff ON staff_session (staff_id);

CREATE TABLE integration_key (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  scopes text NOT NULL,
  location text,
  active boolean NOT NULL,
  created_at timestamptz NOT NULL
);
