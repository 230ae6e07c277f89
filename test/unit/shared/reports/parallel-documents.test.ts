import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../../electron/backend/reports/build-document.ts';
import { countFile } from '../../../../electron/backend/reports/count-file.ts';
import { renderDocument } from '../../../../electron/backend/reports/make-report.ts';
import { locales } from '../../../../shared/i18n/locales.ts';
import { footnotesOf } from '../../../../shared/reports/document-walk.ts';
import { parallelProfiles } from '../../../../shared/reports/report-names.ts';
import { parallelSources } from '../../../support/parallel-samples.ts';
import { reportMessages } from '../../../support/report-messages.ts';

describe('documents of a parallel report', () => {
  it.each(locales.flatMap((locale) => parallelProfiles.map((profile) => [locale, profile] as const)))(
    'feature 57: %s %s holds every text in every format, with every word of ours at hand',
    async (locale, profile) => {
      const source = parallelSources(locale)[profile];
      const messages = reportMessages(locale);
      const { document } = await buildDocument({ profile, source, messages, fallback: {} });
      expect(JSON.stringify(document)).not.toMatch(/"report\.[a-z]/);
      for (const format of ['html', 'docx', 'csv', 'txt'] as const) {
        const bytes = await renderDocument(document, {
          format,
          fonts: 'node_modules/@fontsource',
          messages,
          fallback: {},
        }).catch((error: unknown) => {
          throw new Error(format, { cause: error });
        });
        expect(await countFile(format, bytes, document), format).toMatchObject({ ok: true });
      }
    },
  );

  it('feature 57: a text that the document lacks stops it', async () => {
    const source = parallelSources('en').parallel;
    const { parallel } = source;
    if (parallel === undefined) {
      throw new Error('No report');
    }
    const broken = { ...parallel.report, process: [...parallel.report.process, ...parallel.report.process] };
    const messages = reportMessages('en');
    await expect(
      buildDocument({
        profile: 'parallel',
        source: { ...source, parallel: { ...parallel, report: broken } },
        messages,
        fallback: {},
      }),
    ).rejects.toThrow('lacks a text');
  });

  it('a source under a pseudonym is named by its label, its kind and its year', async () => {
    const messages = reportMessages('en');
    const source = parallelSources('en').parallel;
    const { document } = await buildDocument({ profile: 'parallel', source, messages, fallback: {} });
    expect(footnotesOf(document)).toHaveLength(12);
    const text = Buffer.from(
      await renderDocument(document, { format: 'txt', fonts: '', messages, fallback: {} }),
    ).toString();
    expect(text).toContain('Name withheld to protect the source');
    expect(text).toContain('Follows from');
  });

  it('a statement names no State', async () => {
    const messages = reportMessages('en');
    const source = parallelSources('en').statement;
    const { document } = await buildDocument({ profile: 'statement', source, messages, fallback: {} });
    expect(JSON.stringify(document)).not.toContain(source.content.head.party.name);
  });

  it('a month that stands alone is named as such, and no two columns of the sources are called the same', async () => {
    const messages = reportMessages('ru');
    const source = parallelSources('ru').parallel;
    const { document } = await buildDocument({ profile: 'parallel', source, messages, fallback: {} });
    expect(JSON.stringify(document)).toContain('"март 2025"');
    const headings = document.body.flatMap((block) =>
      block.kind === 'table' ? [block.columns.map(({ heading }) => JSON.stringify(heading))] : [],
    );
    expect(headings.length).toBeGreaterThan(2);
    expect(headings.filter((names) => new Set(names).size < names.length)).toEqual([]);
  });
});
