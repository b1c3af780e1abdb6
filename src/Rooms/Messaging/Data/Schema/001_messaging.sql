CREATE TABLE message (
  id uuid PRIMARY KEY,
  channel text NOT NULL CHECK (channel IN ('sms', 'email', 'push', 'popup')),
  recipient text NOT NULL,
  template text NOT NULL,
  locale text NOT NULL,
  subject text,
  text text NOT NULL,
  order_id uuid,
  order_number text,
  group_id uuid,
  location text,
  dedupe_key text NOT NULL,
  created_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  sent_at timestamptz,
  state text NOT NULL CHECK (state IN ('Queued', 'Sent', 'Failed')),
  failure text
);
CREATE INDEX message_dedupe ON message (dedupe_key, created_at);
CREATE INDEX message_order ON message (order_id, created_at);

CREATE TABLE dev_inbox_message (
  id uuid PRIMARY KEY,
  channel text NOT NULL,
  recipient text NOT NULL,
  template text NOT NULL,
  locale text NOT NULL,
  subject text,
  text text NOT NULL,
  order_number text,
  sent_at timestamptz NOT NULL
);
CREATE INDEX dev_inbox_message_sent ON dev_inbox_message (sent_at, id);
CREATE INDEX dev_inbox_message_recipient ON dev_inbox_message (recipient, sent_at);
