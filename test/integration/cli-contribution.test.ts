import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { createDesk, handWritten, newDraft, type Desk } from './cli-support.ts';
import { unzip } from '../support/unzip.ts';

interface Index {
  readonly type: string;
  readonly from?: { readonly name: string };
  readonly part: { readonly articles: readonly string[]; readonly for?: string };
}
interface Response {
  readonly answers: readonly { readonly item: string }[];
}

describe('parts of a draft by command line', () => {
  let desk: Desk;
  let id: string;
  beforeAll(async () => {
    desk = createDesk({ inProcess: true });
    id = await newDraft(desk, handWritten().profile);
    desk.write('response.json', handWritten());
    await desk.json('draft', 'fill', id, 'response.json');
  });
  afterAll(() => desk[Symbol.dispose]());

  async function read(name: string): Promise<{ index: Index; items: string[]; revisions: string }> {
    const files = await unzip(desk.path(name));
    const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
    const response = JSON.parse(text('data/response/response.json')) as Response;
    return {
      index: JSON.parse(text('data/package.json')) as Index,
      items: response.answers.map(({ item }) => item),
      revisions: text('data/revisions/revisions.json'),
    };
  }

  it('hands out the articles named, for the person named, with the history of their answers', async () => {
    const words = ['--for', 'Ministry of Justice', '--articles', 'untoc-5, tip-5', '--out', 'part.zip'];
    const { code, body } = await desk.json('contribution', 'hand-out', id, ...words);
    expect([code, body.package.type, body.package.status, body.package.audience]).toEqual([
      0,
      'contribution',
      'draft',
      'confidential',
    ]);
    const { index, items, revisions } = await read('part.zip');
    expect(index.part).toEqual({ articles: ['tip-5', 'untoc-5'], for: 'Ministry of Justice' });
    expect(new Set(items.map((item) => item.split('-').slice(0, 2).join('-')))).toEqual(
      new Set(['untoc-5', 'tip-5']),
    );
    const { author } = handWritten();
    expect(revisions).toContain((author as { name: string }).name);
    const verified = await desk.json('verify', 'part.zip');
    expect(verified.body).toMatchObject({ outcome: 'valid', package: { type: 'contribution' } });
    expect(verified.body.counts.revisions).toBeGreaterThan(items.length - 1);
  });

  it('feature 55: a part of a parallel report waits for decisions, or takes what is said of all the rest', async () => {
    const document = responseSchema.parse(handWritten());
    const { profile, cluster } = document;
    desk.write('report-profile.json', profile);
    const words = ['--profile', 'report-profile.json', '--cluster', cluster];
    const made = await desk.json('draft', 'create', ...words, '--kind', 'parallel-report', '--unprotected');
    const report = made.body.id;
    const [answer, ...rest] = document.answers.filter(
      ({ item, value }) => item.startsWith('untoc-5-') && typeof value === 'string' && value.length > 20,
    );
    const phone = 'Call +41 22 917 12 34.';
    desk.write('report.json', { ...document, answers: [{ ...answer, value: phone }, ...rest] });
    await desk.json('draft', 'fill', report, 'report.json');
    desk.write('report.json', { ...document, answers: [{ ...answer, value: 'Nobody.' }, ...rest] });
    await desk.json('draft', 'fill', report, 'report.json');
    const part = ['contribution', 'return', report, '--out', 'report-part.zip'] as const;
    const refused = await desk.json(...part);
    expect([refused.code, refused.body.error.code]).toEqual([1, 'traces-undecided']);
    const replaced = await desk.json(...part, '--undecided', 'replace');
    expect(replaced.body.error.code).toBe('part-holds-replaced');
    expect((await desk.json(...part, '--undecided', 'keep')).code).toBe(0);
    expect((await read('report-part.zip')).revisions).toContain(phone);
  });

  it('gives back all where it is not known which part the draft was given', async () => {
    expect((await desk.json('contribution', 'return', id, '--out', 'all.zip')).code).toBe(0);
    const { index, items } = await read('all.zip');
    expect(index.part.for).toBeUndefined();
    expect(index.part.articles.length).toBeGreaterThan(4);
    expect(new Set(items.map((item) => item.split('-')[0]))).toEqual(new Set(['untoc', 'tip', 'som', 'fp']));
  });

  it('gives back the part that the draft was given', async () => {
    const expert = ['--workspace', 'expert'];
    expect((await desk.json('import', 'part.zip', ...expert)).body).toMatchObject({ draft: 'made' });
    expect((await desk.json('contribution', 'return', id, '--out', 'back.zip', ...expert)).code).toBe(0);
    const { index } = await read('back.zip');
    expect(index.part).toEqual({ articles: ['tip-5', 'untoc-5'] });
  });

  it.each<[string, readonly string[], number, string]>([
    ['no such article', ['hand-out', '', '--for', 'A', '--articles', 'untoc-99'], 2, 'not-found'],
    ['an empty place in the list', ['hand-out', '', '--for', 'A', '--articles', 'untoc-5,'], 2, 'usage'],
    ['nobody to hand it to', ['hand-out', '', '--articles', 'untoc-5'], 2, 'usage'],
    ['no such audience', ['return', '', '--audience', 'everybody'], 2, 'usage'],
    ['a sender who is not known yet', ['return', '', '--named'], 3, 'author-missing'],
  ])('%s is said, and nothing is written', async (_name, words, exit, code) => {
    const args = words.map((word) => (word === '' ? id : word));
    const refused = await desk.json('contribution', ...args, '--out', 'none.zip');
    expect([refused.code, refused.body.error.code]).toEqual([exit, code]);
    expect(existsSync(desk.path('none.zip'))).toBe(false);
  });

  it('export takes files and the sender along on request', async () => {
    expect((await desk.run('export', id, '--out', 'plain.zip', '--attachments')).code).toBe(0);
    const named = await desk.json('export', id, '--out', 'named.zip', '--named');
    expect(named.body.error.code).toBe('author-missing');
    const part = await desk.json('export', id, '--out', 'whole.zip', '--type', 'contribution');
    expect(part.body.package.type).toBe('contribution');
  });
});
