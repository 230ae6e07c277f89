/**
 * Packages that were sealed here or read in from others, by the SHA-256 of their file: what was sent can be opened again,
 * and what was received is never read twice. Frozen: a released migration never changes.
 */
export const keptPackages = {
  version: 30,
  statements: `
CREATE TABLE kept_package (
  sequence INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  package TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('sealed', 'received')),
  file TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  head TEXT NOT NULL,
  signatures TEXT NOT NULL,
  held TEXT,
  kept_at TEXT NOT NULL
) STRICT;
CREATE INDEX kept_package_id ON kept_package (package);
`,
} as const;
