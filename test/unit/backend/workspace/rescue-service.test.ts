import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { responseSchema } from '../../../../shared/drafts/draft-schema.ts';
import { author, createDraft, otherEditor, place, saveOne } from '../../../support/builders.ts';
import { plant } from '../../../support/plant.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createDraft(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

test('a rescue holds every answer, and each version of one in conflict in a document of its own', async () => {
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  saveOne(backend, draft, place.practice, 'Two years.', { close: true });
  saveOne(backend, draft, place.practice, 'Five years.', { close: true, editor: otherEditor, base: null });
  const { documents, unreadable } = valueOf(await backend.workspace.rescue({}));
  expect(unreadable).toBe(0);
  const read = documents.map(({ handle, fileName, answers }) => {
    const file = backend.blobs.offered(handle);
    const document = responseSchema.parse(JSON.parse(readFileSync(file?.path ?? '', 'utf8')));
    expect(document.answers).toHaveLength(answers);
    expect(document.author).toEqual(author);
    return { fileName, values: document.answers.map(({ value }) => value) };
  });
  expect(read.map(({ values }) => values.length)).toEqual([2, 1]);
  expect(new Set(read.flatMap(({ values }) => values))).toEqual(
    new Set(['yes', 'Two years.', 'Five years.']),
  );
  expect(read[1]?.fileName).toMatch(/-version-2\.json$/);
});

test('a rescue holds the words of a reviewer: notes, private notes, set-up and summary, also where the review is lost', async () => {
  const folder = temporaryFolder();
  const office = await openTestBackend(folder);
  const words = ['Note-w3', 'Private-w3', 'Set-Up-w3', 'Summary-w3', 'Older-w3'];
  const review = randomUUID();
  const by = { author: { name: 'Reader-w3' } };
  plant(folder, { kind: 'note', scope: review, id: randomUUID() }, { text: 'Private-w3' }, by);
  plant(folder, { kind: 'review', scope: review, id: 'set-up' }, { reviewers: 'Set-Up-w3' }, by);
  const older = randomUUID();
  plant(folder, { kind: 'summary', scope: review, id: 'en' }, { text: 'Older-w3' }, { ...by, id: older });
  plant(
    folder,
    { kind: 'summary', scope: review, id: 'en' },
    { text: 'Summary-w3' },
    { ...by, parents: [older] },
  );
  const database = openDatabase(workspacePaths(folder).database, 'write');
  const draftId = randomUUID();
  // A row of a damaged workspace need not be whole.
  for (const annotation of ['{"body":"Note-w3"}', 'no JSON, Note-w3']) {
    database.run(
      "INSERT INTO annotation (id, draft, annotation, received_at, written_in) VALUES (?, ?, ?, '', 'review')",
      randomUUID(),
      draftId,
      annotation,
    );
  }
  const rescued = async () => {
    const { documents } = valueOf(await office.workspace.rescue({}));
    return documents.map(({ handle, notes }) => ({
      notes,
      text: readFileSync(office.blobs.offered(handle)?.path ?? '', 'utf8'),
    }));
  };
  const lost = await rescued();
  expect(lost.map(({ notes }) => notes).toSorted()).toEqual([2, 4]);
  database.run(
    "INSERT INTO review (id, draft, party, cluster, kind, created_at) VALUES (?, ?, '{\"key\":\"XAA\"}', '', '', '')",
    review,
    draftId,
  );
  database.close();
  const [whole, ...others] = await rescued();
  expect(others).toEqual([]);
  expect(whole?.notes).toBe(6);
  for (const word of [...words, 'Reader-w3', 'XAA']) {
    expect(whole?.text).toContain(word);
    expect(lost.some(({ text }) => text.includes(word))).toBe(word !== 'XAA');
  }
  await office.close();
});
