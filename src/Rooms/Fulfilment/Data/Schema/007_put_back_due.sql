ALTER TABLE fulfilment_group ADD COLUMN put_back_due_at timestamptz;
