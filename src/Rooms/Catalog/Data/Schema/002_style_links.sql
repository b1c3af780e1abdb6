-- The other style by its master's own id: it may come later, or never. The place is its rank within the kind.
CREATE TABLE catalog_style_link (
  style_id uuid NOT NULL REFERENCES catalog_style (id),
  kind text NOT NULL,
  position integer NOT NULL,
  external_id text NOT NULL,
  PRIMARY KEY (style_id, kind, position)
);
