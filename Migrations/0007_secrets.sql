-- What tasks were given in confidence; only the vault can read it. It goes with its task.
CREATE TABLE secrets (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
