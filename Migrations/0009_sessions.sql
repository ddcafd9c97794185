-- Browsers that people have let in to the page, and links that let one in. Tokens are kept as SHA-256 only. What was kept
-- in another epoch does not count: a backup that is put back brings no session back to life.
CREATE TABLE sessions (
  token TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  epoch TEXT NOT NULL,
  user INTEGER NOT NULL,
  member_of TEXT NOT NULL,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_links (
  token TEXT NOT NULL PRIMARY KEY,
  epoch TEXT NOT NULL,
  user INTEGER NOT NULL,
  member_of TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
