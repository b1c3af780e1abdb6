ALTER TABLE fulfilment_group ADD COLUMN escalation integer NOT NULL DEFAULT 0;
