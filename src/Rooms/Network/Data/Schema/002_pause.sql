ALTER TABLE location ADD COLUMN paused_until timestamptz;
ALTER TABLE location ADD COLUMN pause_reason text;
