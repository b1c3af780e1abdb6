CREATE TABLE customer (
  id uuid PRIMARY KEY,
  external_id text UNIQUE,
  given_name text NOT NULL,
  family_name text NOT NULL,
  display_name text NOT NULL,
  folded_name text NOT NULL,
  email text,
  birth_date text,
  language text NOT NULL,
  created_at timestamptz NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX customer_email ON customer (email);
CREATE INDEX customer_folded_name ON customer (folded_name);

CREATE TABLE customer_phone (
  customer_id uuid NOT NULL REFERENCES customer (id),
  e164 text NOT NULL,
  raw text NOT NULL,
  verified boolean NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (customer_id, e164)
);
CREATE INDEX customer_phone_number ON customer_phone (e164);

-- Whom a phone recognises. Of two who bring one new phone at once, the first to commit is everybody's customer.
CREATE TABLE customer_phone_key (
  e164 text PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX customer_phone_key_customer ON customer_phone_key (customer_id);
