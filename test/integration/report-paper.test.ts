import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../electron/backend/reports/build-document.ts';
import { documentFonts } from '../../electron/backend/reports/fonts/document-fonts.ts';
import { renderHtml } from '../../electron/backend/reports/render-html.ts';
import { writtenInHtml } from '../../electron/backend/reports/written-in-html.ts';
import type { Backend } from '../../electron/backend/backend.ts';
import { clusters, type Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import { answerKey } from '../../shared/drafts/answer.ts';
import { locales, type Locale } from '../../shared/i18n/locales.ts';
import type { ReportDocument } from '../../shared/reports/report-document.ts';
import {
  parallelProfiles,
  type ReportFormat,
  type ReportProfileName,
} from '../../shared/reports/report-names.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { reportStyle } from '../../shared/reports/report-style.ts';
import { checkout } from '../contract/ways.ts';
import { fullSource } from '../support/full-answers.ts';
import { parallelSources, usualLetter } from '../support/parallel-samples.ts';
import { choiceOf, fillReport, type FilledReport } from '../support/parallel-workspace.ts';
import { launchChromium, printResponse } from '../support/print-with-chromium.ts';
import { library } from '../support/question-bank.ts';
import { fullAnswers } from '../support/report-source.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  shippedResources,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

const fonts = join(checkout, 'node_modules/@fontsource');

/**
 * The most that an overview of a cluster has to say: a long name, all instruments, a gap and every kind of help in every
 * question, questions in each part with two versions, and one that stays from the audience.
 */
function fullest(cluster: Cluster, language: Locale): ReportSource {
  const source = fullSource(cluster, { language, answered: false });
  const { form, content } = source;
  const answers = fullAnswers(form, 'Needed.');
  const [outside = ''] = [...form.units.keys()].toReversed();
  const unsettled = answers.filter(({ language: of }) => of === 'ar').slice(0, 12);
  return {
    ...source,
    outside: [outside],
    content: {
      ...content,
      head: {
        ...content.head,
        status: 'draft',
        party: {
          ...content.head.party,
          name: 'United Federated Republics of Northern and Southern Palermia',
        },
      },
      conflicts: unsettled.map((answer) => answerKey(answer)),
      response: { ...content.response, answers: answers.filter((answer) => !unsettled.includes(answer)) },
    },
  };
}

const build = async (
  source: ReportSource,
  profile: ReportProfileName = 'overview',
): Promise<ReportDocument> => {
  const { document } = await buildDocument({
    profile,
    source,
    messages: library.reportMessages.get(source.language) ?? {},
    fallback: library.reportMessages.get('en') ?? {},
  });
  return document;
};

/** Pages of a PDF as its own tree of pages counts them: the root counts the most. */
const pagesIn = (pdf: Buffer): number =>
  Math.max(...[...pdf.toString('latin1').matchAll(/\/Count (\d+)/gu)].map(([, count]) => Number(count)));

describe('documents on paper', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    removeTemporaryFolders();
  });

  const pagesOf = async (report: ReportDocument, fontFaces: string): Promise<number> => {
    await page.setContent(renderHtml(report, { fontFaces }));
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    return pagesIn(pdf);
  };

  it.each(locales)(
    'feature 62: the overview stands on one sheet in %s with all that each cluster has to say',
    async (language) => {
      const reports = await Promise.all(clusters.map((cluster) => build(fullest(cluster, language))));
      const { faces } = await documentFonts(
        { ...reports[0]!, body: reports.flatMap(({ body }) => body) },
        fonts,
      );
      for (const [index, report] of reports.entries()) {
        expect(await pagesOf(report, faces), clusters[index]).toBe(1);
      }
    },
  );

  it('feature 53: a usual letter is one page in the languages that need most room; one with much more to say is not', async () => {
    for (const language of ['ar', 'fr'] as const) {
      const report = await build(usualLetter(language), 'letter');
      const { faces } = await documentFonts(report, fonts);
      expect(await pagesOf(report, faces), language).toBe(1);
      if (language === 'fr') {
        expect(await pagesOf({ ...report, body: [...report.body, ...report.body] }, faces)).toBe(2);
      }
    }
  });

  it('an overview that runs over would be seen: twice as much does not fit', async () => {
    const report = await build(fullest('prevention-assistance', 'en'));
    expect(await pagesOf({ ...report, body: [...report.body, ...report.body] }, '')).toBeGreaterThan(1);
  });

  it('features 53, 54: parts of a few lines share pages, the facts of a finding and its claim too', async () => {
    const { parallel, difference } = parallelSources('en');
    for (const [profile, source, most] of [
      ['parallel', parallel, 8],
      ['difference', difference, 3],
    ] as const) {
      const report = await build(source, profile);
      expect(await pagesOf(report, ''), profile).toBeLessThanOrEqual(most);
      const { joined: _, ...apart } = report;
      expect(await pagesOf(apart, ''), profile).toBeGreaterThan(most);
    }
  });

  it('feature 61: the blank form of the largest cluster takes no more than 190 sheets', async () => {
    const form = await build(fullSource('international-cooperation', { answered: false }), 'blank');
    const sheets = await pagesOf(form, '');
    expect(sheets).toBeGreaterThan(100);
    expect(sheets).toBeLessThanOrEqual(190);
  });

  it('the browser keeps every rule of the style, and drops one with a list of languages', async () => {
    const selectors = [...reportStyle.matchAll(/^\s*(\.report[^{]*?)\s*\{/gmu)].map(
      ([, selector]) => selector,
    );
    const dropped = await page.evaluate(
      (all) =>
        all.filter((selector) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`${selector} { color: red; }`);
          return sheet.cssRules.length === 0;
        }),
      [...selectors, '.report:lang(en, fr)'],
    );
    expect(selectors.length).toBeGreaterThan(100);
    expect(dropped).toEqual(['.report:lang(en, fr)']);
  });

  describe('of a parallel report, with texts in Chinese', () => {
    /** A letter and a statement are in a language of their own; the others have words of ours in the language asked for. */
    const languages = { parallel: 'zh', letter: 'ar', statement: 'ru', difference: 'ar' } as const;
    let backend: Backend;
    let filled: FilledReport;
    beforeAll(async () => {
      backend = await openTestBackend(temporaryFolder(), {
        resources: shippedResources,
        printer: {
          print: async (html) =>
            printResponse(
              browser,
              new Response(Buffer.from(html), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
            ),
        },
      });
      filled = await fillReport(backend, {
        language: 'zh',
        letter: languages.letter,
        statement: languages.statement,
      });
    });
    afterAll(() => backend.close());

    const ask = (program: string, ...args: string[]): string =>
      execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\u202a-\u202c]+/gu, '');
    /** Letters and figures that stand in one text more often than in another. */
    const lacking = (text: string, within: string): string[] => {
      const counts = new Map<string, number>();
      const count = (of: string, step: number): void => {
        for (const letter of of.match(/[\p{L}\p{N}]/gu) ?? []) {
          counts.set(letter, (counts.get(letter) ?? 0) + step);
        }
      };
      count(text, 1);
      count(within, -1);
      return [...counts].flatMap(([letter, more]) => (more > 0 ? [letter] : []));
    };

    it.each(parallelProfiles)(
      'features 57, 59, 60: %s is tagged, titled, in its language and its direction, and holds every text',
      async (profile) => {
        const language = languages[profile];
        const choice = choiceOf(filled, profile, language);
        const make = async (format: ReportFormat) =>
          valueOf(await backend.reports.makeFile({ ...choice, format }));
        const made = await make('html');
        const html = readFileSync(made.path, 'utf8');
        const direction = language === 'ar' ? 'rtl' : 'ltr';
        expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
        const [, title = ''] = /<title>([^<]+)<\/title>/u.exec(html) ?? [];

        for (const format of ['docx', 'csv', 'txt'] as const) {
          expect((await make(format)).counted).toEqual(made.counted);
        }
        const { path: pdf, counted } = await make('pdf');
        expect(counted).toEqual(made.counted);
        const said = ask('pdfinfo', pdf);
        expect(said).toMatch(/Tagged: +yes/u);
        expect(said).toMatch(/Page size: .*\(A4\)/u);
        expect(said.split('\n')[0]?.replace(/^Title: +/u, '')).toBe(title);
        expect(ask('qpdf', '--qdf', '--object-streams=disable', pdf, '-')).toContain(`/Lang (${language})`);

        // Letters are counted: poppler orders them as they lie on the line, and words break in narrow columns.
        const text = bare(ask('pdftotext', pdf, '-'));
        const written = writtenInHtml(html);
        expect(written.length).toBeGreaterThan(2);
        await page.setContent(html);
        const all = await page.evaluate(() => {
          // Captions that only a reader of the structure meets.
          document.querySelectorAll('caption.unseen').forEach((caption) => caption.remove());
          return document.body.innerText;
        });
        expect(bare(all)).toContain(bare(written[0]?.text ?? ''));
        expect(lacking(bare(all), text)).toEqual([]);
        expect(lacking(`${bare(all)}ж`, text.replaceAll('ж', ''))).toContain('ж');
        expect(filled.kept.filter((word) => text.includes(word) || html.includes(word))).toEqual([]);
      },
    );
  });
});
