CREATE TABLE outbox_event (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  aggregate text NOT NULL,
  aggregate_id uuid NOT NULL,
  aggregate_version bigint NOT NULL,
  part integer NOT NULL,
  locations text NOT NULL,
  actor text NOT NULL,
  causation uuid,
  data text NOT NULL,
  occurred_at timestamptz NOT NULL,
  sequence bigint
);
CREATE UNIQUE INDEX outbox_event_sequence ON outbox_event (sequence);
CREATE INDEX outbox_event_unnumbered ON outbox_event (occurred_at, id) WHERE sequence IS NULL;
CREATE INDEX outbox_event_aggregate ON outbox_event (aggregate_id, aggregate_version);

CREATE TABLE outbox_cursor (
  id integer PRIMARY KEY,
  last bigint NOT NULL
);
INSERT INTO outbox_cursor (id, last) VALUES (1, 0);

CREATE TABLE outbox_position (
  subscription text NOT NULL,
  part integer NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (subscription, part)
);

CREATE TABLE outbox_parked (
  subscription text NOT NULL,
  event_id uuid NOT NULL,
  aggregate_id uuid NOT NULL,
  error text NOT NULL,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (subscription, event_id)
);
CREATE INDEX outbox_parked_aggregate ON outbox_parked (subscription, aggregate_id);

CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text NOT NULL,
  until timestamptz NOT NULL,
  fence bigint NOT NULL
);

CREATE TABLE idempotency_key (
  scope text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status integer NOT NULL,
  content_type text NOT NULL,
  body text NOT NULL,
  location text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

CREATE TABLE work_item (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject uuid NOT NULL,
  payload text NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  claimed_until timestamptz,
  claimed_by text,
  parked boolean NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL
);
CREATE INDEX work_item_due ON work_item (due_at) WHERE NOT parked;
CREATE INDEX work_item_subject ON work_item (subject);

CREATE TABLE number_series (
  prefix text PRIMARY KEY,
  next bigint NOT NULL
);

CREATE TABLE setting (
  name text PRIMARY KEY,
  value text NOT NULL
);
