/**
 * What was brought in, so that it can be told and undone: each import with the ids of the revisions and notes that it
 * carried, and which staged files its commit still has to place; and the notes of readers on answers of a draft. Frozen:
 * a released migration never changes.
 */
export const imports = {
  version: 50,
  statements: `
CREATE TABLE import (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  package TEXT NOT NULL,
  draft TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('adopted', 'held', 'undone')),
  held TEXT,
  made_draft INTEGER NOT NULL CHECK (made_draft IN (0, 1)),
  summary TEXT NOT NULL,
  revisions TEXT NOT NULL,
  notes TEXT NOT NULL,
  files TEXT NOT NULL,
  placing TEXT,
  imported_by TEXT,
  imported_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX import_package ON import (package);
CREATE INDEX import_draft ON import (draft);
CREATE TABLE annotation (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL,
  about TEXT,
  revision TEXT,
  annotation TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_draft ON annotation (draft, revision);
`,
} as const;
