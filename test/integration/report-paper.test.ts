import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocument } from '../../electron/backend/reports/build-document.ts';
import { documentFonts } from '../../electron/backend/reports/fonts/document-fonts.ts';
import { renderHtml } from '../../electron/backend/reports/render-html.ts';
import { clusters, type Cluster } from '../../shared/catalogue/catalogue-schema.ts';
import { answerKey } from '../../shared/drafts/answer.ts';
import { locales, type Locale } from '../../shared/i18n/locales.ts';
import type { ReportDocument } from '../../shared/reports/report-document.ts';
import type { ReportProfileName } from '../../shared/reports/report-names.ts';
import type { ReportSource } from '../../shared/reports/report-profile.ts';
import { reportStyle } from '../../shared/reports/report-style.ts';
import { checkout } from '../contract/ways.ts';
import { fullSource } from '../support/full-answers.ts';
import { usualLetter } from '../support/parallel-samples.ts';
import { launchChromium } from '../support/print-with-chromium.ts';
import { library } from '../support/question-bank.ts';
import { fullAnswers } from '../support/report-source.ts';

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

/** Pages of a PDF as its own tree of pages counts them. */
const pagesIn = (pdf: Buffer): number => Number(/\/Count (\d+)/u.exec(pdf.toString('latin1'))?.[1]);

describe('documents on paper', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

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

  it('feature 61: the blank form of the largest cluster takes no more than 175 sheets', async () => {
    const form = await build(fullSource('international-cooperation', { answered: false }), 'blank');
    expect(await pagesOf(form, '')).toBeLessThanOrEqual(175);
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
});
