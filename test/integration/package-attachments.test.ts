import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { tracesOfBytes } from '../../electron/backend/scrub/files/read-file-traces.ts';
import { fileTraceKey } from '../../shared/scrub/file-parts.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { completeDocument, createDraft, place, profile } from '../support/builders.ts';
import { photograph } from '../support/images.ts';
import { attach, plant } from '../support/plant.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

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

const practice = { answer: 'untoc-5-offence-practice@en' };
const pdf = Buffer.from('%PDF-1.7 ruling');
const clear = () => valueOf(backend.snapshots.clear({ draft, by: 'Focal Point' }));
const filesIn = async (path: string): Promise<string[]> =>
  [...(await unzip(path)).keys()].filter((name) => name.startsWith('data/attachments/'));

describe('attached files', () => {
  it('X1 a self-assessment never carries annexes: the preview lists what stays, links stay in', async () => {
    attach(folder, draft, { at: practice, name: 'Ruling.pdf', bytes: pdf });
    attach(folder, profile.party, { at: { entry: 'law-1' }, name: 'Code.pdf', bytes: Buffer.from('code') });
    clear();
    const request = { draft, type: 'submission', audience: 'states_parties', attachments: true } as const;
    const preview = valueOf(await backend.packages.preview(request));
    expect(preview.leftOutFiles.map(({ name, bytes, reason }) => [name, bytes, reason]).toSorted()).toEqual([
      ['Code.pdf', 4, 'no-annexes'],
      ['Ruling.pdf', pdf.length, 'no-annexes'],
    ]);
    const sealed = valueOf(await backend.packages.seal(request));
    expect(sealed).toMatchObject({ head: preview.package, bytes: preview.bytes });
    expect(await filesIn(sealed.path)).toEqual([]);
    expect(readFileSync(sealed.path).includes('https://law.example/1')).toBe(true);
  });

  it('promise 4: a review carries those of what it carries, on request, and says why others stay', async () => {
    const ruling = attach(folder, draft, { at: practice, name: 'حكم.pdf', bytes: pdf });
    // The same bytes attached twice are carried once; each keeps its name.
    attach(folder, profile.party, { at: { entry: 'law-1' }, name: 'Code.pdf', bytes: pdf });
    attach(folder, draft, {
      at: { answer: 'untoc-5-offence-gap@en' },
      name: 'Hidden.pdf',
      bytes: Buffer.from('h'),
    });
    const request = { draft, type: 'review', audience: 'public', attachments: true } as const;
    const preview = valueOf(await backend.packages.preview(request));
    expect(preview.leftOutFiles).toEqual([{ name: 'Hidden.pdf', bytes: 1, reason: 'not-carried' }]);
    const { path, bytes } = valueOf(await backend.packages.seal(request));
    expect(bytes).toBe(preview.bytes);
    const files = await unzip(path);
    const inside = `data/attachments/${ruling.evidence.sha512.slice(0, 64)}.bin`;
    expect(await filesIn(path)).toEqual([inside]);
    expect(files.get(inside)).toEqual(pdf);
    const index = JSON.parse(files.get('data/package.json')?.toString() ?? '') as {
      readonly attachments: readonly { readonly name: string }[];
    };
    expect(index.attachments.map(({ name }) => name).toSorted()).toEqual(['Code.pdf', 'حكم.pdf']);
    const without = valueOf(await backend.packages.preview({ ...request, attachments: false }));
    expect(without.leftOutFiles.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['not-chosen', 'not-chosen', 'not-chosen']),
    );
  });

  it('a contribution carries the files of its part with their revisions, a parallel report its own', async () => {
    attach(folder, draft, { at: practice, name: 'Ruling.pdf', bytes: pdf });
    attach(folder, draft, {
      at: { answer: 'tip-5-offence-answer' },
      name: 'Other.pdf',
      bytes: Buffer.from('other'),
    });
    const part = { draft, type: 'contribution', audience: 'confidential', attachments: true } as const;
    const request = { ...part, articles: ['untoc-5'] };
    expect(valueOf(await backend.packages.preview(request)).leftOutFiles).toEqual([
      { name: 'Other.pdf', bytes: 5, reason: 'other-part' },
    ]);
    const { path } = valueOf(await backend.packages.seal(request));
    expect(await filesIn(path)).toHaveLength(1);
    const revisions = (await unzip(path)).get('data/revisions/revisions.json')?.toString() ?? '';
    expect(revisions).toContain('Ruling.pdf');
    expect(revisions).not.toContain('Other.pdf');

    const report = randomUUID();
    valueOf(
      backend.drafts.create({
        draft: report,
        kind: 'parallel-report',
        unprotected: true,
        cluster: draftCluster,
        profile,
      }),
    );
    valueOf(backend.drafts.fill(report, completeDocument()));
    attach(folder, report, { at: practice, name: 'Interview.pdf', bytes: pdf });
    valueOf(backend.snapshots.clear({ draft: report, by: 'Editor' }));
    const submitted = valueOf(
      await backend.packages.seal({
        draft: report,
        audience: 'public',
        attachments: true,
        undecided: 'keep',
      }),
    );
    expect(submitted.head.type).toBe('submission');
    expect(await filesIn(submitted.path)).toHaveLength(1);
  });

  it('X3 a file that tells of people stays whole and behind where a person so decided, and goes where it is kept', async () => {
    const report = randomUUID();
    valueOf(
      backend.drafts.create({
        draft: report,
        kind: 'parallel-report',
        unprotected: true,
        cluster: draftCluster,
        profile,
      }),
    );
    valueOf(backend.drafts.fill(report, completeDocument()));
    const named = attach(folder, report, { at: practice, name: 'Interview.pdf', bytes: pdf });
    attach(folder, report, { at: practice, name: 'Table.pdf', bytes: Buffer.from('%PDF-1.7 table') });
    const request = {
      draft: report,
      type: 'review',
      audience: 'public',
      attachments: true,
      undecided: 'keep',
    } as const;
    const decide = (decision: 'keep' | 'replace', parents: string[] = []) =>
      plant(
        folder,
        { kind: 'scrub', scope: report, id: `00000000-0000-4000-8000-00000000000a` },
        { kind: 'metadata', text: fileTraceKey(named.evidence.sha512), decision },
        { parents },
      );
    valueOf(backend.snapshots.clear({ draft: report, by: 'Editor' }));
    expect(valueOf(await backend.packages.preview(request)).leftOutFiles).toEqual([]);
    const left = decide('replace');
    expect(valueOf(await backend.packages.preview(request)).leftOutFiles).toEqual([
      { name: 'Interview.pdf', bytes: pdf.length, reason: 'scrubbed' },
    ]);
    const sealed = valueOf(await backend.packages.seal(request));
    expect(await filesIn(sealed.path)).toHaveLength(1);
    expect(readFileSync(sealed.path).includes(pdf)).toBe(false);
    // The original stays inside.
    expect(readFileSync(named.file).equals(pdf)).toBe(true);
    decide('keep', [left]);
    expect(valueOf(await backend.packages.preview(request)).leftOutFiles).toEqual([]);
  });

  it('X3 a photograph attached to a parallel report goes without its place and names, and nobody had to ask', async () => {
    const secret = 'Maria-of-the-north';
    const photo = photograph(secret);
    const exported = async (clean?: boolean): Promise<Buffer> => {
      const report = randomUUID();
      const cluster = draftCluster;
      valueOf(
        backend.drafts.create({
          draft: report,
          kind: 'parallel-report',
          unprotected: true,
          cluster,
          profile,
        }),
      );
      valueOf(backend.drafts.fill(report, completeDocument()));
      const chunks = (async function* bytes() {
        yield photo;
      })();
      const { handle } = valueOf(await backend.blobs.receive(chunks));
      const ids = { request: randomUUID(), evidence: randomUUID(), revision: randomUUID() };
      const { job } = valueOf(
        backend.evidence.attach({
          ...ids,
          scope: { draft: report },
          at: practice,
          handle,
          name: 'photo.jpg',
          ...(clean === undefined ? {} : { clean }),
        }),
      );
      let last: JobEvent | undefined;
      for await (const event of backend.jobs.watch(job) ?? []) {
        last = event;
      }
      expect(last?.state).toBe('done');
      valueOf(backend.snapshots.clear({ draft: report, by: 'Editor' }));
      const sealed = valueOf(
        await backend.packages.seal({
          draft: report,
          audience: 'public',
          attachments: true,
          undecided: clean === false ? 'keep' : undefined,
        }),
      );
      const [inside = ''] = await filesIn(sealed.path);
      return (await unzip(sealed.path)).get(inside) ?? Buffer.alloc(0);
    };
    const carried = await exported();
    expect(carried.subarray(0, 2)).toEqual(photo.subarray(0, 2));
    expect(carried.length).toBeLessThan(photo.length);
    expect(carried.includes(secret)).toBe(false);
    expect((await tracesOfBytes(carried)).parts).toEqual([]);
    // The control: one that a person chose to send as it is, and tells so.
    const asItIs = await exported(false);
    expect(asItIs.equals(photo)).toBe(true);
    expect((await tracesOfBytes(asItIs)).parts.map(({ value }) => value)).toContain('place');
  });

  const draftCluster = 'criminalization-jurisdiction';

  it.each<[string, (file: string) => void]>([
    [
      'a flipped bit',
      (file) => {
        const bytes = readFileSync(file);
        bytes[3] = (bytes[3] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['nothing in its place', (file) => rmSync(file)],
  ])('X5 a stored file with %s stops the export, says so and leaves nothing', async (_name, damage) => {
    const { file } = attach(folder, draft, { at: practice, name: 'Ruling.pdf', bytes: pdf });
    damage(file);
    const request = { draft, type: 'review', audience: 'public' } as const;
    expect(codeOf(await backend.packages.seal({ ...request, attachments: true }))).toBe('evidence-damaged');
    expect([readdirSync(join(folder, 'tmp')), readdirSync(join(folder, 'packages'))]).toEqual([[], []]);
    // Without the file the same state goes out.
    expect((await backend.packages.seal(request)).ok).toBe(true);
  });

  it('more bytes than a package may hold are refused before anything is read', async () => {
    const mebi = 1024 * 1024;
    for (let index = 0; index < 5; index += 1) {
      const id = randomUUID();
      plant(
        folder,
        { kind: 'evidence', scope: draft, id },
        {
          id,
          at: practice,
          sha512: String(index).repeat(128),
          name: 'Large.bin',
          mediaType: 'application/octet-stream',
          bytes: 512 * mebi,
        },
      );
    }
    const request = { draft, type: 'review', audience: 'public', attachments: true } as const;
    expect(codeOf(await backend.packages.seal(request))).toBe('package-too-large');
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});

describe('a sealing that is stopped', () => {
  it('X5 leaves nothing, whenever it is cancelled', async () => {
    const bytes = Buffer.alloc(12 * 1024 * 1024, 'annex');
    attach(folder, draft, { at: practice, name: 'Annex.bin', bytes });
    const request = { draft, type: 'review', audience: 'public', attachments: true } as const;
    const steps: JobEvent[] = [];
    const sealTo = async (stopAfter: number): Promise<JobEvent | undefined> => {
      const { job } = valueOf(backend.packages.export(request));
      let last: JobEvent | undefined;
      let seen = 0;
      for await (const event of backend.jobs.watch(job) ?? []) {
        last = event;
        seen += 1;
        if (seen === stopAfter) {
          backend.jobs.cancel({ job });
        }
        if (stopAfter === Number.POSITIVE_INFINITY) {
          steps.push(event);
        }
      }
      return last;
    };
    for (const stopAfter of [1, 2, 3, 5, 8, 13]) {
      const last = await sealTo(stopAfter);
      // A machine that is fast enough has sealed before the word reaches it.
      expect(['failed', 'done']).toContain(last?.state);
      if (last?.state === 'failed') {
        expect(last.code).toBe('job-cancelled');
        expect(readdirSync(join(folder, 'packages'))).toEqual([]);
      } else {
        break;
      }
    }
    await sealTo(Number.POSITIVE_INFINITY);
    expect(steps.at(-1)?.state).toBe('done');
    // Written and read back: twice the bytes of the file and a little more.
    const totals = steps.flatMap((event) => (event.state === 'running' ? [event.total] : []));
    expect(totals.at(-1)).toBeGreaterThan(2 * bytes.length);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    expect(readdirSync(join(folder, 'packages'))).toHaveLength(1);
  });
});

describe('the same cleared state', () => {
  it('X2 an answer changed and changed back gives the same submission', async () => {
    clear();
    const request = { draft, type: 'submission', audience: 'public' } as const;
    const first = valueOf(await backend.packages.seal(request));
    const withPractice = (value: string) =>
      completeDocument({
        answers: completeDocument().answers.map((answer) =>
          answer.item === place.practice.item ? { ...answer, value } : answer,
        ),
      });
    valueOf(backend.drafts.fill(draft, withPractice('Otherwise.')));
    expect(codeOf(await backend.packages.seal(request))).toBe('not-cleared');
    valueOf(backend.drafts.fill(draft, completeDocument()));
    const again = valueOf(await backend.packages.seal(request));
    expect(again.sha256).toBe(first.sha256);
    // A review copy of the cleared state as well; but a part shows that there was something between.
    const part = valueOf(await backend.packages.seal({ ...request, type: 'contribution' }));
    expect((await unzip(part.path)).get('data/revisions/revisions.json')?.toString()).toContain('Otherwise.');
  });

  it('X2 the order in which answers, marks and files came does not show', async () => {
    const [own, other] = [randomUUID(), randomUUID()];
    const id = randomUUID();
    const build = async (reversed: boolean) => {
      const workspace = temporaryFolder();
      const there = await openTestBackend(workspace);
      try {
        valueOf(there.settings.set({ author: { name: 'Ana' } }));
        valueOf(
          there.drafts.create({
            draft: id,
            kind: 'self-assessment',
            cluster: 'criminalization-jurisdiction',
            profile,
          }),
        );
        const steps = [
          () =>
            plant(workspace, { kind: 'answer', scope: id, id: 'untoc-5-offence-answer' }, 'yes', { id: own }),
          () =>
            plant(workspace, { kind: 'answer', scope: id, id: 'untoc-5-offence-practice@en' }, 'Courts.', {
              id: other,
            }),
          () => plant(workspace, { kind: 'unit', scope: id, id: 'untoc-5-offence' }, true, { id: uuidAt(1) }),
          () => attachAt(workspace, id, 2, 'One.pdf'),
          () => attachAt(workspace, id, 3, 'Two.pdf'),
        ];
        for (const step of reversed ? steps.toReversed() : steps) {
          step();
        }
        const request = { draft: id, audience: 'confidential', attachments: true } as const;
        return [
          valueOf(await there.packages.seal({ ...request, type: 'review' })).sha256,
          valueOf(await there.packages.seal({ ...request, type: 'contribution' })).sha256,
        ];
      } finally {
        await there.close();
      }
    };
    expect(await build(true)).toEqual(await build(false));
  });
});

const uuidAt = (index: number): string => `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
function attachAt(workspace: string, draftId: string, index: number, name: string): void {
  const bytes = Buffer.from(name);
  const stored = attach(workspace, randomUUID(), { at: practice, name, bytes, id: uuidAt(index) });
  plant(workspace, { kind: 'evidence', scope: draftId, id: uuidAt(index) }, stored.evidence, {
    id: uuidAt(100 + index),
  });
}
