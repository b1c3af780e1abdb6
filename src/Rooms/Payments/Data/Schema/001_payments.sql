CREATE TABLE payment (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  group_id uuid,
  kind text NOT NULL,
  method text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  location text NOT NULL,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX payment_order ON payment (order_id, recorded_at);
