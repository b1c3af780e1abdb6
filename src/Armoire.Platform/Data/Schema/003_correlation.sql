ALTER TABLE outbox_event ADD COLUMN correlation text;
