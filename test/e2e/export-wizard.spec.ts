import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createExamine } from './examine.ts';
import { startHost } from './launch.ts';
import { expect, test } from './fixtures.ts';
import { arrive, choose, createDraft, openPlace, openUnit, saved, toHub, toPreview } from './pages/desk.ts';
import { mirrorInTheDark } from './pages/coat.ts';

const examine = createExamine('export-wizard', { whole: true });
const unit = 'Leading or assisting serious crime';

test('a contribution: chosen articles, for whom, and nothing but what the preview showed', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await saved(page);
  const place = new URL(page.url()).hash;
  await toHub(page);
  await openPlace(page, 'Export');

  await test.step('without an article there is no going on', async () => {
    await page.getByRole('radio', { name: /^Contribution/ }).click({ force: true });
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('Choose at least one article')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'General part' })).toBeFocused();
    await examine(page, 'contribution-error');
    await page.getByRole('textbox', { name: /Whom is it for/ }).fill('Ministry of Justice');
    await page.getByRole('checkbox', { name: /^Article 5/ }).click({ force: true });
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('A contribution stays within the government')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Who may read it' })).toBeFocused();
  });

  await test.step('back and forward of the browser keep what was chosen', async () => {
    await page.goBack();
    await expect(page.getByRole('textbox', { name: /Whom is it for/ })).toHaveValue('Ministry of Justice');
    await expect(page.getByRole('checkbox', { name: /^Article 5/ })).toBeChecked();
    await page.goForward();
    await expect(page.getByText('A contribution stays within the government')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('checkbox', { name: /Name the sender: .*Ana Rojas/ }).click({ force: true });
    await toPreview(page);
    await page.getByRole('button', { name: 'What goes along' }).press('Enter');
    await expect(page.getByRole('checkbox', { name: /Name the sender/ })).toBeChecked();
    await page.getByRole('button', { name: 'Preview' }).press('Enter');
    await expect(page.getByText('Not of the articles in this part')).toHaveCount(0);
  });

  await test.step('a draft that moved on since the preview is not exported', async () => {
    const other = await page.context().newPage();
    await other.goto(new URL(page.url()).origin);
    await other.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await choose(other, 'No');
    await saved(other);
    await other.close();
    await page.getByRole('button', { name: 'Export package' }).click();
    await expect(page.getByRole('alert')).toContainText('The draft has changed since the preview was made.');
  });

  await test.step('sealed', async () => {
    await page.getByRole('button', { name: 'Export package' }).click();
    await expect(page.getByText('The package is sealed')).toBeVisible();
    await expect(page.getByText(/brought in beside your answers/)).toBeVisible();
    await page.getByRole('button', { name: 'Export another' }).click();
    await expect(page.getByRole('radio', { name: /^Contribution/ })).toBeChecked();
  });
});

test('a copy for review: marks keep answers back, a wider audience is asked about, the file is told apart', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await page.getByRole('button', { name: 'Who may read this' }).click();
  await page.getByRole('radio', { name: /^\W*The reviewers/ }).click({ force: true });
  await page.getByRole('button', { name: 'Save mark' }).click();
  await saved(page);
  await toHub(page);
  await openPlace(page, 'Export');
  await expect(page.getByRole('radio', { name: /^Submission/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('1 marked question stays behind.')).toHaveCount(2);
  await page.getByRole('radio', { name: /^Public/ }).click({ force: true });
  await expect(page.getByText('Check who may read this package')).toBeVisible();
  await expect(page.getByText('What stays behind by mark')).toBeVisible();
  await examine(page, 'audience');
  await toPreview(page);
  await expect(page.getByText('Marked for a narrower audience')).toBeVisible();
  await expect(page.getByText('There are no answers yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Export package' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Export for everyone' }).click();
  await expect(page.getByText('The package is sealed')).toBeVisible();
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  // A copy that is handed on is encrypted unless a person says otherwise; the passphrase is told once.
  await expect(page.getByText('The passphrase is shown only now')).toBeVisible();
  await expect(page.locator('.preview__passphrase')).toHaveText(/^([^-]+-){6}[^-]+$/);
  await examine(page, 'passphrase');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the package' }).click();
  expect((await download).suggestedFilename()).toMatch(/^package-[0-9a-f]{8}\.zip\.age$/);
  const file = await (await download).createReadStream();
  const [start] = await file.take(1).toArray();
  expect(String(start).slice(0, 21)).toBe('age-encryption.org/v1');
});

test('the way mirrors, and holds in the dark', async ({ desk: page }) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openPlace(page, 'Export');
  await mirrorInTheDark(page);
  await examine(page, 'purpose-ar-dark');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await toPreview(page);
  await examine(page, 'preview-ar-dark');
});

test('a package is signed with a key of ours, once that is unlocked', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const workspace = path.join(folder, 'workspace');
  const passphrase = 'a long enough passphrase';
  const palermo = path.resolve(import.meta.dirname, '../../electron/cli/palermo.js');
  const make = [palermo, 'keys', 'make', 'Focal point of Chile', '--workspace', workspace];
  execFileSync(process.execPath, [...make, '--key-passphrase-fd', '0', '--json'], { input: passphrase });
  const host = await startHost(workspace);
  try {
    await arrive(page, host.url);
    await createDraft(page, { party: 'Chile', uncac: 'No' });
    await openPlace(page, 'Export');
    for (let count = 0; count < 3; count += 1) {
      await page.getByRole('button', { name: 'Go on' }).click();
    }
    await expect(page.getByRole('radio', { name: /^Focal point of Chile/ })).toBeChecked();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('Unlock the keys, or choose no signature')).toBeVisible();
    await examine(page, 'seal-locked');
    await page.getByLabel('Passphrase of your keys').fill('not the passphrase');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Passphrase of your keys').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByLabel('Passphrase of your keys')).toHaveCount(0);
    await toPreview(page, { plain: true });
    await expect(page.getByText('A signature with the key “Focal point of Chile” is added')).toBeVisible();
    await page.getByRole('button', { name: 'Export package' }).click();
    await expect(page.getByText('The package is sealed')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the package' }).click();
    const file = path.join(folder, 'signed.zip');
    await (await download).saveAs(file);
    expect(execFileSync('unzip', ['-l', file], { encoding: 'utf8' })).toMatch(
      /signatures\/[0-9a-f]{16}\.sig/,
    );
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
