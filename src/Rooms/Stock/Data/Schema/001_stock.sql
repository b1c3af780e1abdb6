CREATE TABLE stock_level (
  location_id integer NOT NULL,
  variant_id integer NOT NULL,
  sellable integer NOT NULL,
  staged integer NOT NULL CHECK (staged >= 0),
  display integer NOT NULL CHECK (display >= 0),
  damaged integer NOT NULL CHECK (damaged >= 0),
  quarantine integer NOT NULL CHECK (quarantine >= 0),
  missing integer NOT NULL CHECK (missing >= 0),
  in_transit integer NOT NULL CHECK (in_transit >= 0),
  reserved integer NOT NULL CHECK (reserved >= 0),
  held integer NOT NULL CHECK (held >= 0),
  safety integer NOT NULL CHECK (safety >= 0),
  confidence integer NOT NULL CHECK (confidence >= 0),
  snapshot_at timestamptz,
  count_wanted boolean NOT NULL,
  PRIMARY KEY (location_id, variant_id),
  CHECK (sellable + staged >= 0)
);
CREATE INDEX stock_level_variant ON stock_level (variant_id, location_id);

CREATE TABLE stock_movement (
  id uuid PRIMARY KEY,
  location_id integer NOT NULL,
  variant_id integer NOT NULL,
  bucket_from text,
  bucket_to text,
  quantity integer NOT NULL CHECK (quantity > 0),
  type text NOT NULL,
  reason text,
  reference text,
  actor text NOT NULL,
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  source text NOT NULL,
  source_sequence bigint
);
CREATE INDEX stock_movement_level ON stock_movement (location_id, variant_id, effective_at);

CREATE TABLE stock_source (
  source text NOT NULL,
  location_id integer NOT NULL,
  last_sequence bigint NOT NULL,
  full_wanted boolean NOT NULL,
  PRIMARY KEY (source, location_id)
);

CREATE TABLE safety_setting (
  id uuid PRIMARY KEY,
  location_id integer,
  tier text,
  variant_id integer,
  category text,
  quantity integer NOT NULL CHECK (quantity >= 0)
);

CREATE TABLE reservation (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  hard boolean NOT NULL,
  owner_kind text NOT NULL,
  owner_id uuid NOT NULL,
  owner_number text NOT NULL,
  customer_id uuid,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  ready_at timestamptz,
  times_extended integer NOT NULL,
  closed_at timestamptz,
  close_reason text,
  actor text NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX reservation_due ON reservation (expires_at) WHERE state = 'Active';
CREATE INDEX reservation_owner ON reservation (owner_id);
CREATE INDEX reservation_customer ON reservation (customer_id, state);

CREATE TABLE reservation_line (
  reservation_id uuid NOT NULL REFERENCES reservation (id),
  location_id integer NOT NULL,
  variant_id integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  open integer NOT NULL CHECK (open >= 0),
  PRIMARY KEY (reservation_id, location_id, variant_id)
);
CREATE INDEX reservation_line_level ON reservation_line (location_id, variant_id) WHERE open > 0;
