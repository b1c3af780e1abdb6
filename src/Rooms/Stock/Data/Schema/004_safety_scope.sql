CREATE UNIQUE INDEX safety_setting_scope
  ON safety_setting (COALESCE(location_id, 0), COALESCE(tier, ''), COALESCE(variant_id, 0), COALESCE(category, ''));
