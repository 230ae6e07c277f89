/**
 * Parallel reports: who the sources are, apart from everything that leaves; texts that the State published, to hold one's
 * own beside them. Frozen: a released migration never changes.
 */
export const parallelReports = {
  version: 90,
  statements: `
CREATE TABLE source_identity (
  sequence INTEGER PRIMARY KEY,
  draft TEXT NOT NULL,
  source TEXT NOT NULL,
  identity TEXT NOT NULL,
  UNIQUE (draft, source)
) STRICT;
CREATE TABLE published (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('package', 'document')),
  facts TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE TABLE published_passage (
  sequence INTEGER PRIMARY KEY,
  published TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  article TEXT,
  passage TEXT NOT NULL,
  UNIQUE (published, number)
) STRICT;
CREATE INDEX published_passage_article ON published_passage (published, article, number);
`,
} as const;
