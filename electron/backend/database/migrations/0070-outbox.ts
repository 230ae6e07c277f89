/**
 * Packages to hand over: where each stands, what happened to it, what people ticked, and the receipt. State is stored before
 * the act that it describes. Frozen: a released migration never changes.
 */
export const outbox = {
  version: 70,
  statements: `
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
CREATE TABLE outbox_event (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  reason TEXT,
  record TEXT
) STRICT;
CREATE INDEX outbox_event_item ON outbox_event (item);
CREATE TABLE outbox_tick (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  key TEXT NOT NULL,
  ticked_at TEXT NOT NULL,
  UNIQUE (item, key)
) STRICT;
CREATE TABLE outbox_receipt (
  sequence INTEGER PRIMARY KEY,
  item TEXT NOT NULL UNIQUE,
  receipt TEXT NOT NULL,
  signature TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;
`,
} as const;
