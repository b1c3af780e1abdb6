ALTER TABLE fulfilment_group ADD COLUMN photo_wanted boolean NOT NULL DEFAULT false;
ALTER TABLE fulfilment_group ADD COLUMN photo_count integer NOT NULL DEFAULT 0;
CREATE TABLE fulfilment_photo (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES fulfilment_group (id),
  hash text NOT NULL,
  content_type text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL
);
CREATE UNIQUE INDEX fulfilment_photo_content ON fulfilment_photo (group_id, hash);
CREATE INDEX fulfilment_group_photo ON fulfilment_group (location_id) WHERE photo_wanted;
