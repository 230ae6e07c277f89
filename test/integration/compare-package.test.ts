import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { JobEvent } from '../../shared/contract/jobs.ts';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { edit } from '../support/parallel-report.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

const more = { resources: shippedResources, ids: systemIds };
const sample = responseSchema.parse(
  JSON.parse(readFileSync(join(shippedResources, 'samples/demo-cluster-1.json'), 'utf8')),
);
const practice = 'untoc-5-group-offence-practice';

let backend: Backend;
let draft: string;
let sealed: { readonly path: string; readonly sha256: string };
let state: Backend;

beforeAll(async () => {
  state = await openTestBackend(temporaryFolder(), more);
  valueOf(state.settings.set({ author: { name: 'Laila Hassan' } }));
  const own = randomUUID();
  const { cluster, profile } = sample;
  valueOf(state.drafts.create({ draft: own, kind: 'self-assessment', cluster, profile }));
  valueOf(state.drafts.fill(own, sample));
  sealed = valueOf(await state.packages.seal({ draft: own, type: 'review', audience: 'confidential' }));
  backend = await openTestBackend(temporaryFolder(), more);
  valueOf(backend.settings.set({ author: { name: 'Amina' } }));
  draft = randomUUID();
  valueOf(
    backend.drafts.create({ draft, kind: 'parallel-report', cluster, profile, unprotected: true as const }),
  );
});
afterAll(async () => {
  await backend.close();
  await state.close();
  removeTemporaryFolders();
});

async function ended(job: string): Promise<JobEvent | undefined> {
  let last: JobEvent | undefined;
  for await (const event of backend.jobs.watch(job) ?? []) {
    last = event;
  }
  return last;
}
type From = Parameters<Backend['comparisons']['add']>[0]['from'];
async function add(from: From, published = randomUUID()): Promise<JobEvent | undefined> {
  return ended(
    valueOf(backend.comparisons.add({ request: randomUUID(), draft, published, from, title: 'Answers' })).job,
  );
}
const handIn = async (path: string): Promise<string> =>
  valueOf(await backend.blobs.receive(createReadStream(path))).handle;

describe('feature 54: a package that a State published beside a parallel report', () => {
  it('stands by article, the languages of one answer side by side, and its answers are not moved', async () => {
    const published = randomUUID();
    expect(await add({ handle: await handIn(sealed.path) }, published)).toMatchObject({
      state: 'done',
      result: { published: { kind: 'package', title: 'Answers' } },
    });
    const { passages } = valueOf(
      backend.comparisons.passages({ draft, published, article: 'untoc-5', from: 0 }),
    );
    const texts = passages.filter(({ answer }) => answer?.startsWith(practice));
    expect(texts.map(({ answer, language }) => [answer, language])).toEqual([
      [`${practice}@en`, 'en'],
      [`${practice}@ar`, 'ar'],
    ]);
    const given = sample.answers.filter(({ item }) => item === practice);
    expect(texts.map(({ text }) => text).toSorted()).toEqual(given.map(({ value }) => value).toSorted());
    for (const paragraph of [0, 1]) {
      const place = { request: randomUUID(), draft, published, paragraphs: [paragraph] };
      expect(codeOf(backend.comparisons.place(place))).toBe('not-found');
    }
    const value = {
      published,
      article: 'untoc-5',
      provisions: [],
      place: { in: 'package' as const, answer: `${practice}@ar` },
      findings: [],
      relation: 'agrees' as const,
    };
    expect(backend.comparisons.save(edit(draft, value)).ok).toBe(true);
    expect(codeOf(backend.comparisons.save(edit(draft, { ...value, quote: 'words of nobody' })))).toBe(
      'request-refused',
    );
  });

  it('is taken from those that are kept here', async () => {
    valueOf(await backend.imports.adoptFile(sealed.path, { request: randomUUID(), takeConfirmed: false }));
    expect(await add({ kept: sealed.sha256 })).toMatchObject({ state: 'done' });
    expect(
      codeOf(
        backend.comparisons.add({
          request: randomUUID(),
          draft,
          published: randomUUID(),
          from: { kept: '0'.repeat(64) },
        }),
      ),
    ).toBe('not-found');
  });

  it('is opened first where it is encrypted, and the file waits for that', async () => {
    const passphrase = 'correct horse battery staple';
    const { path } = valueOf(
      await state.packages.encryptFile(sealed.path, { kind: 'passphrase', passphrase }),
    );
    const handle = await handIn(path);
    expect(await add({ handle })).toMatchObject({ state: 'failed', code: 'package-encrypted' });
    const opened = await ended(valueOf(backend.packages.decrypt({ handle, passphrase })).job);
    if (opened?.state !== 'done' || opened.result.kind !== 'packages.decrypt') {
      throw new Error('The file was not decrypted');
    }
    expect(await add({ handle: opened.result.handle })).toMatchObject({ state: 'done' });
  });

  it('is refused where it is about another State', async () => {
    const other = randomUUID();
    const profile = { ...sample.profile, party: 'KEN' };
    const { name: _name, ...listed } = profile;
    valueOf(
      backend.drafts.create({
        draft: other,
        kind: 'parallel-report',
        cluster: sample.cluster,
        profile: listed,
        unprotected: true as const,
      }),
    );
    const added = await backend.comparisons.addFile(sealed.path, {
      request: randomUUID(),
      draft: other,
      published: randomUUID(),
    });
    expect(codeOf(added)).toBe('other-party');
  });
});
