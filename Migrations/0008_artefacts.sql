-- Files of tasks: what they are called and what they are. Their bytes lie beside the database, each under its hash. Can
-- be deleted; the events that tell of them stay.
CREATE TABLE artefacts (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  step TEXT NOT NULL,
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX artefacts_by_hash ON artefacts (hash);

-- Whether a plan still has a task, once one of its tasks is deleted.
CREATE INDEX tasks_by_plan ON tasks (plan);
