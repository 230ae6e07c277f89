/**
 * Keys of this workspace, sealed under one random key that several wraps open, and the people whose keys are known.
 * Frozen: a released migration never changes.
 */
export const keysAndContacts = {
  version: 40,
  statements: `
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
CREATE INDEX contact_key_contact ON contact_key (contact);
`,
} as const;
