import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { renderHtml } from '../../electron/backend/reports/render-html.ts';
import { writtenParts } from '../../shared/reports/document-walk.ts';
import type { Block, ReportDocument } from '../../shared/reports/report-document.ts';
import { visibleText } from '../../shared/reports/visible-text.ts';
import { everyBlock, hostileTexts } from '../support/report-documents.ts';
import { words, written } from '../support/report-trees.ts';
import { violationsOn, wcag } from './axe.ts';

const hostileBlocks: readonly Block[] = hostileTexts.flatMap((text): Block[] => [
  { kind: 'passage', written: written(text) },
  {
    kind: 'table',
    caption: { content: [words('Cited')], shown: true },
    columns: [1, 2, 3].map((share) => ({ heading: [words('Title')], holds: 'text', share })),
    rowHeads: true,
    rows: [
      [
        [{ kind: 'paragraph', role: 'text', content: [written(text, undefined, 'citation')] }],
        [{ kind: 'paragraph', role: 'text', content: [{ kind: 'address', of: 'citation', text }] }],
        [{ kind: 'passage', written: written(text, 'zh', 'comment') }],
      ],
    ],
  },
]);

const documents: Readonly<Record<string, ReportDocument>> = {
  english: everyBlock('en', hostileBlocks),
  arabic: everyBlock('ar', hostileBlocks),
  sheet: { ...everyBlock('en'), shape: 'sheet' },
};

/** Opens a file from the disk, as the person who was sent it does. */
async function open(page: Page, html: string): Promise<void> {
  const file = test.info().outputPath('report.html');
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
}

/** What a browser holds of each text of a person. */
const writtenOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.written')].map(
      ({ dataset, textContent }) => `${dataset['of'] ?? ''}: ${textContent}`,
    ),
  );

for (const [name, tree] of Object.entries(documents)) {
  test(`feature 57: a browser reads every character of the ${name} document, and axe finds nothing`, async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const html = renderHtml(tree);
    await open(page, html);
    const expected = [...writtenParts(tree)].map(({ of, text }) => `${of}: ${visibleText(text)}`);
    expect((await writtenOn(page)).toSorted()).toEqual(expected.toSorted());
    expect(await violationsOn(page, [...wcag, 'best-practice'])).toEqual([]);
    for (const size of [
      { width: 1280, height: 800 },
      { width: 400, height: 800 },
    ]) {
      await page.setViewportSize(size);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${size.width} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(asked).toEqual([page.url()]);
  });
}

test('these checks find what is planted: a text cut short, a missing language, a script and a picture', async ({
  page,
}) => {
  const tree = everyBlock();
  const html = renderHtml(tree)
    .replace('<html lang="en" dir="ltr">', '<html>')
    .replace('Mira Tolan', 'Mira Tola')
    .replace('</main>', '<script>document.title = "ran"</script><img src="https://x.example/a.png"></main>');
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(request.url()));
  await open(page, html);
  expect(await writtenOn(page)).toContain('answer: Mira Tola');
  expect(
    (await violationsOn(page, [...wcag, 'best-practice'])).map((violation) => violation.split(':')[0]),
  ).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
  // The policy in the file holds against both.
  expect(await page.title()).toBe(tree.title);
  expect(loaded).toEqual([page.url()]);
});
