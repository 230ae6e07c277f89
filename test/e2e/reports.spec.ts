import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, provoked, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, choose, createDraft, openPlace, openUnit, saved } from './pages/desk.ts';
import { paint, speak } from './pages/coat.ts';

const examine = createExamine('reports');
const fill = fileURLToPath(new URL('../support/fill-sample.ts', import.meta.url));
const comment = 'Please say since when this has been in force.';

const status = (page: Page) => page.getByRole('region', { name: 'Preview' }).getByRole('status').first();
const sheet = (page: Page) => page.getByRole('article');
const run = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** Saves in one format; the notice of the finished file has the focus. */
async function save(page: Page, format: string, ready: string): Promise<Download> {
  await page.getByRole('button', { name: format }).click();
  await expect(page.getByText(ready)).toBeVisible();
  await expect(page.locator('.outcome')).toBeFocused();
  await expect(page.getByText('All of them were counted in the finished file.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the file' }).click();
  return download;
}

test('a document is chosen, looked at, saved as Word and web page, and printed alone', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const workspace = path.join(folder, 'workspace');
  run(process.execPath, fill, workspace, comment);
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  try {
    await arrive(page, host.url);
    await page.getByRole('link', { name: 'Documents of Sarellia' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Documents' })).toBeVisible();
    await expect(status(page)).toHaveText(/^It holds \d+ texts in answers and \d+ texts in citations/);
    const counted = (await status(page).locator('p').first().textContent()) ?? '';
    const answer = (await sheet(page).locator('[data-of=answer][lang=en]').first().textContent()) ?? '';
    expect(answer.length).toBeGreaterThan(20);

    await test.step('links of the document lead inside it and never out of the screen', async () => {
      const address = page.url();
      const name = 'Article 6. Criminalization of the laundering of proceeds of crime';
      await sheet(page).getByRole('link', { name }).press('Enter');
      await expect(sheet(page).getByRole('heading', { name })).toBeFocused();
      expect(page.url()).toBe(address);
    });

    await test.step('Word and web page arrive, whole and with the answers', async () => {
      const word = path.join(folder, 'report.docx');
      await (await save(page, 'Word', 'The Word file is ready')).saveAs(word);
      await expect(page.locator('.outcome')).toContainText(counted.trim());
      expect(run('unzip', '-t', word)).toContain('No errors detected');
      expect(run('unzip', '-p', word, 'word/document.xml')).toContain('w:pStyle');
      const web = path.join(folder, 'report.html');
      const download = await save(page, 'Web page (HTML)', 'The web page is ready');
      expect(download.suggestedFilename()).toMatch(/^questionnaire-.*\.html$/);
      await download.saveAs(web);
      const html = readFileSync(web, 'utf8');
      const shown = await sheet(page).locator('.written').count();
      expect(html.split(/<(?:div|bdi) class="written"/).length - 1).toBe(shown);
      expect(html).not.toContain('Save as');
    });

    await test.step('printed, there is the document and nothing of the app', async () => {
      const pdf = path.join(folder, 'printed.pdf');
      await page.pdf({ path: pdf, tagged: true, outline: true, preferCSSPageSize: true });
      const about = run('pdfinfo', pdf);
      expect(about).toMatch(/Tagged: +yes/);
      expect(about).toMatch(/\(A4\)/);
      expect(about).toMatch(/Title: +Sarellia/);
      const text = run('pdftotext', pdf, '-').replaceAll(/\s+/g, '');
      expect(text).toContain(answer.replaceAll(/\s+/g, ''));
      const screen = (await page.locator('body').innerText()).replaceAll(/\s+/g, '');
      for (const ours of ['Kindofdocument', 'Saveas', 'Itholds', 'Outbox', 'Settings', 'Allquestions']) {
        expect(screen).toContain(ours);
        expect(text).not.toContain(ours);
      }
      await expect(page).toHaveTitle(/^Documents/);
    });

    await test.step('comments are there where they are asked for and the readers may see them', async () => {
      const box = page.getByRole('checkbox', { name: 'With readers’ comments' });
      await box.press('Space');
      await expect(sheet(page).locator('[data-of=comment]')).toHaveText(comment);
      await expect(status(page)).toContainText('1 comment');
      await page.getByRole('radio', { name: /^Confidential/ }).press('ArrowDown');
      await expect(status(page)).not.toContainText('comment');
      await expect(page.getByRole('radio', { name: /^States Parties/ })).toBeFocused();
      await page.getByRole('radio', { name: /^States Parties/ }).press('ArrowUp');
    });

    await test.step('the overview is a picture with a table, and its page begins in view', async () => {
      await page.getByRole('main').evaluate((main) => main.scrollTo(0, 5000));
      await page.getByRole('radio', { name: /^Technical assistance/ }).press('ArrowDown');
      await expect(page.getByRole('checkbox')).toHaveCount(0);
      await expect(sheet(page).locator('figure svg').first()).toBeInViewport();
      await expect(sheet(page).getByRole('columnheader', { name: 'Answered' })).toBeInViewport();
      await expect(page.getByRole('button', { name: 'Print…' })).toHaveAccessibleDescription(
        /browser’s own name/,
      );
      await page.screenshot({ path: 'test-results/reports/overview.png' });
      await page.getByRole('radio', { name: /^Overview/ }).press('ArrowUp');
      await expect(sheet(page).locator('svg')).toHaveCount(0);
    });

    await test.step('an Arabic document in an English interface; back and forward move between choices', async () => {
      await page.getByRole('combobox', { name: 'Language of the document' }).selectOption('ar');
      await expect(sheet(page)).toHaveAttribute('dir', 'rtl');
      await expect(sheet(page)).toHaveAttribute('lang', 'ar');
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(sheet(page).locator('[data-of=answer][lang=en]').first()).toBeVisible();
      await expect(page.getByText('The web page is ready')).toHaveCount(0);
      await page.screenshot({ path: 'test-results/reports/arabic-document.png' });
      const [before, printing, after] = await page.evaluate(() => {
        const root = document.documentElement;
        const languages = [root.lang];
        for (const name of ['beforeprint', 'afterprint']) {
          window.dispatchEvent(new Event(name));
          languages.push(root.lang);
        }
        return languages;
      });
      expect([before, printing, after]).toEqual(['en', 'ar', 'en']);
      await page.goBack();
      await expect(sheet(page)).toHaveAttribute('lang', 'en');
      await expect(page.getByRole('combobox', { name: 'Language of the document' })).toHaveValue('en');
      await page.goForward();
      await expect(sheet(page)).toHaveAttribute('lang', 'ar');
    });

    await test.step('a wider audience than recorded is said, and asked about before anything is made', async () => {
      await page.getByRole('radio', { name: /^Public/ }).click({ force: true });
      await expect(page.getByText('Check who may read this document')).toBeVisible();
      await page.getByRole('button', { name: 'Plain text' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Go back' }).click();
      await expect(page.locator('.outcome')).toHaveCount(0);
      await page.getByRole('button', { name: 'Plain text' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Go on for everyone' }).click();
      await expect(page.getByText('The text file is ready')).toBeVisible();
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an empty draft, a draft that moves on, work that is stopped or fails, and how it all looks', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  const hub = new URL(page.url()).hash;
  await openPlace(page, 'Documents');
  await expect(status(page)).toContainText('It holds no answers, citations or comments.');
  await expect(status(page)).toContainText('Marked as a draft');
  await expect(sheet(page).locator('.draft')).toBeVisible();

  await test.step('a draft that moved on since the preview is not saved before it was looked at', async () => {
    const other = await page.context().newPage();
    await other.goto(new URL(page.url()).origin);
    await other.evaluate((hash) => {
      location.hash = hash;
    }, hub);
    await openUnit(other, 'Leading or assisting serious crime', 'Ana Rojas');
    await choose(other, 'Yes');
    await saved(other);
    await other.close();
    await page.getByRole('button', { name: 'Plain text' }).click();
    await expect(page.getByRole('alert')).toContainText('The draft has changed since the preview was made');
    await expect(page.getByRole('button', { name: 'Plain text' })).toBeEnabled();
    await page.getByRole('button', { name: 'Plain text' }).click();
    await expect(page.getByText('The text file is ready')).toBeVisible();
    await expect(page.locator('.outcome')).toContainText('Marked as a draft');
  });

  await test.step('a preview that is stopped stays stopped until it is asked for', async () => {
    const { promise: pressed, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/rpc/reports/preview', async (route) => {
      await pressed;
      await route.continue();
    });
    await page.getByRole('radio', { name: /^Blank form/ }).click({ force: true });
    await expect(page.getByRole('progressbar', { name: 'Putting the document together' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Plain text' })).toBeDisabled();
    const cancelled = page.waitForRequest('**/rpc/jobs/cancel');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    release();
    await cancelled;
    await expect(page.getByText('The preview was stopped')).toBeVisible();
    await expect(sheet(page)).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Preview' })).toBeFocused();
    await page.getByRole('button', { name: 'Make the preview' }).press('Enter');
    await expect(sheet(page)).toBeVisible();
    await page.unroute('**/rpc/reports/preview');
  });

  await test.step('a preview that fails says so and can be made again', async () => {
    provoked.set(page, /Failed to load resource/);
    await page.route('**/rpc/reports/preview', (route) => route.abort());
    await page.getByRole('radio', { name: /^Technical assistance/ }).click({ force: true });
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(sheet(page)).toHaveCount(0);
    await page.unroute('**/rpc/reports/preview');
    await page.getByRole('button', { name: 'Make the preview' }).click();
    await expect(sheet(page)).toBeVisible();
  });
  for (const [name, theme, language] of [
    ['en-light', 'light', 'en'],
    ['ar-dark', 'dark', 'ar'],
  ] as const) {
    await test.step(`the screen holds up to axe and to a look: ${name}`, async () => {
      await page.getByRole('radio', { name: /Public/ }).click({ force: true });
      await speak(page, language);
      await paint(page, theme, language === 'ar' ? 'rtl' : 'ltr');
      await expect(sheet(page)).toHaveAttribute('lang', language);
      await examine(page, name);
    });
  }
});
