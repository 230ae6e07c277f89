import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, provoked, test, watch } from './fixtures.ts';
import { arrive, choose, createDraft, openUnit, saved } from './pages/desk.ts';
import { wear } from './pages/coat.ts';
import { wholeBrowser } from '../support/browsers.ts';

const examine = createExamine('protection', { whole: true });
const canary = 'zanzibar-heron';
const passphrase = 'eleven slow barges upstream';
const program = path.resolve('test/support/idle-host.ts');

/** Everything that the page can still reach as text: its document and what stands in fields. */
async function textOf(page: Page): Promise<string> {
  const shown = await page.evaluate(() =>
    [
      ...[...document.querySelectorAll('input, textarea')].map((field) =>
        'value' in field ? String(field.value) : '',
      ),
      document.title,
      location.href,
      JSON.stringify(history.state),
    ].join('\n'),
  );
  return `${await page.content()}\n${shown}`;
}

/** From a parallel report that is to be begun, over a passphrase and its recovery code, and back to the report. */
async function protectHere(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Begin a parallel report' }).click();
  // The page before offers the same, for its own ends.
  await expect(page.getByRole('heading', { level: 1, name: 'Begin a parallel report' })).toBeVisible();
  await page.getByRole('link', { name: 'Protect the workspace' }).click();
  await expect(page.getByText('If you lose both the passphrase and the recovery code')).toBeVisible();
  await page.getByLabel('Passphrase of the workspace').fill('too short');
  await page.getByRole('button', { name: 'Encrypt everything' }).click();
  await expect(page.getByText('Use 12 characters or more.')).toBeVisible();
  await expect(page.getByText('The two passphrases differ.')).toHaveCount(0);
  await examine(page, 'en-light-before');
  // What is too long is refused, not cut to one that opens nothing when it is typed whole.
  const long = 'eleven slow barges '.repeat(11);
  for (const [typed, says] of [
    [' '.repeat(12), 'spaces before and behind do not count'],
    [long, 'Use 200 characters or fewer.'],
  ] as const) {
    await page.getByLabel('Passphrase of the workspace').fill(typed);
    await page.getByLabel('The same again').fill(typed);
    await page.getByRole('button', { name: 'Encrypt everything' }).click();
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByLabel('Passphrase of the workspace')).toHaveValue(typed);
  }
  await page.getByLabel('Passphrase of the workspace').fill(passphrase);
  await page.getByLabel('The same again').fill(passphrase);
  await page.getByRole('button', { name: 'Encrypt everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write down your recovery code' });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  const code = (await page.locator('.recovery__code').textContent()) ?? '';
  expect(code).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
  await examine(page, 'en-light-code');
  await test.step('on paper the code stands alone', async () => {
    const paper = path.resolve('test-results/protection/paper.pdf');
    await page.pdf({ path: paper, format: 'A4' });
    const words = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' });
    expect(words.replaceAll(/\s/g, '')).toContain(code);
    expect(words).toContain('Recovery code of a Palermo workspace');
    expect(words).not.toMatch(/Write down|Type the code|Check|Lock now/);
    expect(words.split('\f').filter((sheet) => sheet.trim() !== '')).toHaveLength(1);
  });
  await dialog.getByLabel('Type the code').fill('AAAAA-BBBBB');
  await dialog.getByRole('button', { name: 'Check the code' }).click();
  await expect(dialog.getByText('This is not the code.')).toBeVisible();
  await expect(dialog.getByLabel('Type the code')).toBeFocused();
  await dialog
    .getByLabel('Type the code')
    .fill(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'));
  await dialog.getByRole('button', { name: 'Check the code' }).click();
  await expect(page.getByText('The recovery code is on your paper')).toBeVisible();
  await page.getByRole('link', { name: 'Go on to the report' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Begin a parallel report' })).toBeVisible();
  return code;
}

const practice = (page: Page) => page.getByRole('textbox', { name: /applied in practice/ }).first();
const lockScreen = (page: Page) => page.getByRole('heading', { name: 'This workspace is locked' });

/** A host whose time can be moved on, on a plain workspace. */
async function startIdleHost() {
  const folder = await mkdtemp(path.join(tmpdir(), 'palermo-idle-'));
  const host = spawn(process.execPath, [program, path.join(folder, 'workspace')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { value } = await createInterface({ input: host.stdout })[Symbol.asyncIterator]().next();
  const url: unknown = value;
  return {
    url: String(url),
    toIdleLock: () => host.stdin.write('skip\n'),
    stop: async () => {
      const ended = new Promise((resolve) => host.once('exit', resolve));
      host.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test('K4 a workspace is protected, locked with what was just typed, and opened at the same place', async ({
  playwright,
}, { project }) => {
  const host = await startIdleHost();
  const profile = await mkdtemp(path.join(tmpdir(), 'palermo-profile-'));
  const { launchOptions, viewport, locale } = project.use;
  const browser = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    executablePath: wholeBrowser,
    ...(viewport === undefined ? {} : { viewport }),
    ...(locale === undefined ? {} : { locale }),
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  const faults = watch(page, new URL(host.url).origin);
  // A wrong passphrase is refused on purpose; reads that the change of protection cut off are told as well.
  provoked.set(page, /status of (401|422|423)/);
  await arrive(page, host.url);
  const code = await protectHere(page);

  await page.getByRole('banner').getByRole('link').first().click();
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', `${canary} author`);
  await choose(page, 'Yes');
  await practice(page).fill(`${canary} first`);
  await saved(page);
  await expect.poll(() => textOf(page)).toContain(canary);

  await test.step('locked at once by its key, with what was typed last', async () => {
    await practice(page).fill(`${canary} last words`);
    await page.keyboard.press('Control+Shift+L');
    await expect(lockScreen(page)).toBeVisible();
    await expect(page.getByText('You locked it.')).toBeVisible();
    await expect(page.getByText('was not saved')).toHaveCount(0);
    await expect(page).toHaveTitle('This workspace is locked – Palermo');
    expect(await textOf(page)).not.toContain(canary);
  });

  await test.step('a wrong passphrase opens nothing, the recovery code does, at the same place', async () => {
    await page.getByLabel('Passphrase of the workspace').fill('eleven slow barges downstream');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('alert')).toContainText('passphrase-wrong');
    await expect(page.getByLabel('Passphrase of the workspace')).toHaveValue('');
    await expect(page.getByLabel('Passphrase of the workspace')).toBeFocused();
    await examine(page, 'en-light-wrong');
    await page.getByRole('button', { name: 'Use the recovery code' }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(practice(page)).toHaveValue(`${canary} last words`);
  });

  await test.step('whoever needed the code is offered a new passphrase; refused, the keyboard stays', async () => {
    await page.getByRole('status').getByRole('button', { name: 'Change passphrase' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the passphrase' });
    await expect(dialog.getByLabel('Recovery code')).toBeFocused();
    await dialog.getByRole('button', { name: 'Use the passphrase' }).click();
    await dialog.getByLabel('Present passphrase').fill('eleven slow barges downstream');
    await dialog.getByLabel('New passphrase').fill(passphrase);
    await dialog.getByLabel('The same again').fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('passphrase-wrong');
    await expect(dialog.getByLabel('Present passphrase')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Keep the passphrase' }).click();
    await expect(page.getByText('You opened the workspace with the recovery code')).toHaveCount(0);
  });

  await test.step('another window locks this one; a page opened anew finds the lock screen', async () => {
    const other = await browser.newPage();
    await other.goto(new URL('/', host.url).href);
    await expect(other.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
    await other.getByRole('button', { name: 'Lock now' }).click();
    await expect(lockScreen(other)).toBeVisible();
    await other.close();
    await expect(lockScreen(page)).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await expect(lockScreen(page)).toBeVisible();
    await examine(page, 'en-dark-locked');
    await page.getByLabel('Passphrase of the workspace').fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(practice(page)).toHaveValue(`${canary} last words`);
  });

  await test.step('without input it is blanked, with what was typed last saved', async () => {
    await practice(page).fill(`${canary} idle words`);
    host.toIdleLock();
    await expect(lockScreen(page)).toBeVisible();
    await expect(page.getByText('There was no input for a while')).toBeVisible();
    await expect(page.getByText('was not saved')).toHaveCount(0);
    expect(await textOf(page)).not.toContain(canary);
    await page.getByLabel('Passphrase of the workspace').fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(practice(page)).toHaveValue(`${canary} idle words`);
  });

  await test.step('from right to left, in the dark', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await wear(page, 'Dark', 'ar');
    await page.getByLabel('Your name').fill(`${canary} unsaved`);
    await page.keyboard.press('Control+Shift+L');
    const question = page.getByRole('alertdialog', { name: 'Something typed here is not saved' });
    await expect(question).toBeVisible();
    await examine(page, 'ar-dark-ask');
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(page.getByLabel('Your name')).toHaveValue(`${canary} unsaved`);
    await page.getByLabel('Your name').fill(`${canary} author`);
    await page.getByRole('link', { name: 'Open protection' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Protection' })).toBeVisible();
    await examine(page, 'ar-dark-protected');
    await page.getByRole('button', { name: 'Make a new recovery code' }).click();
    const renew = page.getByRole('dialog', { name: 'New recovery code' });
    await renew.getByLabel('Passphrase of the workspace').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I cannot write it down now' }).click();
    const unproved = page.getByText('You have not shown that the recovery code is on paper');
    await expect(unproved).toBeVisible();
    await page.reload();
    await expect(unproved).toBeVisible();
    await page.getByRole('button', { name: 'Take protection off' }).click();
    await examine(page, 'ar-dark-take-off');
    await page.keyboard.press('Escape');
  });

  await test.step('R9 after use and lock the profile folder has no word of it', async () => {
    await page.getByRole('button', { name: 'Lock now' }).first().click();
    await expect(lockScreen(page)).toBeVisible();
    await browser.close();
    const entries = await readdir(profile, { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(10);
    for (const { parentPath, name } of files) {
      const bytes = await readFile(path.join(parentPath, name));
      for (const word of [canary, passphrase, code]) {
        const found = [word, Buffer.from(word, 'utf16le')].some((form) => bytes.includes(form));
        expect(found, name).toBe(false);
      }
    }
    await rm(profile, { recursive: true, force: true });
  });
  expect(faults).toEqual([]);
  await host.stop();
});
