-- Hosts that are left alone, because they are in trouble or asked for it: known over a restart, forgotten when they
-- answer again.
CREATE TABLE hosts (
  site TEXT NOT NULL PRIMARY KEY,
  faults INTEGER NOT NULL,
  openings INTEGER NOT NULL,
  open_until INTEGER,
  held_until INTEGER
) STRICT, WITHOUT ROWID;
