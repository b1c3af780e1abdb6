-- What a sender told last, part by part: files leave out what did not change. Waiting: something it refers to has not come yet.
-- Missing: a full catalogue of its owner did not name it any more.
CREATE TABLE onec_record (
  source text NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  parent text,
  owner text NOT NULL,
  payload text NOT NULL,
  made_at timestamptz NOT NULL,
  file text NOT NULL,
  waiting boolean NOT NULL,
  missing boolean NOT NULL,
  PRIMARY KEY (source, kind, id)
);
CREATE INDEX onec_record_waiting ON onec_record (source, kind, id) WHERE waiting;
CREATE INDEX onec_record_owner ON onec_record (source, kind, owner, id);

-- Which list a kind of price goes to: base, or none. The first choice is ours; whoever changes it decides.
CREATE TABLE onec_price_map (
  source text NOT NULL,
  price_type text NOT NULL,
  owner text NOT NULL,
  list text NOT NULL,
  PRIMARY KEY (source, price_type)
);
