-- Facts that belong to the database as a whole. A restore gives it a new epoch, so that readers of the stream notice.
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('epoch', lower(hex(randomblob(8))));

-- What happened. AUTOINCREMENT: a number never comes back, even when the newest rows were deleted.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  task TEXT NOT NULL,
  version INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  correlation TEXT NOT NULL,
  cause INTEGER,
  step TEXT,
  attempt INTEGER,
  payload TEXT NOT NULL,
  UNIQUE (task, version)
) STRICT;

-- Plans by the SHA-256 of their canonical JSON; many tasks may be pinned to one.
CREATE TABLE plans (
  hash TEXT NOT NULL PRIMARY KEY,
  json TEXT NOT NULL
) STRICT;

-- What tasks were given and what they gave. Can be deleted; the events that tell of it stay.
CREATE TABLE task_values (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (task, name)
) STRICT;

-- Where a page can be taken up again; only the vault can read it.
CREATE TABLE checkpoints (
  task TEXT NOT NULL,
  site TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, site)
) STRICT;

-- Folded from events and rebuilt from them at will.
CREATE TABLE tasks (
  task TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  plan TEXT NOT NULL,
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  steps INTEGER NOT NULL,
  steps_ended INTEGER NOT NULL,
  code TEXT,
  failed_step TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_by_created ON tasks (created, task);
CREATE INDEX tasks_by_state ON tasks (state, created, task);
CREATE INDEX tasks_by_owner ON tasks (owner, created, task);

CREATE TABLE steps (
  task TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  code TEXT,
  because TEXT,
  PRIMARY KEY (task, step)
) STRICT, WITHOUT ROWID;
