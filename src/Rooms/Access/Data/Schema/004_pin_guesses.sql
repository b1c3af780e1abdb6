ALTER TABLE staff ADD COLUMN pin_locked_until timestamptz;
CREATE TABLE staff_pin_wrong (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff (id),
  at timestamptz NOT NULL
);
CREATE INDEX staff_pin_wrong_person ON staff_pin_wrong (staff_id);
ALTER TABLE staff_device ADD COLUMN first_known_by uuid;
CREATE INDEX staff_device_first_known_by ON staff_device (first_known_by);
UPDATE staff SET pin_hash = NULL WHERE role NOT IN ('associate', 'cashier', 'storeManager', 'picker', 'warehouseWorker', 'areaManager');
