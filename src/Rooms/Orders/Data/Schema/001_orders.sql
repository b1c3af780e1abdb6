CREATE TABLE orders (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version bigint NOT NULL,
  status text NOT NULL,
  payment_status text NOT NULL,
  fulfilment_status text NOT NULL,
  return_status text NOT NULL,
  flags text NOT NULL,
  hold_reason text,
  cancel_reason text,
  channel text NOT NULL,
  order_method text NOT NULL,
  origin_location_id integer,
  fulfil_location_id integer NOT NULL,
  seller text,
  seller_id uuid,
  device text,
  customer_id uuid,
  customer_name text NOT NULL,
  customer_phone text NOT NULL,
  customer_email text,
  language text NOT NULL,
  currency text NOT NULL,
  payment_method text NOT NULL,
  fulfilment_method text NOT NULL,
  delivery bigint NOT NULL,
  captured bigint NOT NULL,
  refunded bigint NOT NULL,
  reservation_id uuid,
  ready_by timestamptz,
  expires_at timestamptz,
  placed_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX orders_placed ON orders (placed_at, id);
CREATE INDEX orders_fulfil ON orders (fulfil_location_id, placed_at);
CREATE INDEX orders_origin ON orders (origin_location_id, placed_at);
CREATE INDEX orders_customer ON orders (customer_id, placed_at);
CREATE INDEX orders_phone ON orders (customer_phone);
CREATE INDEX orders_reservation ON orders (reservation_id);

CREATE TABLE order_line (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES orders (id),
  position integer NOT NULL,
  group_id uuid NOT NULL,
  variant_id integer NOT NULL,
  sku text NOT NULL,
  barcode text,
  name text NOT NULL,
  colour text NOT NULL,
  size text NOT NULL,
  image_url text,
  quantity integer NOT NULL CHECK (quantity > 0),
  list_price bigint NOT NULL,
  price bigint NOT NULL,
  net bigint NOT NULL,
  picked integer NOT NULL CHECK (picked >= 0),
  cancelled integer NOT NULL CHECK (cancelled >= 0),
  delivered integer NOT NULL CHECK (delivered >= 0),
  CHECK (cancelled + delivered <= quantity)
);
CREATE INDEX order_line_order ON order_line (order_id, position);

CREATE TABLE order_group (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES orders (id),
  method text NOT NULL,
  location_id integer NOT NULL,
  state text NOT NULL,
  assigned_at timestamptz NOT NULL,
  due_at timestamptz,
  ready_at timestamptz
);
CREATE INDEX order_group_order ON order_group (order_id);

CREATE TABLE order_timeline (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES orders (id),
  at timestamptz NOT NULL,
  type text NOT NULL,
  actor text NOT NULL,
  words text NOT NULL
);
CREATE INDEX order_timeline_order ON order_timeline (order_id, at, id);

CREATE TABLE order_credit (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES orders (id),
  measure text NOT NULL,
  party_kind text NOT NULL,
  party text NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX order_credit_order ON order_credit (order_id);
CREATE INDEX order_credit_party ON order_credit (party_kind, party, at);
