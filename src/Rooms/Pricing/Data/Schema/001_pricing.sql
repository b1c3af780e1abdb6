-- No channel: the base list. A channel alone: its list. A channel and a location: that channel's list there.
CREATE TABLE price (
  source text NOT NULL,
  external_id text NOT NULL,
  variant_id integer NOT NULL,
  channel text,
  location_id integer,
  currency text NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  valid_from timestamptz,
  valid_to timestamptz,
  archived boolean NOT NULL,
  source_time timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (source, external_id),
  CHECK (location_id IS NULL OR channel IS NOT NULL)
);
CREATE INDEX price_variant ON price (variant_id);
CREATE INDEX price_revision ON price (revision, variant_id);
