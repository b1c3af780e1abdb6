CREATE TABLE catalog_category (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  external_id text NOT NULL,
  parent_id uuid REFERENCES catalog_category (id) DEFERRABLE INITIALLY DEFERRED,
  name_en text,
  name_ru text,
  name_fr text,
  image_url text,
  position integer NOT NULL,
  archived boolean NOT NULL,
  texts_at timestamptz,
  media_at timestamptz,
  attributes_at timestamptz,
  links_at timestamptz,
  revision bigint NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX catalog_category_revision ON catalog_category (revision);

CREATE TABLE catalog_style (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  external_id text NOT NULL,
  article text NOT NULL,
  name_en text,
  name_ru text,
  name_fr text,
  description_en text,
  description_ru text,
  description_fr text,
  brand text NOT NULL,
  lifecycle text NOT NULL,
  size_scale text,
  archived boolean NOT NULL,
  created_at timestamptz NOT NULL,
  texts_at timestamptz,
  media_at timestamptz,
  attributes_at timestamptz,
  links_at timestamptz,
  revision bigint NOT NULL,
  UNIQUE (source, external_id),
  UNIQUE (source, article)
);
CREATE INDEX catalog_style_revision ON catalog_style (revision);

-- The first place is the canonical category.
CREATE TABLE catalog_style_category (
  style_id uuid NOT NULL REFERENCES catalog_style (id),
  category_id uuid NOT NULL REFERENCES catalog_category (id),
  position integer NOT NULL,
  PRIMARY KEY (style_id, category_id)
);

CREATE TABLE catalog_colourway (
  style_id uuid NOT NULL REFERENCES catalog_style (id),
  code text NOT NULL,
  name_en text,
  name_ru text,
  name_fr text,
  swatch_url text,
  family text,
  position integer NOT NULL,
  PRIMARY KEY (style_id, code)
);

-- An empty colour means the style as a whole.
CREATE TABLE catalog_media (
  style_id uuid NOT NULL REFERENCES catalog_style (id),
  colour_code text NOT NULL,
  position integer NOT NULL,
  url text NOT NULL,
  PRIMARY KEY (style_id, colour_code, position)
);

CREATE TABLE catalog_variant (
  id integer PRIMARY KEY,
  source text NOT NULL,
  external_id text NOT NULL,
  style_id uuid NOT NULL REFERENCES catalog_style (id),
  sku text NOT NULL UNIQUE,
  barcode text UNIQUE,
  internal_code text,
  colour_code text NOT NULL,
  size text NOT NULL,
  size_en text,
  size_ru text,
  size_fr text,
  archived boolean NOT NULL,
  attributes_at timestamptz,
  links_at timestamptz,
  revision bigint NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX catalog_variant_revision ON catalog_variant (revision);
CREATE INDEX catalog_variant_style ON catalog_variant (style_id);

CREATE TABLE catalog_alternate_code (
  variant_id integer NOT NULL REFERENCES catalog_variant (id),
  code text NOT NULL,
  PRIMARY KEY (variant_id, code)
);
