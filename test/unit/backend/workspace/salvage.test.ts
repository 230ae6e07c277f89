import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { recordKinds } from '../../../../electron/backend/records/record-kinds.ts';
import { salvage } from '../../../../electron/backend/workspace/salvage.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { createDraft, place, saveOne } from '../../../support/builders.ts';
import { openTestBackend, removeTemporaryFolders, temporaryFolder } from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

/** Replies for retries, what this computer prefers, and a copy of what drafts hold: nobody's work. */
const passedOver = ['profile', 'request', 'setting'];

test('D6 a rescue reads every table that holds what people wrote or brought in', async () => {
  const folder = temporaryFolder();
  const backend = await openTestBackend(folder);
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  await backend.close();
  const file = workspacePaths(folder).database;
  const database = openDatabase(file, 'write');
  database.run(
    "INSERT INTO snapshot (draft, number, cleared_by, cleared_at, state, profile, questionnaire, heads) VALUES (?, 1, 'A', '', '', '', '', '')",
    draft,
  );
  database.run(
    "INSERT INTO edition (kind, url, version, document, imported_at) VALUES ('questionnaire', 'u', '1', '{}', '')",
  );
  database.run(
    "INSERT INTO source (id, party, title, document, added_at) VALUES ('s', 'XPA', 'T', '{}', '')",
  );
  database.run(
    "INSERT INTO kept_package (sha256, package, origin, file, bytes, head, signatures, kept_at) VALUES ('h', 'p', 'sealed', 'f', 1, '{}', '[]', '')",
  );
  database.run(
    "INSERT INTO import (id, sha256, package, draft, state, made_draft, summary, revisions, notes, files, imported_at) VALUES ('i', 'h', 'p', ?, 'adopted', 0, '{}', '[]', '[]', '[]', '')",
    draft,
  );
  database.run(
    "INSERT INTO annotation (id, draft, annotation, received_at) VALUES ('n', ?, '{}', '')",
    draft,
  );
  database.run("INSERT INTO key_vault (sequence, id, check_value, created_at) VALUES (1, 'v', 'c', '')");
  database.run(
    "INSERT INTO key_wrap (kind, parameters, check_value, wrapped, digest, made_at) VALUES ('passphrase', '{}', 'c', 'w', 'd', '')",
  );
  database.run(
    "INSERT INTO own_key (id, name, fingerprint, line, recipients, sealed, created_at) VALUES ('k', 'N', 'f', 'l', '{}', 's', '')",
  );
  database.run("INSERT INTO contact (id, person, added_at) VALUES ('c', '{}', '')");
  database.run(
    "INSERT INTO contact_key (contact, fingerprint, line, recipients, standing, checked, added_at) VALUES ('c', 'f', 'l', '{}', 'current', 'not-yet', '')",
  );
  database.run(
    "INSERT INTO outbox_item (id, sha256, state, added_at, changed_at) VALUES ('i', 'h', 'sealed', '', '')",
  );
  database.run("INSERT INTO outbox_event (item, at, what, by_hand) VALUES ('i', '', 'add', 1)");
  database.run("INSERT INTO outbox_tick (item, key, ticked_at) VALUES ('i', 'portal/save', '')");
  database.run(
    "INSERT INTO outbox_receipt (item, receipt, signature, fingerprint, stored_at) VALUES ('i', '{}', 's', 'f', '')",
  );
  database.run(
    "INSERT INTO feedback_round (package, draft, direction, place, facts, at) VALUES ('p', ?, 'sent', 'review', '{}', '')",
    draft,
  );
  database.run(
    "INSERT INTO review (id, draft, party, cluster, kind, created_at) VALUES ('r', ?, '{}', '', '', '')",
    draft,
  );
  database.run(
    "INSERT INTO review_version (review, number, package, sha256, head, facts, opened_at) VALUES ('r', 1, 'p', 'h', '{}', '{}', '')",
  );
  database.run(
    "INSERT INTO review_article (review, version, article, outline, content) VALUES ('r', 1, 'a', '{}', '[]')",
  );
  database.run(
    "INSERT INTO review_answer (review, version, answer, article, unit, value, revisions) VALUES ('r', 1, 'k', 'a', 'u', '\"yes\"', '[]')",
  );
  database.run("INSERT INTO source_identity (draft, source, identity) VALUES (?, 's', '{}')", draft);
  database.run(
    "INSERT INTO published (id, draft, kind, facts, added_at) VALUES ('p', ?, 'document', '{}', '')",
    draft,
  );
  database.run("INSERT INTO published_passage (published, number, passage) VALUES ('p', 0, '{}')");
  for (const kind of recordKinds) {
    database.run(
      "INSERT INTO revision (id, kind, scope, subject, parents, value, author, authored_at, edition, head) VALUES (?, ?, ?, ?, '[]', '{}', '{\"name\":\"A\"}', '2026-01-01T00:00:00.000Z', 1, 1)",
      randomUUID(),
      kind,
      draft,
      randomUUID(),
    );
  }
  const names = database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .map(({ name }) => String(name))
    .filter((name) => !passedOver.includes(name));
  database.close();
  const rescued = salvage(file);
  expect(rescued.unreadable).toBe(0);
  const counts = names.map((name) => [name, rescued.database.all(`SELECT 1 FROM ${name}`).length > 0]);
  expect(counts).toEqual(names.map((name) => [name, true]));
  expect(
    recordKinds.filter(
      (kind) => rescued.database.get('SELECT 1 FROM revision WHERE kind = ?', kind) === undefined,
    ),
  ).toEqual([]);
  rescued.database.close();
});
