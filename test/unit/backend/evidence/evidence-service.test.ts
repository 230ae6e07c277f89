import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { addRevision } from '../../../../electron/backend/revisions/revision-store.ts';
import type { EvidenceRow, EvidenceScope } from '../../../../shared/contract/evidence.ts';
import type { JobEvent, JobResult } from '../../../../shared/contract/jobs.ts';
import { limits } from '../../../../shared/packages/limits.ts';
import { author, completeDocument, createDraft, place, profile } from '../../../support/builders.ts';
import {
  createFakeClock,
  createMemoryLogger,
  type FakeClock,
  type MemoryLogger,
} from '../../../support/fake-ports.ts';
import { exifBlock, photograph, png, pngChunk, withPngChunks } from '../../../support/images.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let folder: string;
let backend: Backend;
let draft: string;
let scope: EvidenceScope;
let clock: FakeClock;
let logger: MemoryLogger;
beforeEach(async () => {
  [folder, clock, logger] = [temporaryFolder(), createFakeClock(), createMemoryLogger()];
  backend = await openTestBackend(folder, { clock, logger });
  draft = createDraft(backend);
  scope = { draft };
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

const at = { answer: place.answer.item };
const secret = 'Maria-of-the-north';
const ids = () => ({ request: randomUUID(), evidence: randomUUID(), revision: randomUUID() });

async function finish(job: string): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}

async function handIn(bytes: Buffer): Promise<string> {
  const received = await backend.blobs.receive(
    (async function* chunks() {
      yield bytes;
    })(),
  );
  return valueOf(received).handle;
}

type AttachInput = Parameters<Backend['evidence']['attach']>[0];

async function tryAttach(bytes: Buffer, more: Partial<AttachInput> = {}): Promise<JobEvent | undefined> {
  const input = { ...ids(), scope, at, handle: await handIn(bytes), name: 'scan.jpg', ...more };
  const attached = backend.evidence.attach(input);
  return attached.ok
    ? finish(attached.value.job)
    : { state: 'failed', code: attached.error.code, data: { params: {} } };
}

function resultOf<K extends JobResult['kind']>(
  event: JobEvent | undefined,
  kind: K,
): Extract<JobResult, { readonly kind: K }> {
  if (event?.state !== 'done' || event.result.kind !== kind) {
    throw new Error(JSON.stringify(event));
  }
  // Narrowed by its kind, which the compiler cannot follow through a parameter.
  return event.result as Extract<JobResult, { readonly kind: K }>;
}

const attach = async (bytes: Buffer, more: Partial<AttachInput> = {}): Promise<EvidenceRow> =>
  resultOf(await tryAttach(bytes, more), 'evidence.attach').file;
const list = (of: EvidenceScope = scope): EvidenceRow[] =>
  valueOf(backend.evidence.list({ scope: of })).files;

async function open(row: EvidenceRow, copy: 'original' | 'cleaned' = 'original') {
  const { job } = valueOf(backend.evidence.open({ scope, evidence: row.id, copy }));
  return resultOf(await finish(job), 'evidence.open');
}

describe('attaching', () => {
  test('a file stands at its answer with its type by content, and a worker did the reading', async () => {
    const row = await attach(png, { name: 'e\u0301tude.jpg' });
    expect(row).toMatchObject({
      at,
      name: 'étude.jpg',
      mediaType: 'image/png',
      bytes: png.length,
      stored: true,
    });
    expect(list()).toEqual([row]);
    expect(logger.events).toContainEqual(
      expect.objectContaining({ event: 'job-done', kind: 'evidence.take' }),
    );
    await backend.close();
    backend = await openTestBackend(folder, { clock });
    expect(list()).toEqual([row]);
  });

  test('the same file under the same name at the same place changes nothing', async () => {
    const first = await attach(png);
    expect(await attach(png)).toEqual(first);
    await attach(png, { name: 'other.png' });
    expect(list()).toHaveLength(2);
  });

  test('C6 a call repeated after its file was taken over is answered as the first time', async () => {
    const input = { ...ids(), scope, at, handle: await handIn(png), name: 'scan.png' };
    const first = resultOf(await finish(valueOf(backend.evidence.attach(input)).job), 'evidence.attach');
    const again = resultOf(await finish(valueOf(backend.evidence.attach(input)).job), 'evidence.attach');
    expect(again.file).toEqual(first.file);
    expect(list()).toHaveLength(1);
    expect(codeOf(backend.evidence.attach({ ...input, request: randomUUID() }))).toBe('not-found');
  });

  test('an empty file, an unknown place, a handle of nobody and a person without a name are refused', async () => {
    expect(await tryAttach(Buffer.alloc(0))).toMatchObject({ code: 'file-empty' });
    expect(await tryAttach(png, { at: { answer: 'no-such-item' } })).toMatchObject({ code: 'not-found' });
    expect(await tryAttach(png, { at: { entry: 'law-1' } })).toMatchObject({ code: 'not-found' });
    expect(await tryAttach(png, { scope: { party: 'XPA' }, at: { entry: 'law-1' } })).toMatchObject({
      code: 'not-found',
    });
    expect(await tryAttach(png, { handle: '0'.repeat(32) })).toMatchObject({ code: 'not-found' });
    const nobody = await openTestBackend(temporaryFolder());
    const refused = nobody.evidence.attach({ ...ids(), scope, at, handle: '0'.repeat(32), name: 'x' });
    expect(codeOf(refused)).toBe('not-found');
    await nobody.close();
    expect(list()).toEqual([]);
  });

  test('a law of the register has files of its own, shared by all drafts of the State', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    const register = { party: profile.party };
    const row = await attach(Buffer.from('Article 5.'), {
      scope: register,
      at: { entry: 'law-1' },
      name: 'law.txt',
    });
    expect(list(register)).toEqual([row]);
    expect(list()).toEqual([]);
    expect(row.mediaType).toBe('text/plain');
  });

  test('the five hundredth file is taken, one more is refused', async () => {
    const { author: _, authoredAt: __, stored: ___, ...record } = await attach(png);
    await backend.close();
    const database = openDatabase(join(folder, 'palermo.sqlite'), 'write');
    for (let count = 2; count < limits.attachmentsPerDraft; count += 1) {
      const id = randomUUID();
      const revision = { id: randomUUID(), parents: [], cites: undefined, author, editor: undefined };
      addRevision(
        database,
        { kind: 'evidence', scope: draft, id },
        { ...revision, value: JSON.stringify({ ...record, id }), authoredAt: clock.now().toISOString() },
      );
    }
    database.close();
    backend = await openTestBackend(folder, { clock });
    expect(list()).toHaveLength(limits.attachmentsPerDraft - 1);
    await attach(png, { name: 'last.png' });
    expect(await tryAttach(png, { name: 'more.png' })).toMatchObject({ code: 'too-many-files' });
    expect(list()).toHaveLength(limits.attachmentsPerDraft);
  });
});

describe('changing', () => {
  test('renamed, taken off and put back, each in the history of one record', async () => {
    const row = await attach(png);
    const edit = () => ({ ...ids(), scope, evidence: row.id });
    const rename = { ...edit(), name: 'better.png' };
    expect(valueOf(backend.evidence.rename(rename))).toMatchObject({ name: 'better.png' });
    expect(valueOf(backend.evidence.rename(rename))).toMatchObject({ name: 'better.png' });
    valueOf(backend.evidence.detach(edit()));
    expect(list()).toEqual([]);
    expect(codeOf(backend.evidence.detach(edit()))).toBe('not-found');
    expect(codeOf(backend.evidence.rename({ ...edit(), name: 'x' }))).toBe('not-found');
    expect(valueOf(backend.evidence.restore(edit()))).toMatchObject({ id: row.id, name: 'better.png' });
    expect(list()).toHaveLength(1);
    expect(codeOf(backend.evidence.restore({ ...edit(), evidence: randomUUID() }))).toBe('not-found');
  });
});

describe('opening', () => {
  test('V4 only safe types preview: pictures by their content, text, and nothing else', async () => {
    const preview = async (bytes: Buffer, name: string) =>
      (await open(await attach(bytes, { name }))).preview;
    expect(await preview(png, 'picture.exe')).toMatchObject({
      as: 'image',
      mediaType: 'image/png',
      width: 24,
    });
    expect(await preview(Buffer.from('المادة ٥\n'), 'x.html')).toEqual({
      as: 'text',
      text: 'المادة ٥\n',
      whole: true,
    });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const bytes of [
      svg,
      '<html><script>alert(1)</script>',
      '%PDF-1.7',
      'GIF89a',
      'PK\u0003\u0004',
      '\0',
    ]) {
      expect(await preview(Buffer.from(bytes), 'photo.png')).toEqual({ as: 'none', reason: 'type' });
    }
    const huge = Buffer.from(png);
    huge.writeUInt32BE(limits.previewSide + 1, 16);
    expect(await preview(huge, 'huge.png')).toEqual({ as: 'none', reason: 'too-large' });
  });

  test('V2 a long text is shown in part, a broken sign is never cut', async () => {
    const row = await attach(Buffer.from('🏛'.repeat(limits.previewCharacters + 10)), { name: 'long.txt' });
    const { preview } = await open(row);
    expect(preview).toEqual({ as: 'text', text: '🏛'.repeat(limits.previewCharacters), whole: false });
  });

  test('V6 saved copy is defanged: plain bytes under a cleaned name', async () => {
    const row = await attach(Buffer.from('MZ…'), { name: '../report\u202e.pdf.exe' });
    const { copy, mediaType } = await open(row);
    expect(copy).toMatchObject({ fileName: '__report_.pdf.exe.blocked', bytes: row.bytes });
    expect(mediaType).toBe('application/x-executable');
    expect(backend.blobs.offered(copy.handle)).toMatchObject({
      fileName: copy.fileName,
      mediaType: 'application/octet-stream',
      sha512: row.sha512,
    });
  });
});

describe('X3 metadata offer and warning', () => {
  test('X3 offered for a self-assessment, on by default for a parallel report, and the original stays', async () => {
    const photo = photograph(secret);
    const kept = resultOf(await tryAttach(photo), 'evidence.attach');
    expect(kept.metadata).toContain('place');
    expect(kept.file.cleaned).toBeUndefined();

    const parallel = randomUUID();
    const { cluster } = valueOf(backend.drafts.get({ draft })).draft;
    valueOf(
      backend.drafts.create({
        draft: parallel,
        kind: 'parallel-report',
        unprotected: true,
        cluster,
        profile,
      }),
    );
    scope = { draft: parallel };
    const row = await attach(photo);
    expect(row.cleaned?.bytes).toBeLessThan(photo.length);
    const original = backend.blobs.offered((await open(row)).copy.handle);
    expect(readFileSync(original?.path ?? '').equals(photo)).toBe(true);
    const cleaned = await open(row, 'cleaned');
    expect(cleaned.metadata).toEqual([]);
    expect(readFileSync(backend.blobs.offered(cleaned.copy.handle)?.path ?? '').includes(secret)).toBe(false);
    expect((await attach(photo, { clean: false, name: 'as it was.jpg' })).cleaned).toBeUndefined();
  });

  test('X3 chosen later and taken back; what is not understood is not called clean', async () => {
    const row = await attach(withPngChunks(png, pngChunk('eXIf', exifBlock(1, secret))));
    const choose = async (clean: boolean, evidence = row.id) =>
      finish(valueOf(backend.evidence.clean({ ...ids(), scope, evidence, clean })).job);
    expect(resultOf(await choose(true), 'evidence.clean').file.cleaned).toBeDefined();
    expect(resultOf(await choose(false), 'evidence.clean').file.cleaned).toBeUndefined();
    // Taken off and renamed while the copy is made: what a person did meanwhile stands.
    const other = await attach(withPngChunks(png, pngChunk('eXIf', exifBlock(1, secret))), { name: 'b.png' });
    const running = [row, other].map(({ id }) => choose(true, id));
    valueOf(backend.evidence.detach({ ...ids(), scope, evidence: row.id }));
    valueOf(backend.evidence.rename({ ...ids(), scope, evidence: other.id, name: 'c.png' }));
    const [first, second] = await Promise.all(running);
    expect(first).toMatchObject({ state: 'failed', code: 'not-found' });
    expect(resultOf(second, 'evidence.clean').file.name).toBe('c.png');
    expect(list().map(({ name }) => name)).toEqual(['c.png']);
    const odd = await attach(Buffer.concat([png.subarray(0, 60), Buffer.alloc(40)]), { name: 'odd.png' });
    expect(await choose(true, odd.id)).toMatchObject({ state: 'failed', code: 'image-not-understood' });
  });
});

describe('leaving the workspace', () => {
  const request = { audience: 'confidential', attachments: true } as const;

  test('X1 X3 a package carries the cleaned copy, and no sign of the original', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    const row = await attach(photograph(secret), { clean: true });
    const sealed = valueOf(await backend.packages.seal({ ...request, draft, type: 'review' }));
    const bytes = readFileSync(sealed.path);
    expect([bytes.includes(secret), bytes.includes(row.sha512)]).toEqual([false, false]);
    const cleaned = backend.blobs.offered((await open(row, 'cleaned')).copy.handle);
    const carried = readFileSync(cleaned?.path ?? '');
    expect(bytes.includes(carried)).toBe(true);
    expect(bytes.includes(createHash('sha512').update(carried).digest('hex'))).toBe(true);
  });

  test('X1 the submission of a self-assessment takes no annexes, and the preview lists what stays behind', async () => {
    valueOf(backend.drafts.fill(draft, completeDocument()));
    valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
    await attach(png, { name: 'scan.png' });
    await attach(Buffer.from('Article 5.'), {
      scope: { party: profile.party },
      at: { entry: 'law-1' },
      name: 'law.txt',
    });
    const left = async (more: object) =>
      valueOf(await backend.packages.preview({ ...request, draft, type: 'submission', ...more }))
        .leftOutFiles;
    expect(await left({})).toEqual([
      { name: 'scan.png', bytes: png.length, reason: 'no-annexes' },
      { name: 'law.txt', bytes: 10, reason: 'no-annexes' },
    ]);
    expect((await left({ type: 'review', attachments: false })).map(({ reason }) => reason)).toEqual([
      'not-chosen',
      'not-chosen',
    ]);
    expect(await left({ type: 'review' })).toEqual([]);
    const sealed = valueOf(await backend.packages.seal({ ...request, draft, type: 'submission' }));
    expect(readFileSync(sealed.path).includes(png)).toBe(false);
  });

  test('a file belongs to what was cleared of a parallel report, and of nothing else', async () => {
    const cleared = (of: string) => valueOf(backend.drafts.get({ draft: of })).draft.cleared;
    const listed = (of: string) =>
      valueOf(backend.drafts.list({})).drafts.find(({ id }) => id === of)?.cleared;
    const report = randomUUID();
    const { cluster } = valueOf(backend.drafts.get({ draft })).draft;
    valueOf(
      backend.drafts.create({ draft: report, kind: 'parallel-report', unprotected: true, cluster, profile }),
    );
    for (const id of [draft, report]) {
      valueOf(backend.drafts.fill(id, completeDocument()));
      valueOf(backend.snapshots.clear({ draft: id, by: 'Focal Point' }));
      expect([cleared(id), listed(id)]).toEqual([true, true]);
    }
    await attach(png);
    expect(cleared(draft)).toBe(true);
    const added = await attach(png, { scope: { draft: report } });
    expect([cleared(report), listed(report)]).toEqual([false, false]);
    expect(codeOf(await backend.packages.seal({ ...request, draft: report, type: 'submission' }))).toBe(
      'not-cleared',
    );
    expect(valueOf(backend.snapshots.clear({ draft: report, by: 'Focal Point' })).number).toBe(2);
    expect(cleared(report)).toBe(true);
    const edit = { ...ids(), scope: { draft: report }, evidence: added.id };
    valueOf(backend.evidence.detach(edit));
    expect(cleared(report)).toBe(false);
    valueOf(backend.evidence.restore({ ...edit, ...ids(), evidence: added.id }));
    expect(cleared(report)).toBe(true);
    // A law that an answer cites takes its files along.
    await attach(png, { scope: { party: profile.party }, at: { entry: 'law-1' } });
    expect([cleared(draft), cleared(report)]).toEqual([true, false]);
  });

  test('a file at a question without an answer stays behind', async () => {
    await attach(png);
    const preview = valueOf(await backend.packages.preview({ ...request, draft, type: 'review' }));
    expect(preview.leftOutFiles).toMatchObject([{ reason: 'not-carried' }]);
  });
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const why = isRoot ? '' : ' (skipped: mounting needs root)';

describe.skipIf(!isRoot)(`a disk without room${why}`, () => {
  test('F6 a file that leaves less than a hundred megabytes is refused before it is written', async () => {
    const disk = join(temporaryFolder(), 'disk');
    mkdirSync(disk);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', disk]).status).toBe(0);
    const small = await openTestBackend(join(disk, 'workspace'));
    try {
      let read = 0;
      const refused = await small.blobs.receive(
        (async function* chunks() {
          read += 1;
          yield png;
        })(),
        png.length,
      );
      expect([codeOf(refused), read]).toEqual(['no-space', 0]);
    } finally {
      await small.close();
      spawnSync('umount', ['-l', disk]);
    }
  });
});
