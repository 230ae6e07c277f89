import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive } from './pages/desk.ts';

const examine = createExamine('review-documents', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-review.ts', import.meta.url));
const comment = 'Since when is this in force?';
const observation = 'The law does not cover groups without a structure.';
const narrow = 'Two cases are pending and not public.';

const status = (page: Page) => page.getByRole('region', { name: 'Preview' }).getByRole('status').first();
const sheet = (page: Page) => page.getByRole('article');

test('feature 51: observations, summary and feedback of a review are looked at and saved as Word', async ({
  page,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const workspace = path.join(folder, 'workspace');
  const review = execFileSync(process.execPath, [fill, workspace, comment, observation, narrow], {
    encoding: 'utf8',
  });
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  try {
    await arrive(page, host.url);
    await page.goto(page.url().replace(/#.*/, `#/reviews/${review}`));
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Documents' })).toBeVisible();
    await expect(status(page)).toContainText('It holds 2 texts');
    await expect(status(page)).toContainText('not every reviewing State has agreed');
    await expect(sheet(page).locator('.written')).toHaveText([observation, narrow]);
    await examine(page, 'observations');

    await test.step('for other States Parties a narrow one is absent, and said to be', async () => {
      await page.getByRole('radio', { name: /^Confidential/ }).press('ArrowDown');
      await expect(sheet(page).locator('.written')).toHaveText([observation]);
      await expect(sheet(page)).toContainText('not part of this document: 1');
    });

    await test.step('it is saved as Word', async () => {
      await page.getByRole('button', { name: 'Word' }).click();
      await expect(page.getByText('The Word file is ready')).toBeVisible();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Save the file' }).click();
      const word = path.join(folder, 'observations.docx');
      expect((await download).suggestedFilename()).toMatch(/^observations-.*\.docx$/);
      await (await download).saveAs(word);
      const text = execFileSync('unzip', ['-p', word, 'word/document.xml'], { encoding: 'utf8' });
      expect(text).toContain(observation);
      expect(text).not.toContain(narrow);
    });

    await test.step('the summary is counted, the feedback names its authors; Arabic runs the other way', async () => {
      await page.getByRole('radio', { name: /^List of observations/ }).press('ArrowDown');
      await expect(sheet(page)).toContainText('Words: 8 of at most 1,500');
      await page.getByRole('radio', { name: /^Summary/ }).press('ArrowDown');
      await expect(sheet(page).locator('.written')).toHaveText([comment, observation]);
      await expect(sheet(page)).toContainText('R. Reader (Ministry of Justice, France)');
      await page.getByRole('combobox', { name: 'Language of the document' }).selectOption('ar');
      await expect(sheet(page)).toHaveAttribute('dir', 'rtl');
      await expect(sheet(page).locator('.written')).toHaveText([comment, observation]);
      await examine(page, 'feedback-arabic');
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
