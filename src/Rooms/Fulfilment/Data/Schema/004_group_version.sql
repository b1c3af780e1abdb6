ALTER TABLE fulfilment_group ADD COLUMN version bigint NOT NULL DEFAULT 1;
