import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { responseSchema } from '../../../../shared/drafts/draft-schema.ts';
import { author, createDraft, otherEditor, place, saveOne } from '../../../support/builders.ts';
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
