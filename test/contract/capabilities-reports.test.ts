import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportChoice } from '../../shared/contract/reports.ts';
import { change, createDraft, followJob } from './answers.ts';
import { ways, type Way } from './ways.ts';

const unit = 'untoc-5-group-offence';
const text = 'Section 12 \u202eof the Act\u0007\r\n=1+1 \u{1f469}\u{1f3fd}\u200d\u2696\ufe0f';

describe.each(ways)('H7 contract parity of documents: %s', (_name, open, available) => {
  let way: Way;
  let draft: string;
  beforeAll(async () => {
    if (available) {
      way = await open();
      draft = await createDraft(way.client);
      await save(text);
    }
  });
  afterAll(() => way?.close());

  const save = (value: string, base: { id: string; edition: number } | null = null) =>
    way.client.drafts.save({
      request: randomUUID(),
      draft,
      editor: randomUUID(),
      changes: [
        change({ item: `${unit}-answer` }, 'yes'),
        change({ item: `${unit}-practice`, language: 'en' }, value, { base }),
      ],
    });
  const choice = (more: Partial<ReportChoice> = {}): ReportChoice => ({
    draft,
    profile: 'questionnaire',
    audience: 'public',
    language: 'en',
    ...more,
  });
  const follow = (job: string) => followJob(way.client, job);
  const shown = async (more: Partial<ReportChoice> = {}) => {
    const { job } = await way.client.reports.preview(choice(more));
    const ended = await follow(job);
    if (ended.state !== 'done' || ended.result.kind !== 'reports.preview') {
      throw new Error(JSON.stringify(ended));
    }
    return ended.result;
  };

  it.skipIf(!available)('offers what can be made here', async () => {
    const { formats, languages } = await way.client.reports.options({});
    expect(formats.filter((format) => format !== 'pdf')).toEqual(['html', 'docx', 'csv', 'txt']);
    expect(languages).toContain('en');
  });

  it.skipIf(!available)(
    'feature 57: shows the document that it then writes, with every text of it',
    async () => {
      const preview = await shown();
      expect(preview.counted.answer).toEqual({ texts: 1, characters: Array.from(text).length });
      const document = await (await way.send(`/blobs/${preview.handle}`)).text();
      expect(Buffer.byteLength(document)).toBe(preview.bytes);
      expect(createHash('sha256').update(document).digest('hex')).toBe(preview.shown);
      expect(document).toContain(JSON.stringify(text).slice(1, -1));

      for (const format of ['html', 'docx', 'csv', 'txt'] as const) {
        const { job } = await way.client.reports.make({ ...choice(), format, shown: preview.shown });
        const ended = await follow(job);
        expect(ended).toMatchObject({
          state: 'done',
          result: { kind: 'reports.make', format, status: 'draft', counted: preview.counted },
        });
        if (ended.state !== 'done' || ended.result.kind !== 'reports.make') {
          throw new Error('Not made');
        }
        const { handle, fileName, sha256, bytes } = ended.result;
        const download = await way.send(`/blobs/${handle}`);
        expect(download.headers.get('content-disposition')).toContain(fileName);
        expect(fileName.endsWith(`.${format}`)).toBe(true);
        const file = Buffer.from(await download.arrayBuffer());
        expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
      }
    },
  );

  it.skipIf(!available)('refuses to write what was not shown', async () => {
    const preview = await shown();
    const { answers } = await way.client.drafts.get({ draft });
    const [head] = answers.find(({ item }) => item === `${unit}-practice`)?.heads ?? [];
    await save('Another text', head === undefined ? null : { id: head.id, edition: head.edition });
    const { job } = await way.client.reports.make({ ...choice(), format: 'txt', shown: preview.shown });
    expect(await follow(job)).toMatchObject({ state: 'failed', code: 'preview-outdated' });
    const other = await way.client.reports.make({
      ...choice({ audience: 'confidential' }),
      format: 'txt',
      shown: (await shown()).shown,
    });
    expect(await follow(other.job)).toMatchObject({ state: 'failed', code: 'preview-outdated' });
  });

  it.skipIf(!available)('ends on request', async () => {
    const { job } = await way.client.reports.make({ ...choice(), format: 'docx' });
    expect(await way.client.jobs.cancel({ job })).toEqual({ cancelled: true });
    expect(await follow(job)).toMatchObject({ state: 'failed', code: 'job-cancelled' });
  });

  it.skipIf(!available)('knows neither a draft that is not there nor a language without words', async () => {
    const missing = choice({ draft: randomUUID() });
    await expect(way.client.reports.preview(missing)).rejects.toMatchObject({ code: 'not-found' });
    const { job } = await way.client.reports.make({ ...missing, format: 'txt' });
    expect(await follow(job)).toMatchObject({ state: 'failed', code: 'not-found' });

    const { languages } = await way.client.reports.options({});
    const unknown = (['ar', 'es', 'fr', 'ru', 'zh'] as const).filter((one) => !languages.includes(one));
    for (const language of unknown) {
      await expect(way.client.reports.preview(choice({ language }))).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(way.client.reports.preview({ ...choice(), language: 'tlh' as 'en' })).rejects.toMatchObject({
      code: 'request-refused',
    });
    await expect(
      way.client.reports.preview({ ...choice(), audience: 'national' as 'public' }),
    ).rejects.toMatchObject({ code: 'request-refused' });
  });
});
