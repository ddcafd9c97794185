-- A step has a row from its first event on, in the order of the plan: a task's rows are added at their end, as steps
-- begin, and those of steps that are over are not moved by others that grow. Steps without a row are as the plan has them.
CREATE TABLE new_steps (
  task TEXT NOT NULL,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  code TEXT,
  because TEXT,
  waits_for TEXT,
  until INTEGER,
  PRIMARY KEY (task, position)
) STRICT, WITHOUT ROWID;
INSERT INTO new_steps (task, position, step, state, attempt, started, ended, code, because, waits_for, until)
  SELECT task, position, step, state, attempt, started, ended, code, because, waits_for, until FROM steps
  WHERE state <> 'pending' ORDER BY task, position;
DROP TABLE steps;
ALTER TABLE new_steps RENAME TO steps;
CREATE INDEX steps_for_people ON steps (until, task, step) WHERE waits_for IN ('input', 'review');
