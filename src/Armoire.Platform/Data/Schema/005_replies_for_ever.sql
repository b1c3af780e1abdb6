ALTER TABLE idempotency_key ADD COLUMN for_ever boolean NOT NULL DEFAULT false;
