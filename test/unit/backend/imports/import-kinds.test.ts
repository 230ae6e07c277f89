import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { BackendOptions } from '../../../../electron/backend/ports.ts';
import { hashedFile, workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import type { Annotation } from '../../../../shared/annotations/annotation-schema.ts';
import type { PackageContent, PackageRevision } from '../../../../shared/packages/package-schema.ts';
import {
  baseOf,
  completeDocument,
  createDraft,
  offence,
  place,
  profile,
  saveOne,
} from '../../../support/builders.ts';
import { contentOf, sealContent } from '../../../support/reseal.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';
import {
  contributionOf,
  openOffice,
  sealIn,
  takeOver,
  type Office,
} from '../../../support/two-workspaces.ts';

const open: Office[] = [];
const office = async (name: string, more: Partial<BackendOptions> = {}): Promise<Office> => {
  const made = await openOffice(name, more);
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const { backend } of open.splice(0)) {
    await backend.close();
  }
});
afterAll(removeTemporaryFolders);

const attached = Buffer.from('Gazette of 3 May, page 12.');
const sha512 = createHash('sha512').update(attached).digest('hex');

/** A contribution with a file attached to one of its answers. */
function withFile(content: PackageContent): PackageContent {
  const record = {
    id: '00000000-0000-4000-8000-0000000e71de',
    at: { answer: `${offence}-practice@en` },
    sha512,
    name: 'gazette.txt',
    mediaType: 'text/plain',
    bytes: attached.length,
  };
  const revision: PackageRevision = {
    kind: 'evidence',
    subject: record.id,
    id: '00000000-0000-4000-8000-0000000e71df',
    parents: [],
    value: record,
    author: { name: 'Expert' },
    authoredAt: '2026-03-10T10:00:00.000Z',
  };
  return {
    ...content,
    revisions: [...(content.revisions ?? []), revision],
    attachments: [{ ...record, path: `data/attachments/${sha512.slice(0, 64)}.bin` }],
  };
}

async function started(): Promise<{ focal: Office; draft: string; path: string }> {
  const focal = await office('Focal Point');
  const draft = createDraft(focal.backend);
  saveOne(focal.backend, draft, place.answer, 'yes', { close: true });
  saveOne(focal.backend, draft, place.practice, 'Courts apply it.', { close: true });
  return { focal, draft, path: (await contributionOf(focal, draft)).path };
}

test('an attached file comes in by its hash and goes with an undo; without its bytes its record stays out', async () => {
  const { path } = await started();
  const content = withFile(await contentOf(path));
  const source = join(temporaryFolder(), 'attached');
  writeFileSync(source, attached);
  const file = await sealContent(content, { [sha512]: source });
  const expert = await office('Expert');
  const stored = hashedFile(workspacePaths(expert.folder), sha512);
  expect(valueOf(await expert.backend.imports.previewFile(file)).files).toEqual({
    new: 1,
    same: 0,
    bytes: attached.length,
  });
  expect(existsSync(stored)).toBe(false);
  const adopted = await takeOver(expert, file);
  expect(adopted).toMatchObject({ state: 'adopted', files: 1 });
  expect(readFileSync(stored)).toEqual(attached);
  expect(readdirSync(join(expert.folder, 'tmp'))).toEqual([]);
  valueOf(await expert.backend.imports.undoNow(randomUUID(), adopted.import));
  expect(existsSync(stored)).toBe(false);

  const { attachments: _, ...bare } = content;
  const alone = await sealContent(bare);
  const shown = valueOf(await expert.backend.imports.previewFile(alone));
  expect(shown.warnings).toContainEqual({ code: 'file-left-out', params: { files: 1 } });
  expect(await takeOver(expert, alone)).toMatchObject({ state: 'adopted', files: 0 });
});

test('F3 bytes that find no place after the commit wait for it, and come to it at the next start', async () => {
  const { path } = await started();
  const source = join(temporaryFolder(), 'attached');
  writeFileSync(source, attached);
  const file = await sealContent(withFile(await contentOf(path)), { [sha512]: source });
  const expert = await office('Expert');
  const stored = hashedFile(workspacePaths(expert.folder), sha512);
  // Something that is no folder stands where the folder of the file belongs.
  writeFileSync(dirname(stored), '');
  const { import: id } = await takeOver(expert, file);
  expect(existsSync(stored)).toBe(false);
  open.splice(open.indexOf(expert), 1);
  await expert.backend.close();

  rmSync(dirname(stored));
  const again = { folder: expert.folder, backend: await openTestBackend(expert.folder) };
  open.push(again);
  expect(readFileSync(stored)).toEqual(attached);
  expect(readdirSync(join(expert.folder, 'tmp'))).toEqual([]);

  // The other way round: what an undoing could not remove, and came in again since, stays.
  const blobs = dirname(dirname(stored));
  renameSync(blobs, `${blobs}-away`);
  writeFileSync(blobs, '');
  valueOf(await again.backend.imports.undoNow(randomUUID(), id));
  rmSync(blobs);
  renameSync(`${blobs}-away`, blobs);
  expect(await takeOver(again, file)).toMatchObject({ state: 'adopted' });
  open.splice(open.indexOf(again), 1);
  await again.backend.close();
  open.push({ folder: expert.folder, backend: await openTestBackend(expert.folder) });
  expect(readFileSync(stored)).toEqual(attached);
});

test('P8 a leftover under the name of a package gives way to the file that was checked', async () => {
  const { path } = await started();
  const expert = await office('Expert');
  const { package: head } = valueOf(await expert.backend.imports.previewFile(path));
  const kept = join(expert.folder, 'packages', `${head.id}.zip`);
  writeFileSync(kept, 'What a cut left here.');
  await takeOver(expert, path);
  expect(readFileSync(kept)).toEqual(readFileSync(path));
});

test('P8 a package with a known id and other bytes is held aside whole (id-clash)', async () => {
  const { focal, draft, path } = await started();
  const content = await contentOf(path);
  const revisions = (content.revisions ?? []).map((one) =>
    one.value === 'Courts apply it.' ? { ...one, value: 'Courts never apply it.' } : one,
  );
  const fresh: PackageRevision = {
    kind: 'answer',
    subject: 'untoc-8-bribery-answer',
    id: randomUUID(),
    parents: [],
    value: 'no',
    author: { name: 'Mallory' },
    authoredAt: '2026-03-10T10:00:00.000Z',
  };
  const file = await sealContent({ ...content, revisions: [...revisions, fresh] });
  const before = valueOf(focal.backend.drafts.get({ draft }));
  expect(await takeOver(focal, file)).toMatchObject({
    state: 'held',
    held: { reason: 'id-clash', part: `${offence}-practice@en` },
  });
  expect(valueOf(focal.backend.drafts.get({ draft }))).toEqual(before);
});

test('what was held aside comes in once what it follows is here', async () => {
  const { path } = await started();
  const content = await contentOf(path);
  const [first] = (content.revisions ?? []).filter(({ subject }) => subject === `${offence}-answer`);
  const child: PackageRevision = {
    kind: 'answer',
    subject: `${offence}-answer`,
    id: randomUUID(),
    parents: [first?.id ?? ''],
    value: 'no',
    author: { name: 'Expert' },
    authoredAt: '2026-03-10T10:00:00.000Z',
  };
  const late = await sealContent({ ...content, revisions: [child] });
  const expert = await office('Expert');
  expect(await takeOver(expert, late)).toMatchObject({ state: 'held', held: { reason: 'parent-missing' } });
  await takeOver(expert, path);
  expect(await takeOver(expert, late)).toMatchObject({ state: 'adopted', revisions: 1 });
  expect(valueOf(expert.backend.imports.list({})).imports.map(({ state }) => state)).toEqual([
    'adopted',
    'adopted',
  ]);
});

test.each([
  [
    'unknown-questionnaire',
    (head: PackageContent['head']) => ({
      ...head,
      questionnaire: [
        { url: 'https://palermo.example/questionnaire/untoc/criminalization-jurisdiction', version: '99' },
      ],
    }),
  ],
  ['profile-unfit', (head: PackageContent['head']) => ({ ...head, party: { key: 'QQQ', name: 'Nowhere' } })],
] as const)('P8 %s is held aside', async (reason, change) => {
  const { path } = await started();
  const content = await contentOf(path);
  const head = change(content.head);
  const file = await sealContent({
    ...content,
    head,
    response: {
      ...content.response,
      questionnaire: head.questionnaire,
      profile: { ...content.response.profile, party: head.party.key },
    },
  });
  const expert = await office('Expert');
  expect(await takeOver(expert, file)).toMatchObject({ state: 'held', held: { reason } });
  expect(valueOf(expert.backend.drafts.list({})).drafts).toEqual([]);
});

const note = (revision: string, text: string, id: string = randomUUID()): Annotation => ({
  id: `urn:uuid:${id}`,
  type: 'Annotation',
  motivation: 'commenting',
  target: { source: `urn:uuid:${revision}` },
  body: [{ type: 'TextualBody', value: text, purpose: 'commenting' }],
  creator: { type: 'Person', name: 'Reviewer' },
  created: '2026-03-11T10:00:00.000Z',
  status: 'open',
  audience: 'confidential',
});

/** A feedback on a copy for review, built from its content. */
async function feedbackOn(review: string, annotations: readonly Annotation[]): Promise<string> {
  const { heads: _, conflicts: __, snapshot: ___, ...content } = await contentOf(review);
  return sealContent({
    ...content,
    head: { ...content.head, type: 'feedback', status: 'draft' },
    conflicts: [],
    about: '2f0c7d70-5f6e-8a8e-8d3f-6a1f0f5b1c11',
    response: { ...content.response, answers: [], register: undefined },
    annotations: [...annotations],
  });
}

test('a feedback brings notes to the answers by their revisions; on other texts they are listed as such', async () => {
  const { focal, draft } = await started();
  const review = await sealIn(focal, { draft, type: 'review', audience: 'confidential' });
  const heads = (await contentOf(review.path)).heads ?? [];
  const revision = heads.find(({ answer }) => answer === `${offence}-practice@en`)?.revisions[0] ?? '';
  const file = await feedbackOn(review.path, [
    note(revision, 'Which courts?'),
    note(randomUUID(), 'On a text of last year.'),
    { ...note(revision, 'On the question.'), target: 'https://palermo.example/item/untoc-5-offence-answer' },
  ]);
  expect(valueOf(await focal.backend.imports.previewFile(file)).notes).toEqual({
    new: 3,
    same: 0,
    earlier: 1,
  });
  const adopted = await takeOver(focal, file);
  expect(adopted).toMatchObject({ state: 'adopted', notes: 3, revisions: 0 });
  const listed = (): string[] =>
    valueOf(focal.backend.annotations.list({ place: { draft }, from: 0 }))
      .notes.map(({ note: one, answer = '', standing }) => `${one.body[0]?.value} ${answer} ${standing}`)
      .toSorted();
  expect(listed()).toEqual([
    'On a text of last year.  earlier',
    'On the question.  general',
    `Which courts? ${offence}-practice@en current`,
  ]);
  const practice = valueOf(focal.backend.drafts.get({ draft })).answers.find(
    ({ item }) => item === `${offence}-practice`,
  );
  saveOne(focal.backend, draft, place.practice, 'The high courts apply it.', {
    base: { id: practice?.heads[0]?.id ?? '', edition: practice?.heads[0]?.edition ?? 1 },
    close: true,
  });
  expect(listed()).toContain(`Which courts? ${offence}-practice@en earlier`);
  expect(await takeOver(focal, file)).toMatchObject({ state: 'here' });
  expect(listed()).toHaveLength(3);
  valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import));
  expect(listed()).toEqual([]);
});

test('P8 a note under a known id with another text holds the feedback aside', async () => {
  const { focal, draft } = await started();
  const review = await sealIn(focal, { draft, type: 'review', audience: 'confidential' });
  const revision = (await contentOf(review.path)).heads?.[0]?.revisions[0] ?? '';
  const id = randomUUID();
  await takeOver(focal, await feedbackOn(review.path, [note(revision, 'As sent.', id)]));
  const forged = await feedbackOn(review.path, [note(revision, 'Otherwise.', id), note(revision, 'New.')]);
  expect(await takeOver(focal, forged)).toMatchObject({
    state: 'held',
    held: { reason: 'id-clash' },
    notes: 0,
  });
  expect(valueOf(focal.backend.annotations.list({ place: { draft }, from: 0 })).notes).toHaveLength(1);
});

test('notes on a draft that is not here are held aside', async () => {
  const { focal, draft } = await started();
  const review = await sealIn(focal, { draft, type: 'review', audience: 'confidential' });
  const other = await office('Other');
  const file = await feedbackOn(review.path, [note(randomUUID(), 'To nobody.')]);
  expect(await takeOver(other, file)).toMatchObject({ state: 'held', held: { reason: 'draft-missing' } });
});

test('what a clearance froze stays when the import is undone, and is named before', async () => {
  const { focal, draft } = await started();
  valueOf(focal.backend.drafts.fill(draft, completeDocument()));
  const expert = await office('Expert');
  await takeOver(expert, (await contributionOf(focal, draft)).path);
  saveOne(
    expert.backend,
    draft,
    place.law('b2'),
    { register: 'law-1', provisions: 'art. 9' },
    { close: true },
  );
  const adopted = await takeOver(focal, (await contributionOf(expert, draft)).path);
  expect(adopted).toMatchObject({ revisions: 1 });
  valueOf(focal.backend.snapshots.clear({ draft, by: 'Focal Point' }));
  const expected = {
    revisions: 0,
    staying: [{ kind: 'answer', subject: `${offence}-law#b2`, reason: 'cleared' }],
  };
  expect(valueOf(await focal.backend.imports.previewUndoNow(adopted.import))).toMatchObject(expected);
  expect(valueOf(await focal.backend.imports.undoNow(randomUUID(), adopted.import))).toMatchObject(expected);
  expect(valueOf(focal.backend.drafts.list({})).drafts).toMatchObject([{ cleared: true }]);
});

test('what is typed on while an undoing is planned counts: an entry that it cites by then stays', async () => {
  const { focal, draft } = await started();
  valueOf(focal.backend.drafts.fill(draft, completeDocument()));
  let whilePlanned = (): void => undefined;
  const expert = await office('Expert', {
    logger: {
      write: ({ event, kind }) => {
        if (event === 'job-done' && kind === 'imports.plan-undo') {
          whilePlanned();
        }
      },
    },
  });
  const { import: id } = await takeOver(expert, (await contributionOf(focal, draft)).path);
  const heads = saveOne(expert.backend, draft, place.law('b2'), { register: 'law-2', provisions: '' });
  whilePlanned = () => {
    whilePlanned = () => undefined;
    const base = baseOf(heads);
    const now = saveOne(
      expert.backend,
      draft,
      place.law('b2'),
      { register: 'law-1', provisions: '' },
      { base },
    );
    expect(now.map((head) => head.id)).toEqual([base?.id]);
  };
  expect(valueOf(await expert.backend.imports.undoNow(randomUUID(), id)).staying).toContainEqual(
    expect.objectContaining({ kind: 'entry', reason: 'cited' }),
  );
  const { rows } = valueOf(expert.backend.register.list({ party: profile.party }));
  expect(rows.map((row) => row.id)).toContain('law-1');
});

test('D8 an import makes a checked backup first, and the newest few are kept', async () => {
  const { path } = await started();
  const expert = await office('Expert');
  for (let round = 0; round < 6; round += 1) {
    const { import: id } = await takeOver(expert, path);
    valueOf(await expert.backend.imports.undoNow(randomUUID(), id));
  }
  const backups = readdirSync(join(expert.folder, 'backups'));
  expect(backups).toHaveLength(5);
  expect(backups.every((name) => /^before-import-\d{8}T\d{9}Z-[0-9a-f]{8}\.sqlite$/.test(name))).toBe(true);
});
