-- Commands that came with a key of their caller's choice, so that none is done twice. Neither the key nor what was asked
-- is kept, only their SHA-256. Rows go 24 hours after they came.
CREATE TABLE commands (
  name TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  time INTEGER NOT NULL,
  task TEXT,
  version INTEGER,
  state TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_by_time ON commands (time);
