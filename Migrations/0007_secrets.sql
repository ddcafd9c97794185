-- What tasks were given in confidence; only the vault can read it. It goes with its task: whoever deletes what a task was
-- given, its goal above all, deletes this with it.
CREATE TABLE secrets (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER secrets_go_with_their_task AFTER DELETE ON task_values WHEN OLD.name = 'goal'
BEGIN
  DELETE FROM secrets WHERE task = OLD.task;
END;
