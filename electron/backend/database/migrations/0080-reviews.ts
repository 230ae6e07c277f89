/**
 * The reviewer's side: reviews with the versions of a State's package that were opened, article by article and answer by
 * answer; notes written here, and the feedback in which each note came or first went. Frozen: a released migration never
 * changes.
 */
export const reviews = {
  version: 80,
  statements: `
ALTER TABLE annotation ADD COLUMN written_in TEXT CHECK (written_in IN ('draft', 'review'));
ALTER TABLE annotation ADD COLUMN round TEXT;
CREATE TABLE feedback_round (
  sequence INTEGER PRIMARY KEY,
  package TEXT NOT NULL,
  draft TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  place TEXT NOT NULL CHECK (place IN ('draft', 'review')),
  facts TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (package, direction, place)
) STRICT;
CREATE INDEX feedback_round_draft ON feedback_round (draft);
CREATE TABLE review (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL UNIQUE,
  party TEXT NOT NULL,
  cluster TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE review_version (
  sequence INTEGER PRIMARY KEY,
  review TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  package TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  head TEXT NOT NULL,
  facts TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  UNIQUE (review, number),
  UNIQUE (review, package)
) STRICT;
CREATE TABLE review_article (
  sequence INTEGER PRIMARY KEY,
  review TEXT NOT NULL,
  version INTEGER NOT NULL,
  article TEXT NOT NULL,
  outline TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (review, version, article)
) STRICT;
CREATE TABLE review_answer (
  sequence INTEGER PRIMARY KEY,
  review TEXT NOT NULL,
  version INTEGER NOT NULL,
  answer TEXT NOT NULL,
  article TEXT NOT NULL,
  unit TEXT NOT NULL,
  value TEXT NOT NULL,
  revisions TEXT NOT NULL,
  UNIQUE (review, version, answer)
) STRICT;
`,
} as const;
