ALTER TABLE idempotency_key ADD COLUMN etag text;
