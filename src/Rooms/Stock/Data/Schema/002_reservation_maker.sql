ALTER TABLE reservation ADD COLUMN made_by uuid;
ALTER TABLE reservation ADD COLUMN extended_by text;
