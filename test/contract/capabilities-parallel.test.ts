import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { author, cluster, followJob, profile } from './answers.ts';
import { ways, type Way } from './ways.ts';

const edit = (draft: string) => ({
  request: randomUUID(),
  draft,
  record: randomUUID(),
  revision: randomUUID(),
  bases: [],
});
const replies = 'Replies\n\nArticle 5\n\nMembership is punished.';

describe.each(ways)('H7 contract parity of parallel reports: %s', (_name, open, available) => {
  let way: Way;
  beforeAll(async () => {
    if (available) {
      way = await open();
      await way.client.settings.set({ author });
    }
  });
  afterAll(() => way?.close());

  it.skipIf(!available)('writes a report and compares it with what was published', async () => {
    const { client, send } = way;
    const draft = randomUUID();
    const begin = { draft, kind: 'parallel-report', cluster, profile } as const;
    await expect(client.drafts.create(begin)).rejects.toMatchObject({ code: 'protection-advised' });
    await client.drafts.create({ ...begin, unprotected: true });

    const { engagement } = await client.engagements.save({
      ...edit(draft),
      record: 'engagement',
      value: { organisation: 'Lake Watch', fields: ['corruption'], scope: 'all' },
    });
    expect(engagement).toMatchObject({ value: { organisation: 'Lake Watch' }, versions: [{ author }] });
    const letter = edit(draft);
    const { letter: written } = await client.letters.save({
      ...letter,
      value: {
        language: 'en',
        date: '2026-10-01',
        to: { authority: 'Ministry of Justice' },
        from: { organisation: 'Lake Watch' },
        cluster,
        fields: [],
      },
    });
    expect(written).toMatchObject({ id: letter.record, versions: [{ author }] });

    const source = edit(draft);
    await client.findings.saveSource({
      ...source,
      value: { label: 'S-1', kind: 'court', naming: 'pseudonym', consent: 'confidential' },
    });
    const finding = {
      ...edit(draft),
      value: {
        article: 'untoc-5',
        provisions: [],
        type: 'gap' as const,
        language: 'en' as const,
        claim: 'No court has applied it.',
        sources: [{ source: source.record }],
        confidence: 'documented' as const,
        consent: 'confidential' as const,
      },
    };
    const saved = await client.findings.save(finding);
    expect(await client.findings.save(finding)).toEqual(saved);
    await expect(
      client.findings.removeSource({
        ...edit(draft),
        record: source.record,
        bases: [{ id: source.revision }],
      }),
    ).rejects.toMatchObject({ code: 'source-cited', status: 409 });
    const { chapter } = await client.chapters.save({
      ...edit(draft),
      record: 'introduction@en',
      value: { place: { of: 'report', chapter: 'introduction' }, language: 'en', text: 'Why we write.' },
    });
    expect(chapter).toMatchObject({ id: 'introduction@en', versions: [{ author }] });
    const statement = edit(draft);
    const said = await client.statements.save({
      ...statement,
      value: { language: 'en', kind: 'written', title: 'Prevention', text: 'Article 31 asks for more.' },
    });
    expect(said.statement).toMatchObject({ id: statement.record, versions: [{ author }] });

    const posted = await send('/blobs', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: replies,
    });
    const { handle } = z.object({ handle: z.string() }).parse(await posted.json());
    const published = randomUUID();
    const { job } = await client.comparisons.add({
      request: randomUUID(),
      draft,
      published,
      from: { handle },
      title: 'Replies',
    });
    expect(await followJob(client, job)).toMatchObject({
      state: 'done',
      result: { kind: 'comparisons.add', published: { id: published, passages: 3, unplaced: 1 } },
    });
    const place = { request: randomUUID(), draft, published, paragraphs: [0], article: 'untoc-5' };
    expect((await client.comparisons.place(place)).published).toMatchObject({ id: published, unplaced: 0 });
    const { passages } = await client.comparisons.passages({ draft, published, article: 'untoc-5', from: 0 });
    expect(passages.map(({ text }) => text)).toEqual(['Replies', 'Article 5', 'Membership is punished.']);
    const value = {
      published,
      article: 'untoc-5',
      provisions: [],
      place: { in: 'document', paragraph: 2 } as const,
      quote: 'Membership is punished.',
      findings: [finding.record],
      relation: 'differs' as const,
    };
    const { comparison } = await client.comparisons.save({ ...edit(draft), value });
    expect(comparison).toMatchObject({ value, versions: [{ author }] });
    await expect(
      client.comparisons.save({ ...edit(draft), value: { ...value, quote: 'Nobody is punished.' } }),
    ).rejects.toMatchObject({ code: 'request-refused', data: { params: { field: 'quote' } } });
    await expect(
      client.comparisons.removePublished({ request: randomUUID(), draft, published }),
    ).rejects.toMatchObject({ code: 'entry-cited' });
  });
});
