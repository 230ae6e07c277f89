import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, toPreview } from './pages/desk.ts';
import { mirrorInTheDark } from './pages/coat.ts';

const examine = createExamine('scrub', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-scrub.ts', import.meta.url));
const planted = ['planted.example', '917 12 34', 'Kovacs', 'Zoltan', 'office-pc'];

test('feature 54: what could name somebody is decided before a package leaves', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const workspace = path.join(folder, 'w');
  const draft = execFileSync(process.execPath, [fill, workspace], { encoding: 'utf8' });
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  const go = (place: string): Promise<void> =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/drafts/${draft}/${place}`);
  /** The package as text, every file of it. */
  const exported = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Export package' }).click();
    await expect(page.getByText('The package is sealed')).toBeVisible();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Save/ }).first().click();
    const file = await (await waiting).path();
    return execFileSync('unzip', ['-p', file], { encoding: 'utf8', maxBuffer: 1e8 });
  };
  const focused = page.locator(':focus');
  try {
    await arrive(page, host.url);
    await go('parallel/scrub');

    await test.step('the list says where each stands, how it was found, and what it cannot find', async () => {
      await expect(page.getByText('This search cannot find every name')).toBeVisible();
      await expect(page.getByRole('heading', { level: 3, name: /z\.kovacs@planted\.example/ })).toBeVisible();
      await expect(page.getByText(/This workspace knows the name/).first()).toBeVisible();
      await expect(page.getByRole('heading', { level: 3, name: 'محضر الاجتماع.docx' })).toBeVisible();
      await expect(page.getByText('office-pc')).toBeVisible();
      await examine(page, 'list');
    });

    await test.step('the whole list by keyboard: all of a kind, from row to row, one’s own word, a file', async () => {
      await page.getByRole('button', { name: 'Replace all: Names' }).press('Enter');
      await expect(focused).toHaveText(/all decided/);
      const email = /: \W*z\.kovacs@planted\.example/;
      const keep = page.getByRole('button', { name: new RegExp(`^Keep${email.source}`) });
      await keep.press('Enter');
      await expect(keep).toHaveAttribute('aria-pressed', 'true');
      await page.getByRole('button', { name: new RegExp(`^Undo${email.source}`) }).press('Enter');
      await expect(keep).toHaveAttribute('aria-pressed', 'false');
      await expect(keep).toBeFocused();
      const own = page.getByRole('button', { name: new RegExp(`^Replace with a word.*${email.source}`) });
      await own.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Replace' }).click();
      await expect(dialog.getByText('Write the word')).toBeVisible();
      await dialog.getByRole('textbox').fill('a private address');
      await dialog.getByRole('button', { name: 'Replace' }).click();
      await expect(dialog).toBeHidden();
      await expect(own).toBeFocused();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(focused).toHaveAttribute('aria-label', /917 12 34/);
      await page.getByRole('button', { name: 'Leave all out: Files and what they tell' }).press('Enter');
      await expect(page.getByText('1 is still to decide')).toBeVisible();
    });

    await test.step('the preview of a document marks what was replaced, and prints it without the marks', async () => {
      await go('documents');
      await expect(page.getByText('What was replaced by what')).toBeVisible();
      const mark = page.locator('.report ins').first();
      await expect(mark).toHaveAttribute(
        'aria-description',
        /In place of: \W*(Zoltan|Kovacs|z\.kovacs|\+41)/,
      );
      await page.getByText('What was replaced by what').click();
      await examine(page, 'document');
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await expect(page.locator('.report ins')).toHaveCount(0);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await expect(mark).toBeVisible();
    });

    await test.step('what is undecided holds the export up until somebody says what becomes of it', async () => {
      await go('export');
      await toPreview(page, { plain: true });
      const choice = page.getByRole('radiogroup', { name: 'What becomes of them in this copy' });
      await page.getByRole('button', { name: 'Export package' }).click();
      await expect(choice.getByRole('radio', { name: /I decide each one first/ })).toBeFocused();
      await expect(page.getByText('Choose to keep or to replace them')).toBeVisible();
      await page.getByRole('checkbox', { name: /texts with replaced words/ }).click({ force: true });
      await examine(page, 'preview');
      await expect(page.getByRole('heading', { level: 3, name: /^\W*Texts as they leave/ })).toBeVisible();
      const heads = await page.getByRole('heading', { level: 3 }).allTextContents();
      const at = (words: RegExp): number => heads.findIndex((head) => words.test(head));
      expect(at(/^\W*Texts as they leave/)).toBeLessThan(at(/files of the package/));
      await choice.getByRole('radio', { name: /Replace them all/ }).click({ force: true });
      await expect(page.locator('.leaving ins', { hasText: '[number withheld]' })).toBeVisible();
      // What was chosen can be seen, and taken back.
      await expect(choice.getByRole('radio', { name: /Replace them all/ })).toBeChecked();
    });

    await test.step('the package holds none of them, as its preview showed', async () => {
      const text = await exported();
      expect(text).toContain('closed the case');
      expect(text).toContain('a private address');
      for (const word of planted) {
        expect(text, word).not.toContain(word);
      }
    });

    await test.step('mirrored and in the dark', async () => {
      await mirrorInTheDark(page);
      await go('parallel/scrub');
      await expect(page.getByText('1 is still to decide')).toBeVisible();
      await examine(page, 'list-ar-dark');
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
