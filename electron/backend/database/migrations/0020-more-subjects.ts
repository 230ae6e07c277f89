/**
 * Revisions of more subjects than answers, ready marks and register entries: accepted warnings, marks of carried answers,
 * refused proposals, steps of the calendar. Editions that a person brought in, and earlier answers to propose from.
 * Frozen: a released migration never changes.
 */
export const moreSubjects = {
  version: 20,
  statements: `
CREATE TABLE revision_next (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  subject TEXT NOT NULL,
  parents TEXT NOT NULL,
  value TEXT NOT NULL,
  cites TEXT,
  author TEXT NOT NULL,
  authored_at TEXT NOT NULL,
  editor TEXT,
  edition INTEGER NOT NULL CHECK (edition >= 1),
  head INTEGER NOT NULL CHECK (head IN (0, 1))
) STRICT;
INSERT INTO revision_next (sequence, id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head)
  SELECT sequence, id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head FROM revision;
DROP TABLE revision;
ALTER TABLE revision_next RENAME TO revision;
CREATE INDEX revision_subject ON revision (scope, kind, subject, head);
CREATE INDEX revision_open ON revision (scope, editor) WHERE editor IS NOT NULL;
CREATE INDEX revision_cites ON revision (cites) WHERE cites IS NOT NULL AND head = 1;

CREATE TABLE edition (
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  document TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (kind, url, version)
) STRICT;

CREATE TABLE source (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  party TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
`,
} as const;
