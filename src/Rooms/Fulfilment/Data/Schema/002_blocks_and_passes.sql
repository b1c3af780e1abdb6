DROP TABLE sku_block;
ALTER TABLE fulfilment_group ADD COLUMN code_issue integer NOT NULL DEFAULT 0;
ALTER TABLE hand_over_proof ADD COLUMN reason text;
