import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import { createExamine } from './examine.ts';
import { expect, test as base, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { saveSign, saved, sayWho } from './pages/desk.ts';
import { mirrorInTheDark } from './pages/coat.ts';

const examine = createExamine('review-reading');
const cli = path.resolve(import.meta.dirname, '../../electron/cli/palermo.js');
const palermo = (...words: string[]): Record<string, unknown> =>
  JSON.parse(execFileSync(process.execPath, [cli, ...words, '--json'], { encoding: 'utf8', maxBuffer: 1e8 }));

const sample = path.resolve(import.meta.dirname, '../../resources/samples/demo-cluster-1.json');
const practice = 'untoc-5-group-offence-practice';
const chinese = '刑法第二百九十四条规定了组织、领导、参加黑社会性质组织罪。𠮷字之后的引文也要准确。';
const changed = 'Courts first applied it in 2021. They have applied it in 64 cases since.';

interface Started {
  readonly page: Page;
  readonly review: string;
  /** File of the State's next version. */
  readonly second: string;
}

/** A page on the workspace of a reviewing State, where a package with answers in English, Arabic and Chinese was opened. */
const test = base.extend<{ readonly started: Started }>({
  started: async ({ page }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-reading-'));
    const at = (name: string): string => path.join(folder, name);
    const own = ['--workspace', at('state')];
    const document: ResponseDocument = JSON.parse(readFileSync(sample, 'utf8'));
    const text = (language: 'en' | 'zh', value: string) => ({ item: practice, language, value });
    const write = (name: string, answers: readonly object[]): void =>
      writeFileSync(
        at(name),
        JSON.stringify({
          ...document,
          answers: [
            ...document.answers.filter(({ item }) => item !== practice || answers.length === 0),
            ...answers,
          ],
        }),
      );
    writeFileSync(
      at('three.json'),
      JSON.stringify({ ...document.profile, languages: ['en', 'ar', 'zh'], thirdLanguageAgreed: true }),
    );
    const arabic = document.answers.find(({ item, language }) => item === practice && language === 'ar');
    write('first.json', [
      text(
        'en',
        'Courts first applied it in 2021. They have applied it in 61 cases since, and two appeals are open.',
      ),
      { ...text('en', ''), ...arabic },
      text('zh', chinese),
    ]);
    write('second.json', [text('en', changed), { ...text('en', ''), ...arabic }, text('zh', chinese)]);
    const created = palermo(
      'draft',
      'create',
      '--profile',
      at('three.json'),
      '--cluster',
      'criminalization-jurisdiction',
      ...own,
    );
    const draft = String(created['id'] ?? created['draft']);
    palermo('draft', 'fill', draft, at('first.json'), ...own);
    palermo('export', draft, '--out', at('first.zip'), ...own);
    palermo('draft', 'fill', draft, at('second.json'), ...own);
    palermo('export', draft, '--out', at('second.zip'), ...own);
    const reader = ['--workspace', at('reader')];
    const review = String(palermo('review', 'open', at('first.zip'), ...reader)['review']);
    const host = await startHost(at('reader'));
    const faults = watch(page, new URL(host.url).origin);
    await page.goto(host.url);
    await use({ page, review, second: at('second.zip') });
    // What the page asks of a host that was ended is no fault of it.
    const found = [...faults];
    await host.stop();
    rmSync(folder, { recursive: true });
    expect(found).toEqual([]);
  },
});

const goTo = (page: Page, address: string): Promise<unknown> =>
  page.goto(page.url().replace(/#.*/, `#${address}`));
const answer = (page: Page, language: string): Locator =>
  page.locator(`[data-answer-text="${practice}@${language}"]`);
const cards = (page: Page): Locator => page.locator('[data-card] .thread');
const marked = (page: Page, language: string): Locator => answer(page, language).locator('mark');
const form = (page: Page): Locator => page.locator('form.note-form');

async function writeNote(page: Page, text: string): Promise<void> {
  await form(page).getByRole('textbox').last().fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(form(page)).toHaveCount(0);
}

test('features 46, 49, 65, 66: a reviewer reads an article and writes on its words, by keyboard and by mouse', async ({
  started: { page, review, second },
}) => {
  await goTo(page, `/reviews/${review}/articles/untoc-5`);
  await sayWho(page, 'Ana Prifti');
  await expect(answer(page, 'zh')).toHaveText(chinese);

  await test.step('words are selected by keyboard, the note stands beside them', async () => {
    await answer(page, 'en').focus();
    await expect(answer(page, 'en')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByRole('button', { name: 'Note on the selection' })).toBeVisible();
    await page.keyboard.press('n');
    await expect(form(page).locator('blockquote')).toHaveText('first applied');
    await expect(form(page).getByRole('textbox')).toBeInViewport({ ratio: 1 });
    await writeNote(page, 'Which court was that?');
    await saved(page);
    await expect(marked(page, 'en')).toHaveText(['first applied']);
    await expect(cards(page).first()).toBeFocused();
    await expect(async () => {
      const card = await cards(page).first().boundingBox();
      const words = await marked(page, 'en').boundingBox();
      expect(Math.abs((card?.y ?? 0) - (words?.y ?? 999))).toBeLessThan(24);
    }).toPass();
  });

  await test.step('in Arabic forward is to the left, and in Chinese words are taken as such', async () => {
    await answer(page, 'ar').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('n');
    const quote = (await form(page).locator('blockquote').textContent()) ?? '';
    expect(await answer(page, 'ar').textContent()).toContain(quote);
    await writeNote(page, 'ما المقصود بذلك؟');
    await expect(marked(page, 'ar')).toHaveText([quote]);
    await answer(page, 'zh').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('n');
    await form(page).getByRole('combobox', { name: 'Kind of note' }).selectOption('Proposed wording');
    await expect(form(page).getByRole('textbox')).toHaveValue('刑法');
    await writeNote(page, '《刑法》');
    await expect(marked(page, 'zh')).toHaveText(['刑法']);
  });

  await test.step('with the mouse, behind a letter outside the plane; two answers are refused', async () => {
    const drag = async (from: Locator, start: number, to: Locator, end: number): Promise<void> => {
      const at = (place: Locator, offset: number): Promise<{ x: number; y: number }> =>
        place.evaluate((element, units) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let left = units;
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0;
            if (left <= length) {
              const range = document.createRange();
              range.setStart(node, left);
              range.setEnd(node, left);
              const { x, y, height } = range.getBoundingClientRect();
              return { x, y: y + height / 2 };
            }
            left -= length;
          }
          return { x: 0, y: 0 };
        }, offset);
      await from.scrollIntoViewIfNeeded();
      const [first, last] = [await at(from, start), await at(to, end)];
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      await page.mouse.move(last.x, last.y, { steps: 4 });
      await page.mouse.up();
    };
    const after = chinese.indexOf('之后');
    await drag(answer(page, 'zh'), after, answer(page, 'zh'), after + 4);
    await page.getByRole('button', { name: 'Note on the selection' }).click();
    await expect(form(page).locator('blockquote')).toHaveText(chinese.slice(after, after + 4));
    await writeNote(page, '请说明。');
    await expect(marked(page, 'zh')).toHaveText(['刑法', chinese.slice(after, after + 4)]);
    await drag(answer(page, 'en'), 40, answer(page, 'zh'), 20);
    await expect(page.getByText('Select words of a single answer.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Note on the selection' })).toHaveCount(0);
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
  });

  await test.step('what is copied is the text, letter by letter', async () => {
    await answer(page, 'zh').focus();
    await page.keyboard.press('Control+a');
    const copied = await answer(page, 'zh').evaluate((element) => {
      const data = new DataTransfer();
      element.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    });
    expect(copied).toBe(chinese);
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
  });

  await test.step('an observation is tied to provisions and told what is not neutral', async () => {
    await answer(page, 'en').focus();
    await page.keyboard.press('q');
    await form(page).getByRole('combobox', { name: 'Kind of note' }).selectOption('Observation');
    const field = form(page).getByRole('textbox', { name: 'Observation' });
    await field.fill('An excellent law.');
    await expect(form(page).getByText('excellent', { exact: true })).toBeVisible();
    await expect(saveSign(page)).not.toContainText(/^\W*Saved\W*$/);
    // Nor is it lost from sight where the window becomes narrow.
    await page.setViewportSize({ width: 1024, height: 600 });
    await expect(field).toBeInViewport();
    await examine(page, 'en-light-observation');
    // The one provision of the question is chosen; without it the note is not saved.
    await form(page).getByRole('checkbox').first().click({ force: true });
    await form(page).getByRole('button', { name: 'Save note' }).click();
    await expect(form(page).getByText('Choose at least one provision')).toBeVisible();
    await form(page).getByRole('checkbox').first().click({ force: true });
    // Another article is not shown over a note that is not saved.
    await page
      .locator('nav.navigator')
      .getByRole('link', { name: /^Article 6/ })
      .first()
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click();
    await field.fill('The offence covers groups of three and more.');
    await form(page).getByRole('button', { name: 'Save note' }).click();
    await expect(form(page)).toHaveCount(0);
  });

  await test.step('a working translation stands beside the answer', async () => {
    await page.getByRole('combobox', { name: 'Read beside the original in' }).selectOption('Français');
    await page
      .locator(`[data-unit="untoc-5-group-offence"]`)
      .getByRole('button', { name: 'Write a working translation' })
      .first()
      .click();
    await writeNote(page, 'Les tribunaux l’ont appliqué pour la première fois en 2021.');
    await expect(page.locator('.answer-side--working').filter({ hasText: 'Les tribunaux' })).toContainText(
      'Ana Prifti',
    );
    await page
      .locator('.answer-sides')
      .first()
      .evaluate((element) => element.scrollIntoView());
    await examine(page, 'en-light-notes');
  });

  await test.step('a note is replied to, closed and shown again on request', async () => {
    const card = cards(page).filter({ hasText: 'Which court was that?' });
    // Held as long as a hand holds it: the card stays where it is until then.
    await card.getByRole('button', { name: /^Close/ }).click({ delay: 150 });
    await expect(card).toHaveCount(0);
    await page.getByRole('button', { name: 'Show 1 closed' }).click();
    await expect(card).toContainText('Closed by Ana Prifti');
    await card.getByRole('button', { name: /^Reply and reopen/ }).click();
    // What is being written in it keeps its card on the screen.
    await page.getByRole('button', { name: 'Show 1 closed' }).click();
    await writeNote(page, 'The answer came by telephone.');
    await expect(card).toContainText('Open');
    await expect(card).toBeFocused();
    await expect(
      page
        .locator('nav.navigator')
        .getByRole('link', { name: /^Article 5/ })
        .first(),
    ).toContainText('open');
  });

  await test.step('J and K go along the questions, and along the notes among them', async () => {
    await page.locator('h1').focus();
    await page.keyboard.press('j');
    await expect(page).toHaveURL(/unit=/);
    // The question that was gone to takes the focus once it is drawn.
    await expect(page.locator('h1')).not.toBeFocused();
    await page.keyboard.press('m');
    await expect(cards(page).first()).toBeFocused();
    await page.keyboard.press('j');
    await expect(cards(page).nth(1)).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Note on the selected words');
    await page.keyboard.press('Escape');
    // Back from a note to its words, from where the arrow keys go on.
    await cards(page).filter({ hasText: 'ما المقصود' }).focus();
    await page.keyboard.press('Escape');
    await expect(answer(page, 'ar')).toBeFocused();
    await expect
      .poll(() => page.evaluate(() => [String(document.getSelection())]))
      .toEqual(await marked(page, 'ar').allTextContents());
  });

  await test.step('private notes stand apart', async () => {
    await page.getByRole('tab', { name: 'Private' }).click();
    await expect(page.getByRole('tabpanel')).toContainText('Notes never leave this computer');
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Ask our ministry.');
    // It stays with its question while another is read.
    const asked = (await page.locator('.private-notes__unit').textContent()) ?? '';
    await page.locator('h1').focus();
    await page.keyboard.press('j');
    await expect(page.locator('.reading-unit').getByRole('heading', { name: asked })).not.toBeFocused();
    await expect(page.locator('.private-notes__unit')).toHaveText(asked);
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveCount(0);
    await page.locator('h1').focus();
    await page.keyboard.press('k');
    await expect(page.getByRole('tab', { name: 'Private (1)' })).toBeVisible();
  });

  await test.step('a new version: notes whose words still stand are kept there, the others are on earlier text', async () => {
    await goTo(page, '/verify');
    await page.locator('input[type=file]').setInputFiles(second);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Open for review' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Review of/ })).toBeVisible();
    await goTo(page, `/reviews/${review}/articles/untoc-5`);
    await expect(page.getByText('Version 2')).toBeVisible();
    await expect(answer(page, 'en')).toHaveText(changed);
    await expect(marked(page, 'en')).toHaveText(['first applied']);
    await expect(cards(page).filter({ hasText: 'Which court was that?' })).toContainText('stand in it once');
    const earlier = page.locator('.earlier-notes');
    await expect(earlier).toContainText('1 note on earlier text');
    await expect(earlier).toContainText('Les tribunaux');
  });

  await test.step('from right to left, in the dark', async () => {
    await mirrorInTheDark(page);
    await answer(page, 'ar').scrollIntoViewIfNeeded();
    await examine(page, 'ar-dark-notes');
    await page.setViewportSize({ width: 1024, height: 600 });
    // Where there is no room beside the text, the note is written in a drawer over it.
    await answer(page, 'en').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('n');
    await expect(form(page).getByRole('textbox')).toBeFocused();
    await examine(page, 'ar-dark-drawer');
    await form(page).getByRole('textbox').press('Escape');
    await expect(form(page)).toHaveCount(0);
  });
});
