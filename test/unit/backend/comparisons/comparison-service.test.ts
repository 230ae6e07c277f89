import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../electron/backend/backend.ts';
import type { Comparison } from '../../../../shared/comparisons/comparison-schema.ts';
import { addFinding, createReport, edit, removal } from '../../../support/parallel-report.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../../../support/temp-workspace.ts';

let backend: Backend;
let draft: string;
beforeEach(async () => {
  backend = await openTestBackend(temporaryFolder());
  draft = createReport(backend);
});
afterEach(() => backend.close());
afterAll(removeTemporaryFolders);

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Hands a text in and reads it as something that the State published; the failure's code where it cannot be. */
async function add(text: string, title = 'Replies'): Promise<string> {
  const published = randomUUID();
  const { handle } = valueOf(await backend.blobs.receive(chunks(text)));
  const { job } = valueOf(
    backend.comparisons.add({ request: randomUUID(), draft, published, from: { handle }, title }),
  );
  for await (const event of backend.jobs.watch(job) ?? []) {
    if (event.state === 'done') {
      return published;
    }
    if (event.state === 'failed') {
      return event.code;
    }
  }
  throw new Error('The job never ended');
}

const replies = [
  'Replies',
  'Article 5',
  'Membership is punished.',
  'Article 8',
  'Bribery is punished.',
  'Annex',
].join('\n\n');
const texts = (published: string, article?: string) =>
  valueOf(
    backend.comparisons.passages({
      draft,
      published,
      ...(article === undefined ? {} : { article }),
      from: 0,
    }),
  ).passages;

const aComparison = (published: string, more: Partial<Comparison> = {}): Comparison => ({
  published,
  article: 'untoc-5',
  provisions: [],
  findings: [],
  relation: 'differs',
  place: { in: 'document', paragraph: 2 },
  quote: 'Membership is punished.',
  ...more,
});

describe('feature 54: what the State published beside one’s own findings', () => {
  it('lists a document with its paragraphs under the articles that its headings name', async () => {
    const published = await add(replies);
    expect(valueOf(backend.comparisons.list({ draft })).published).toMatchObject([
      { id: published, kind: 'document', title: 'Replies', passages: 6, unplaced: 1 },
    ]);
    expect(texts(published, 'untoc-5').map(({ text, suggested }) => [text, suggested])).toEqual([
      ['Article 5', true],
      ['Membership is punished.', true],
    ]);
    expect(texts(published).map(({ text }) => text)).toEqual(['Replies']);
  });

  it('lets a person put a paragraph where it belongs, and says that a person did', async () => {
    const published = await add(replies);
    const place = { request: randomUUID(), draft, published, paragraphs: [5] };
    expect(valueOf(backend.comparisons.place(place)).published).toMatchObject({ id: published, unplaced: 2 });
    expect(texts(published).map(({ text, suggested }) => [text, suggested])).toEqual([
      ['Replies', false],
      ['Annex', false],
    ]);
    valueOf(backend.comparisons.place({ ...place, request: randomUUID(), article: 'untoc-5' }));
    expect(texts(published, 'untoc-5').at(-1)).toMatchObject({ text: 'Annex', suggested: false });
    expect(codeOf(backend.comparisons.place({ ...place, request: randomUUID(), paragraphs: [5, 99] }))).toBe(
      'not-found',
    );
  });

  it('keeps comparisons as records, on a text of this report alone', async () => {
    const published = await add(replies);
    const call = edit(draft, aComparison(published));
    expect(valueOf(backend.comparisons.save(call)).comparison).toMatchObject({
      id: call.record,
      value: { relation: 'differs', quote: 'Membership is punished.' },
    });
    expect(codeOf(backend.comparisons.save(edit(draft, aComparison(randomUUID()))))).toBe('not-found');
    const other = createReport(backend);
    expect(codeOf(backend.comparisons.save(edit(other, aComparison(published))))).toBe('not-found');
  });

  it('takes words that stand where they are said to stand, in articles and findings that are there', async () => {
    const published = await add(replies);
    const finding = addFinding(backend, draft);
    const save = (more: Partial<Comparison>) =>
      codeOf(backend.comparisons.save(edit(draft, aComparison(published, more))));
    expect(backend.comparisons.save(edit(draft, aComparison(published, { findings: [finding] }))).ok).toBe(
      true,
    );
    expect(save({ quote: 'Membership is not punished.' })).toBe('request-refused');
    expect(save({ place: { in: 'document', paragraph: 4 } })).toBe('request-refused');
    expect(save({ place: { in: 'document', paragraph: 99 } })).toBe('request-refused');
    expect(save({ place: { in: 'package', answer: 'some-item@en' } })).toBe('request-refused');
    const { place: _place, ...placeless } = aComparison(published);
    expect(codeOf(backend.comparisons.save(edit(draft, placeless)))).toBe('request-refused');
    expect(save({ article: 'untoc-99' })).toBe('request-refused');
    expect(save({ findings: [randomUUID()] })).toBe('request-refused');
    const place = { request: randomUUID(), draft, published, paragraphs: [5], article: 'untoc-99' };
    expect(codeOf(backend.comparisons.place(place))).toBe('request-refused');
  });

  it('keeps a comparison whose finding was removed, and changes it without that finding or with it', async () => {
    const published = await add(replies);
    const finding = addFinding(backend, draft);
    const call = edit(draft, aComparison(published, { findings: [finding] }));
    valueOf(backend.comparisons.save(call));
    const [kept] = valueOf(backend.findings.list({ draft, after: '' })).findings;
    valueOf(backend.findings.remove(removal(draft, finding, kept?.versions ?? [])));
    const [before] = valueOf(backend.comparisons.list({ draft })).comparisons;
    expect(before?.value.findings).toEqual([finding]);
    for (const findings of [[finding], []]) {
      const [now] = valueOf(backend.comparisons.list({ draft })).comparisons;
      const again = edit(draft, aComparison(published, { findings, relation: 'adds' }), {
        record: call.record,
        bases: now?.versions ?? [],
      });
      expect(valueOf(backend.comparisons.save(again)).comparison).toMatchObject({ value: { findings } });
    }
  });

  it('counts passages by article, and says the same when one file is asked for again after it was read', async () => {
    const published = randomUUID();
    const { handle } = valueOf(await backend.blobs.receive(chunks(replies)));
    const call = { request: randomUUID(), draft, published, from: { handle }, language: 'fr' as const };
    const results = [];
    for (const _time of [1, 2]) {
      const { job } = valueOf(backend.comparisons.add(call));
      for await (const event of backend.jobs.watch(job) ?? []) {
        results.push(...(event.state === 'done' ? [event.result] : []));
      }
    }
    expect(results[0]).toMatchObject({
      published: {
        language: 'fr',
        articles: [
          { article: 'untoc-5', passages: 2 },
          { article: 'untoc-8', passages: 3 },
        ],
      },
    });
    expect(results[1]).toEqual(results[0]);
    expect(valueOf(backend.comparisons.list({ draft })).published).toHaveLength(1);
    expect(texts(published, 'untoc-5')[1]).toMatchObject({ language: 'fr' });
  });

  it('does not drop a text that comparisons stand on, and drops it with all its paragraphs after', async () => {
    const published = await add(replies);
    const call = edit(draft, aComparison(published));
    const { comparison: saved } = valueOf(backend.comparisons.save(call));
    const remove = () => backend.comparisons.removePublished({ request: randomUUID(), draft, published });
    expect(codeOf(await remove())).toBe('entry-cited');
    valueOf(backend.comparisons.remove(removal(draft, call.record, saved?.versions ?? [])));
    expect(valueOf(await remove())).toEqual({});
    expect(valueOf(backend.comparisons.list({ draft }))).toEqual({ published: [], comparisons: [] });
    expect(codeOf(backend.comparisons.passages({ draft, published, from: 0 }))).toBe('not-found');
  });

  it('pages long texts, and adds one file once however often it is asked', async () => {
    const many = Array.from({ length: 450 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
    const published = await add(many);
    const first = valueOf(backend.comparisons.passages({ draft, published, from: 0 }));
    const second = valueOf(backend.comparisons.passages({ draft, published, from: first.next ?? 0 }));
    const third = valueOf(backend.comparisons.passages({ draft, published, from: second.next ?? 0 }));
    expect([first, second, third].map(({ passages }) => passages.length)).toEqual([200, 200, 50]);
    expect(third.next).toBeUndefined();
  });

  it('refuses a file without text, and leaves nothing of it', async () => {
    expect(await add('')).toBe('text-not-found');
    expect(valueOf(backend.comparisons.list({ draft })).published).toEqual([]);
  });
});
