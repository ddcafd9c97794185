-- A commit costs what it touches: each table and index that it writes to is a page in the log. Here a step's commit
-- comes down from eight pages to four, as long as no page has to be split.

-- What happened. Without AUTOINCREMENT, which keeps its count in a page of its own. A new event has the number after
-- the highest one there; that one stays, so that a number never comes back.
CREATE TABLE new_events (
  seq INTEGER PRIMARY KEY,
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
INSERT INTO new_events (seq, task, version, type, schema, time, actor, correlation, cause, step, attempt, payload)
  SELECT seq, task, version, type, schema, time, actor, correlation, cause, step, attempt, payload FROM events
  ORDER BY seq;
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;
CREATE TRIGGER newest_event_stays BEFORE DELETE ON events WHEN OLD.seq = (SELECT max(seq) FROM events)
BEGIN
  SELECT RAISE(ABORT, 'the newest event stays, so that its number never comes back');
END;

-- The version is that of the newest event, and ended steps are counted: a step does not write to its task's row.
ALTER TABLE tasks DROP COLUMN version;
ALTER TABLE tasks DROP COLUMN steps_ended;

-- What tasks were given and what they gave. Can be deleted; the events that tell of it, with hash and size, stay.
CREATE TABLE new_values (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
INSERT INTO new_values (task, name, json) SELECT task, name, json FROM task_values ORDER BY task, name;
DROP TABLE task_values;
ALTER TABLE new_values RENAME TO task_values;

-- Where a page can be taken up again; only the vault can read it.
CREATE TABLE new_checkpoints (
  task TEXT NOT NULL,
  site TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, site)
) STRICT, WITHOUT ROWID;
INSERT INTO new_checkpoints (task, site, sealed) SELECT task, site, sealed FROM checkpoints ORDER BY task, site;
DROP TABLE checkpoints;
ALTER TABLE new_checkpoints RENAME TO checkpoints;
