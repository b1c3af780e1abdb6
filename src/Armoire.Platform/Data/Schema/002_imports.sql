CREATE TABLE import_job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL,
  mode text NOT NULL,
  dry_run boolean NOT NULL,
  folder text NOT NULL,
  files text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  locations text,
  started_at timestamptz,
  finished_at timestamptz,
  claimed_until timestamptz,
  claimed_by text,
  attempts integer NOT NULL,
  progress integer NOT NULL,
  counts text NOT NULL,
  errors_total bigint NOT NULL,
  longest_write_ms integer NOT NULL,
  fault text
);
CREATE INDEX import_job_open ON import_job (requested_at, id) WHERE finished_at IS NULL;
CREATE INDEX import_job_list ON import_job (requested_at, id);

CREATE TABLE import_error (
  job_id uuid NOT NULL REFERENCES import_job (id),
  number integer NOT NULL,
  file text NOT NULL,
  row integer NOT NULL,
  code text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (job_id, number)
);
