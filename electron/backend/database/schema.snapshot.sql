CREATE TABLE annotation (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL,
  about TEXT,
  revision TEXT,
  annotation TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE TABLE contact (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE TABLE contact_key (
  sequence INTEGER PRIMARY KEY,
  contact TEXT NOT NULL REFERENCES contact (id),
  fingerprint TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL,
  recipients TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('current', 'pending', 'former', 'refused')),
  checked TEXT NOT NULL,
  checked_by TEXT,
  checked_at TEXT,
  added_at TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  cluster TEXT NOT NULL,
  profile TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  deadline TEXT,
  created_at TEXT NOT NULL,
  created_from TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE edition (
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  version TEXT NOT NULL,
  document TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (kind, url, version)
) STRICT;
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
CREATE TABLE key_vault (
  sequence INTEGER PRIMARY KEY CHECK (sequence = 1),
  id TEXT NOT NULL,
  check_value TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE key_wrap (
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL UNIQUE CHECK (kind IN ('passphrase', 'recovery-code', 'keyring')),
  parameters TEXT NOT NULL,
  check_value TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  digest TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE TABLE own_key (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL,
  recipients TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;
CREATE TABLE profile (
  party TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT;
CREATE TABLE request (
  id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  reply TEXT NOT NULL,
  answered_at TEXT NOT NULL
) STRICT;
CREATE TABLE "revision" (
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
CREATE TABLE setting (
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE snapshot (
  sequence INTEGER PRIMARY KEY,
  draft TEXT NOT NULL REFERENCES draft (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  cleared_by TEXT NOT NULL,
  cleared_at TEXT NOT NULL,
  state TEXT NOT NULL,
  profile TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  heads TEXT NOT NULL,
  UNIQUE (draft, number)
) STRICT;
CREATE TABLE source (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  party TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_draft ON annotation (draft, revision);
CREATE INDEX contact_key_contact ON contact_key (contact);
CREATE INDEX import_draft ON import (draft);
CREATE INDEX import_package ON import (package);
CREATE INDEX kept_package_id ON kept_package (package);
CREATE INDEX revision_cites ON revision (cites) WHERE cites IS NOT NULL AND head = 1;
CREATE INDEX revision_open ON revision (scope, editor) WHERE editor IS NOT NULL;
CREATE INDEX revision_subject ON revision (scope, kind, subject, head);
