import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import { createExamine } from './examine.ts';
import { expect, test as base, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { coat } from './pages/coat.ts';

const examine = createExamine('kept', { narrow: { width: 700, height: 900 }, whole: true });
const run = promisify(execFile);
const starter = path.resolve(import.meta.dirname, '../../electron/cli/palermo.js');
const palermo = async (...words: string[]): Promise<{ readonly id: string; readonly file: string }> =>
  JSON.parse((await run(process.execPath, [starter, ...words, '--json'], { maxBuffer: 1e8 })).stdout);

const long = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(350);

/** A page on a workspace where the demo was cleared and sealed, then changed and sealed again as a draft. */
const test = base.extend<{ readonly kept: { readonly page: Page; readonly folder: string } }>({
  kept: async ({ page }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-kept-'));
    const workspace = path.join(folder, 'workspace');
    await palermo('demo', '--out', folder, '--workspace', workspace);
    const document: ResponseDocument = JSON.parse(readFileSync(path.join(folder, 'response.json'), 'utf8'));
    const place = document.answers.find(({ language }) => language === 'en');
    writeFileSync(
      path.join(folder, 'long.json'),
      JSON.stringify({ ...document, answers: [{ ...place, value: long }] }),
    );
    const { stdout } = await run(process.execPath, [
      starter,
      'draft',
      'list',
      '--workspace',
      workspace,
      '--json',
    ]);
    const { drafts }: { drafts: { id: string }[] } = JSON.parse(stdout);
    const id = drafts[0]?.id ?? '';
    await palermo('draft', 'fill', id, path.join(folder, 'long.json'), '--workspace', workspace);
    await palermo('export', id, '--out', path.join(folder, 'draft.zip'), '--workspace', workspace);
    const host = await startHost(workspace);
    const faults = watch(page, new URL(host.url).origin);
    await page.goto(host.url);
    await use({ page, folder });
    // What the page asks of a host that was ended is no fault of it.
    const found = [...faults];
    await host.stop();
    rmSync(folder, { recursive: true });
    expect(found).toEqual([]);
  },
});

const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Brings what is read to the top of its scrolling place. */
const showContent = (page: Page): Promise<void> =>
  page.locator('.kept').evaluate((element) => element.scrollIntoView());

test('what was sealed is listed, read again article by article, and saved byte for byte', async ({
  kept: { page, folder },
}) => {
  await page.getByRole('link', { name: 'Packages' }).click();
  const sealed = page.getByRole('table', { name: 'Sealed here' });
  await expect(sealed.getByRole('row')).toHaveCount(3);
  await expect(sealed).toContainText('DRAFT');
  await examine(page, 'en-light-list');

  await test.step('the draft shows its long answer and its stamp', async () => {
    await sealed.getByRole('row').nth(1).getByRole('link').click();
    await expect(page.getByText('DRAFT: its answers were not cleared')).toBeVisible();
    const parts = page.getByRole('navigation', { name: 'Parts of the package' });
    await expect(parts.getByRole('button').first()).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('.kept__part[aria-busy=false]')).toBeVisible();
    await examine(page, 'en-light-draft');
    await showContent(page);
    await examine(page, 'en-light-content');
  });

  await test.step('the very bytes come out', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save this file' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^package-[0-9a-f]{8}\.zip$/);
    expect(sha256Of(await download.path())).toBe(sha256Of(path.join(folder, 'draft.zip')));
  });

  await test.step('parts are reached by keyboard, one after the other', async () => {
    const second = page.getByRole('navigation', { name: 'Parts of the package' }).getByRole('button').nth(1);
    const name = (await second.locator('bdi').textContent()) ?? '';
    await second.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.kept__heading')).toBeFocused();
    await expect(page.locator('.kept__heading')).toHaveText(name);
    await page.getByRole('button', { name: /^Next:/ }).click();
    await expect(page.locator('.kept__heading')).not.toHaveText(name);
    await expect(page.locator('.kept__heading')).toBeFocused();
  });

  await test.step('from right to left, in the dark', async () => {
    await coat(page, 'Dark', 'ar');
    await page.goto(page.url().replace(/#.*/, '#/packages'));
    await page.getByRole('row').nth(2).getByRole('link').click();
    await expect(page.locator('.kept__part[aria-busy=false]')).toBeVisible();
    await examine(page, 'ar-dark-final');
    await showContent(page);
    await examine(page, 'ar-dark-content');
  });
  await test.step('a file that was altered is said to be so, and nothing of it is shown', async () => {
    const packages = path.join(folder, 'workspace', 'packages');
    const file = path.join(packages, readdirSync(packages)[0] ?? '');
    const bytes = readFileSync(file);
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const damaged: string[] = [];
    for (const row of [1, 2]) {
      await page.goto(page.url().replace(/#.*/, '#/packages'));
      await page.getByRole('row').nth(row).getByRole('link').click();
      const alert = page.getByRole('alert');
      await expect(alert.or(page.getByText('Checked just now'))).toBeVisible();
      if (await alert.isVisible()) {
        damaged.push((await alert.textContent()) ?? '');
        await expect(page.locator('.kept__part')).toHaveCount(0);
        await examine(page, 'ar-dark-damaged');
      }
    }
    expect(damaged).toHaveLength(1);
    expect(damaged[0]).toContain('no longer what was kept');
  });
});
