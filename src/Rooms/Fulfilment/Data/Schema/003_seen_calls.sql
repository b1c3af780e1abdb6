CREATE TABLE fulfilment_seen (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES fulfilment_group (id),
  device text NOT NULL,
  shown_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text
);
CREATE UNIQUE INDEX fulfilment_seen_device ON fulfilment_seen (group_id, device);
