import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { JobEvent, JobResult } from '../../../../shared/contract/jobs.ts';
import type { Questionnaire } from '../../../../shared/questionnaires/questionnaire-schema.ts';
import { viewOutlineSchema, viewPartSchema, type ViewPart } from '../../../../shared/packages/kept-view.ts';
import { completeDocument, createDraft, otherEditor, saveOne } from '../../../support/builders.ts';
import { decryptWith } from '../../../support/age-files.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
  writeResources,
} from '../../../support/temp-workspace.ts';

type Reopened = Extract<JobResult, { kind: 'packages.reopen' }>;

let folder: string;
let backend: Backend;
let draft: string;
beforeEach(async () => {
  folder = temporaryFolder();
  backend = await openTestBackend(folder);
  draft = createDraft(backend);
  valueOf(backend.drafts.fill(draft, completeDocument()));
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

async function follow(job: string): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}

async function reopen(sha256: string): Promise<Reopened> {
  const event = await follow(valueOf(backend.packages.reopen({ sha256 })).job);
  if (event?.state !== 'done' || event.result.kind !== 'packages.reopen') {
    throw new Error(JSON.stringify(event));
  }
  return event.result;
}

const partsOf = async ({ view, outline }: Reopened): Promise<ViewPart[]> =>
  Promise.all(outline.parts.map(async (_, part) => valueOf(await backend.packages.readPart({ view, part }))));

const seal = async (type: 'review' | 'submission' = 'review') =>
  valueOf(await backend.packages.seal({ draft, type, audience: 'confidential' }));

test('what was sealed is listed, newest first, and reopened by its very bytes', async () => {
  const sealed = await seal();
  saveOne(backend, draft, { item: 'untoc-8-bribery-practice', language: 'en' }, 'Later words.');
  const later = await seal();
  const { packages, total } = valueOf(backend.packages.kept({}));
  expect(total).toBe(2);
  expect(packages.map(({ sha256 }) => sha256)).toEqual([later.sha256, sealed.sha256]);
  expect(packages[1]).toMatchObject({
    origin: 'sealed',
    bytes: sealed.bytes,
    package: sealed.head,
    signatures: [],
  });
  expect(valueOf(backend.packages.kept({ from: 1 })).packages).toHaveLength(1);
  expect(valueOf(backend.packages.kept({ from: 2 })).packages).toEqual([]);

  const opened = await reopen(sealed.sha256);
  expect(opened).toMatchObject({
    sha256: sealed.sha256,
    fileName: `package-${sealed.head.id.slice(0, 8)}.zip`,
    report: { outcome: 'valid', package: sealed.head },
  });
  const file = backend.blobs.offered(opened.handle);
  expect(
    createHash('sha256')
      .update(readFileSync(file?.path ?? ''))
      .digest('hex'),
  ).toBe(sealed.sha256);
  const text = JSON.stringify(await partsOf(opened));
  expect(text).not.toContain('Later words.');
  expect(JSON.stringify(await partsOf(await reopen(later.sha256)))).toContain('Later words.');
});

test('its answers stand by article, with their questions, and every answer is there', async () => {
  saveOne(backend, draft, { item: 'tip-5-offence-answer' }, 'no', { editor: otherEditor });
  const sealed = await seal();
  const { outline, ...opened } = await reopen(sealed.sha256);
  expect(viewOutlineSchema.parse(outline)).toEqual(outline);
  expect(outline.edition).toBe('at-hand');
  const parts = await partsOf({ outline, ...opened });
  parts.forEach((part) => expect(viewPartSchema.parse(part)).toEqual(part));
  expect(outline.parts.map(({ kind }) => kind)).toEqual(parts.map(({ kind }) => kind));
  expect(outline.parts.filter(({ kind }) => kind === 'article').length).toBeGreaterThan(1);
  expect(parts.find(({ kind }) => kind === 'unsettled')).toMatchObject({
    answers: [{ key: 'tip-5-offence-answer' }],
  });
  const text = JSON.stringify(parts);
  for (const { value } of completeDocument().answers) {
    if (typeof value === 'string' && value.includes(' ')) {
      expect(text).toContain(JSON.stringify(value).slice(1, -1));
    }
  }
});

/** The same data files, with every questionnaire in a later version. */
function laterResources(): string {
  const resources = writeResources(temporaryFolder());
  for (const name of readdirSync(join(resources, 'questionnaires'))) {
    const of = (version: string): string => join(resources, 'questionnaires', name, `${version}.json`);
    const module: Questionnaire = JSON.parse(readFileSync(of('1'), 'utf8'));
    writeFileSync(of('9'), JSON.stringify({ ...module, version: '9' }));
    rmSync(of('1'));
  }
  return resources;
}

test('where an edition is not at hand, the answers stand as they are, and no other questions beside them', async () => {
  const sealed = await seal();
  await backend.close();
  backend = await openTestBackend(folder, { resources: laterResources() });
  const opened = await reopen(sealed.sha256);
  expect(opened.outline).toMatchObject({ edition: 'missing', parts: [{ kind: 'answers' }] });
  const [part] = await partsOf(opened);
  const shown = part?.kind === 'answers' ? part.answers : [];
  expect(shown).toHaveLength(opened.report.counts?.answers ?? -1);
  expect(shown).toContainEqual({ key: 'untoc-5-offence-answer', value: 'yes' });
});

test('a kept file that was altered, or is gone, is said to be so, and nothing of it is shown', async () => {
  const sealed = await seal();
  const bytes = readFileSync(sealed.path);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(sealed.path, bytes);
  const altered = await follow(valueOf(backend.packages.reopen({ sha256: sealed.sha256 })).job);
  expect(altered).toMatchObject({
    state: 'failed',
    code: 'kept-damaged',
    data: { params: { reason: 'altered' } },
  });
  rmSync(sealed.path);
  const gone = await follow(valueOf(backend.packages.reopen({ sha256: sealed.sha256 })).job);
  expect(gone).toMatchObject({
    state: 'failed',
    code: 'kept-damaged',
    data: { params: { reason: 'missing' } },
  });
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  expect(valueOf(backend.packages.kept({})).total).toBe(1);
  // Sealing the same state again brings the same bytes back.
  const again = await seal();
  expect(again.sha256).toBe(sealed.sha256);
  expect((await reopen(sealed.sha256)).report.outcome).toBe('valid');
});

test('a view that is unknown, or a part that it has not, is not found', async () => {
  const opened = await reopen((await seal()).sha256);
  const part = opened.outline.parts.length;
  expect(codeOf(await backend.packages.readPart({ view: opened.view, part }))).toBe('not-found');
  expect(codeOf(await backend.packages.readPart({ view: '0'.repeat(32), part: 0 }))).toBe('not-found');
  expect(codeOf(backend.packages.reopen({ sha256: '0'.repeat(64) }))).toBe('not-found');
});

test('X6 an export with a passphrase gives the encrypted file, and tells the passphrase once', async () => {
  valueOf(backend.settings.set({ locale: 'fr' }));
  const request = { draft, type: 'review', audience: 'confidential' } as const;
  const { job } = valueOf(backend.packages.export({ ...request, encrypt: { kind: 'passphrase' } }));
  const event = await follow(job);
  if (
    event?.state !== 'done' ||
    event.result.kind !== 'packages.export' ||
    event.result.encrypted?.by !== 'passphrase'
  ) {
    throw new Error(JSON.stringify(event));
  }
  const { handle, fileName, bytes, sha256, encrypted, package: head } = event.result;
  const { passphrase = '' } = encrypted;
  expect(passphrase.split('-')).toHaveLength(7);
  expect(fileName).toBe(`package-${head.id.slice(0, 8)}.zip.age`);
  const file = backend.blobs.offered(handle);
  const content = readFileSync(file?.path ?? '');
  expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
  expect(content.includes(head.party.name)).toBe(false);
  expect(valueOf(await decryptWith(file?.path ?? '', { passphrases: [passphrase] })).sha256).toBe(
    valueOf(backend.packages.kept({})).packages[0]?.sha256,
  );
  expect(await follow(job)).toMatchObject({ result: { encrypted: { by: 'passphrase' } } });
  expect(JSON.stringify(await follow(job))).not.toContain(passphrase);
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) {
      expect(readFileSync(join(name.parentPath, name.name)).includes(passphrase)).toBe(false);
    }
  }
});
