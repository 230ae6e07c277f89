CREATE TABLE annotation (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL,
  about TEXT,
  revision TEXT,
  annotation TEXT NOT NULL,
  received_at TEXT NOT NULL
, written_in TEXT CHECK (written_in IN ('draft', 'review')), round TEXT) STRICT;
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
CREATE TABLE outbox_event (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  reason TEXT,
  record TEXT
) STRICT;
CREATE TABLE outbox_item (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sealed', 'queued', 'uploading', 'delivered', 'acknowledged', 'rejected', 'superseded', 'cancelled', 'failed')),
  armed TEXT CHECK (armed IN ('now', 'online')),
  upload_url TEXT,
  endpoint TEXT,
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent >= 0),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_at TEXT,
  reason TEXT,
  by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  added_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE outbox_receipt (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL UNIQUE,
  receipt TEXT NOT NULL,
  signature TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;
CREATE TABLE outbox_tick (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  key TEXT NOT NULL,
  ticked_at TEXT NOT NULL,
  UNIQUE (item, key)
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
CREATE TABLE request (
  id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  reply TEXT NOT NULL,
  answered_at TEXT NOT NULL
) STRICT;
CREATE TABLE review (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT NOT NULL UNIQUE,
  party TEXT NOT NULL,
  cluster TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL
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
CREATE TABLE review_article (
  sequence INTEGER PRIMARY KEY,
  review TEXT NOT NULL,
  version INTEGER NOT NULL,
  article TEXT NOT NULL,
  outline TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (review, version, article)
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
CREATE TABLE source_identity (
  sequence INTEGER PRIMARY KEY,
  draft TEXT NOT NULL,
  source TEXT NOT NULL,
  identity TEXT NOT NULL,
  UNIQUE (draft, source)
) STRICT;
CREATE INDEX annotation_draft ON annotation (draft, revision);
CREATE INDEX contact_key_contact ON contact_key (contact);
CREATE INDEX feedback_round_draft ON feedback_round (draft);
CREATE INDEX import_draft ON import (draft);
CREATE INDEX import_package ON import (package);
CREATE INDEX kept_package_id ON kept_package (package);
CREATE INDEX outbox_event_item ON outbox_event (item);
CREATE INDEX published_passage_article ON published_passage (published, article, number);
CREATE INDEX revision_cites ON revision (cites) WHERE cites IS NOT NULL AND head = 1;
CREATE INDEX revision_open ON revision (scope, editor) WHERE editor IS NOT NULL;
CREATE INDEX revision_subject ON revision (scope, kind, subject, head);
