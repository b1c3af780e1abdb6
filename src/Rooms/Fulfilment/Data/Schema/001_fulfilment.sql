CREATE TABLE fulfilment_group (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  order_number text NOT NULL,
  method text NOT NULL,
  location_id integer NOT NULL,
  state text NOT NULL,
  assigned_at timestamptz NOT NULL,
  due_at timestamptz,
  accepted_by text,
  accepted_at timestamptz,
  picker text,
  started_at timestamptz,
  picked_at timestamptz,
  ready_at timestamptz,
  closed_at timestamptz,
  reject_reason text,
  times_reminded integer NOT NULL,
  last_message_at timestamptz,
  put_back_wanted boolean NOT NULL,
  code_hash text,
  code_lookup text,
  code_cipher text,
  wrong_attempts integer NOT NULL,
  locked_until timestamptz
);
CREATE INDEX fulfilment_group_queue ON fulfilment_group (location_id, state, due_at);
CREATE INDEX fulfilment_group_order ON fulfilment_group (order_id);
CREATE INDEX fulfilment_group_put_back ON fulfilment_group (location_id) WHERE put_back_wanted;
CREATE UNIQUE INDEX fulfilment_group_code ON fulfilment_group (location_id, code_lookup) WHERE code_lookup IS NOT NULL;

CREATE TABLE fulfilment_line (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES fulfilment_group (id),
  variant_id integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  picked integer NOT NULL CHECK (picked >= 0),
  short integer NOT NULL CHECK (short >= 0),
  staged integer NOT NULL CHECK (staged >= 0),
  delivered integer NOT NULL CHECK (delivered >= 0),
  declined integer NOT NULL CHECK (declined >= 0),
  CHECK (picked + short <= quantity)
);
CREATE INDEX fulfilment_line_group ON fulfilment_line (group_id);

CREATE TABLE fulfilment_shortage (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES fulfilment_group (id),
  line_id uuid NOT NULL,
  variant_id integer NOT NULL,
  location_id integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  reason text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX fulfilment_shortage_group ON fulfilment_shortage (group_id);

CREATE TABLE pick_accuracy (
  id uuid PRIMARY KEY,
  location_id integer NOT NULL,
  variant_id integer NOT NULL,
  attempts integer NOT NULL,
  found integer NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX pick_accuracy_location ON pick_accuracy (location_id, at);

CREATE TABLE sku_block (
  id uuid PRIMARY KEY,
  location_id integer NOT NULL,
  variant_id integer NOT NULL,
  until timestamptz NOT NULL,
  until_till_confirms boolean NOT NULL,
  reason text NOT NULL
);
CREATE INDEX sku_block_level ON sku_block (location_id, variant_id, until);

CREATE TABLE store_task (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  location_id integer NOT NULL,
  variant_id integer,
  group_id uuid,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text
);
CREATE INDEX store_task_open ON store_task (location_id, created_at) WHERE done_at IS NULL;

CREATE TABLE hand_over_proof (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES fulfilment_group (id),
  verified_by text NOT NULL,
  collector text,
  relation text NOT NULL,
  associate text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX hand_over_proof_group ON hand_over_proof (group_id);
