import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, toPreview } from './pages/desk.ts';

const examine = createExamine('scrub', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-scrub.ts', import.meta.url));
const planted = ['planted.example', '917 12 34', 'Kovacs', 'Zoltan'];

test('feature 54: what could name somebody is decided before a package leaves', async ({ page }) => {
  test.setTimeout(60_000);
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
  await page.emulateMedia({ reducedMotion: 'reduce' });
  try {
    await arrive(page, host.url);
    await go('parallel');
    await page.getByRole('link', { name: 'Names and traces' }).click();

    await test.step('the list says where each stands, how it was found, and what it cannot find', async () => {
      await expect(page.getByText('This search cannot find every name')).toBeVisible();
      await expect(page.getByRole('heading', { level: 3, name: /z\.kovacs@planted\.example/ })).toBeVisible();
      await expect(page.getByRole('heading', { level: 3, name: /\+41 22 917 12 34/ })).toBeVisible();
      await expect(page.getByText(/This workspace knows the name/).first()).toBeVisible();
      await examine(page, 'list');
    });

    await test.step('undecided texts hold the export up until somebody says what becomes of them', async () => {
      await go('export');
      await toPreview(page);
      const choice = page.getByRole('radiogroup', { name: 'What becomes of them in this copy' });
      await expect(choice).toBeVisible();
      await page.getByRole('button', { name: 'Export package' }).click();
      await expect(choice.getByRole('radio', { name: /I decide each one first/ })).toBeFocused();
      await expect(page.getByText('Choose to keep or to replace them')).toBeVisible();
      await examine(page, 'undecided');
      await page.getByRole('link', { name: 'Look at them' }).click();
    });

    await test.step('one decision for all of a kind, and one’s own word, by keyboard', async () => {
      await page.getByRole('button', { name: 'Replace all: Names' }).press('Enter');
      await expect(page.getByText('Replaced by a general word').first()).toBeVisible();
      const email = /: \W*z\.kovacs@planted\.example/;
      const keep = page.getByRole('button', { name: new RegExp(`^Keep${email.source}`) });
      await keep.press('Enter');
      await expect(keep).toHaveAttribute('aria-pressed', 'true');
      await page.getByRole('button', { name: new RegExp(`^Undo${email.source}`) }).press('Enter');
      await expect(keep).toHaveAttribute('aria-pressed', 'false');
      await expect(keep).toBeFocused();
      await page
        .getByRole('button', { name: new RegExp(`^Replace with a word.*${email.source}`) })
        .press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Replace' }).click();
      await expect(dialog.getByText('Write the word')).toBeVisible();
      await dialog.getByRole('textbox').fill('a private address');
      await examine(page, 'own-word');
      await dialog.getByRole('button', { name: 'Replace' }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole('button', { name: 'Replace all: Telephone numbers' }).press('Enter');
      await expect(page.getByText('Every text found has its decision')).toBeVisible();
      await examine(page, 'decided');
    });

    await test.step('the package holds none of them', async () => {
      await go('export');
      await toPreview(page, { plain: true });
      const text = await exported();
      expect(text).toContain('closed the case');
      expect(text).toContain('a private address');
      for (const word of planted) {
        expect(text, word).not.toContain(word);
      }
    });

    await test.step('mirrored and in the dark', async () => {
      await page.getByRole('combobox', { name: 'Language', exact: true }).first().selectOption('ar');
      await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'dark';
      });
      await go('parallel/scrub');
      await expect(page.getByText('Every text found has its decision')).toBeVisible();
      await examine(page, 'list-ar-dark');
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
