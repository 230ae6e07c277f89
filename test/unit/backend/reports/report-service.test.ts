import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { createJobRunner } from '../../../../electron/backend/jobs/job-runner.ts';
import { writeDocument } from '../../../../electron/backend/reports/document-file.ts';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import { createDraft, otherEditor, place, saveOne } from '../../../support/builders.ts';
import { createMemoryLogger } from '../../../support/fake-ports.ts';
import { packageMessages } from '../../../support/package-fixtures.ts';
import { shortSource } from '../../../support/report-samples.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
  workerUrl,
  writeResources,
} from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

/** The small form with the words of documents. */
const resources = (): string => {
  const folder = writeResources(temporaryFolder());
  const words = readFileSync(join(shippedResources, 'locales', 'en', 'reports.json'));
  writeFileSync(join(folder, 'locales', 'en', 'reports.json'), words);
  return folder;
};
const data = resources();

interface Opened extends AsyncDisposable {
  readonly backend: Backend;
  readonly draft: string;
  readonly folder: string;
}

async function openFilled(): Promise<Opened> {
  const folder = join(temporaryFolder(), 'workspace');
  const backend = await openTestBackend(folder, { resources: data });
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes');
  saveOne(backend, draft, place.practice, 'Two years.');
  return { backend, draft, folder, [Symbol.asyncDispose]: () => backend.close() };
}

const urn = (number: number): string =>
  `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const note = (number: number, more: Partial<Annotation> = {}): Annotation => ({
  id: urn(number),
  type: 'Annotation',
  motivation: 'replying',
  target: urn(number - 1),
  body: [{ type: 'TextualBody', value: `Note ${number} ends.` }],
  creator: { type: 'Person', name: 'Ana Ruiz' },
  created: '2026-03-12T09:00:00.000Z',
  status: 'open',
  audience: 'public',
  ...more,
});

/** Notes as an import leaves them; the first stands on the practice of the offence. */
function addNotes({ folder }: Opened, notes: readonly Annotation[]): void {
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
  database.run('BEGIN IMMEDIATE');
  for (const [index, one] of notes.entries()) {
    database.run(
      "INSERT INTO annotation (id, draft, revision, annotation, received_at) SELECT ?, scope, iif(?, id, NULL), ?, '2026-03-12T09:00:00.000Z' FROM revision WHERE kind = 'answer' AND subject LIKE 'untoc-5-offence-practice%' LIMIT 1",
      one.id,
      index === 0 ? 1 : 0,
      JSON.stringify(one),
    );
  }
  database.run('COMMIT');
  database.close();
}

async function textOf({ backend, draft }: Opened, audience: 'public' | 'confidential' = 'public') {
  const made = valueOf(
    await backend.reports.makeFile({
      draft,
      profile: 'questionnaire',
      audience,
      language: 'en',
      comments: true,
      format: 'txt',
    }),
  );
  return { text: readFileSync(made.path, 'utf8'), counted: made.counted };
}

test('X1 a reply to a comment that was withdrawn stays with the answer that both speak of', async () => {
  await using opened = await openFilled();
  addNotes(opened, [note(1, { status: 'withdrawn', motivation: 'commenting' }), note(2), note(3)]);
  const { backend, draft } = opened;
  const units = [{ unit: 'untoc-5-offence', revision: randomUUID() }];
  valueOf(backend.reaches.set({ request: randomUUID(), draft, units, reach: 'confidential' }));
  expect((await textOf(opened)).text).not.toMatch(/Note \d ends/);
});

test('X1 of an answer that the edition in use has no place for, no document tells more than its mark allows', async () => {
  await using opened = await openFilled();
  saveOne(opened.backend, opened.draft, place.practice, 'Five years.', { editor: otherEditor });
  addNotes(opened, [note(1, { motivation: 'commenting' })]);
  const { backend, draft, folder } = opened;
  const units = [{ unit: 'untoc-5-offence', revision: randomUUID() }];
  valueOf(backend.reaches.set({ request: randomUUID(), draft, units, reach: 'confidential' }));
  const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
  database.run("UPDATE revision SET subject = replace(subject, 'untoc-5-offence', 'untoc-5-before')");
  database.close();
  expect((await textOf(opened)).text).not.toMatch(/Note 1 ends|untoc-5-before/);
  expect((await textOf(opened, 'confidential')).text).toContain('Note 1 ends');
});

test('comments of thousands of readers, each a reply to the last, cost what they are long', async () => {
  await using opened = await openFilled();
  const many = Array.from({ length: 12_000 }, (_, index) => note(index + 1));
  addNotes(opened, many);
  expect((await textOf(opened)).counted.comment.texts).toBe(many.length);

  const database = openDatabase(join(opened.folder, 'palermo.sqlite'), 'write');
  const first = JSON.stringify(note(1, { audience: 'confidential' }));
  database.run('UPDATE annotation SET annotation = ? WHERE id = ?', first, urn(1));
  database.close();
  expect((await textOf(opened)).counted.comment.texts).toBe(0);
});

test('what was saved of a damaged workspace can be shown and made', async () => {
  const opened = await openFilled();
  const { folder, draft } = opened;
  await opened.backend.close();
  // The root of an index: every table can still be read.
  const file = join(folder, 'palermo.sqlite');
  const reader = openDatabase(file, 'read');
  const page = Number(
    reader.get("SELECT rootpage FROM sqlite_schema WHERE type = 'index' LIMIT 1")?.['rootpage'],
  );
  reader.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(file, bytes);

  const backend = await openTestBackend(folder, { resources: data });
  try {
    expect(valueOf(backend.workspace.get({})).state).toBe('damaged');
    const { text } = await textOf({ ...opened, backend });
    expect(text).toContain('Two years.');
    const choice = { draft, profile: 'overview', audience: 'public', language: 'en' } as const;
    expect(backend.reports.preview(choice).ok).toBe(true);
  } finally {
    await backend.close();
  }
});

/** Previews a blank form in a worker that has so much time. */
async function previewIn(totalMilliseconds: number, targetPath: string): Promise<unknown> {
  const caps = { heapMebibytes: 512, stallMilliseconds: 30_000, totalMilliseconds };
  const runner = createJobRunner(workerUrl, createMemoryLogger(), { caps });
  const messages = await packageMessages();
  const input = {
    profile: 'blank',
    source: shortSource('en'),
    messages,
    fallback: messages,
    targetPath,
  } as const;
  try {
    return await runner.run({ kind: 'reports.preview', input });
  } finally {
    await runner.close();
  }
}

test('F6 a disk that is full is told as such, though errors lose their code between threads', async () => {
  const targetPath = join(temporaryFolder(), 'document');
  symlinkSync('/dev/full', targetPath);
  expect(await previewIn(300_000, targetPath)).toMatchObject({ ok: false, error: { code: 'no-space' } });
});

test('a document that takes too long is ended, and told in words of documents', async () => {
  const targetPath = join(temporaryFolder(), 'document');
  writeFileSync(targetPath, '');
  const error = { code: 'document-over-limit', params: { limit: 'time' } };
  expect(await previewIn(1, targetPath)).toStrictEqual({ ok: false, error });
});

test('a worker that is ended late makes no file where the one made for it is gone', async () => {
  const folder = temporaryFolder();
  await expect(writeDocument(join(folder, 'document'), Buffer.from('text'))).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
});

test('previews that were replaced leave the disk', async () => {
  await using opened = await openFilled();
  const { backend, draft, folder } = opened;
  const handles: string[] = [];
  for (const audience of ['public', 'confidential', 'public', 'confidential', 'public', 'public'] as const) {
    const choice = { draft, profile: 'questionnaire', audience, language: 'en' } as const;
    const { job } = valueOf(backend.reports.preview(choice));
    for await (const event of backend.jobs.watch(job) ?? []) {
      if (event.state === 'done' && event.result.kind === 'reports.preview') {
        handles.push(event.result.handle);
      }
    }
  }
  const found = handles.map((handle) => backend.blobs.offered(handle) !== undefined);
  expect(found).toEqual([false, false, true, true, true, true]);
  await expect.poll(() => readdirSync(join(folder, 'tmp')).length).toBe(4);
});
