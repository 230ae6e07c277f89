import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { choose, createDraft, openPlace, openUnit, saved, toHub, toPreview } from './pages/desk.ts';

const examine = createExamine('export-wizard', { whole: true });
const unit = 'Leading or assisting serious crime';

test('a contribution: chosen articles, for whom, and nothing but what the preview showed', async ({
  desk: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
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
    await examine(page, 'contribution-audience');
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
    await examine(page, 'contribution-done');
    await page.getByRole('button', { name: 'Export another' }).click();
    await expect(page.getByRole('radio', { name: /^Contribution/ })).toBeChecked();
  });
});

test('a copy for review: marks keep answers back, a wider audience is asked about, the file is told apart', async ({
  desk: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
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
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the package' }).click();
  expect((await download).suggestedFilename()).toMatch(/^package-[0-9a-f]{8}\.zip$/);
});

test('the way mirrors, and holds in the dark', async ({ desk: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openPlace(page, 'Export');
  await page.getByRole('combobox', { name: 'Language', exact: true }).first().selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  await examine(page, 'purpose-ar-dark');
  await page.getByRole('button', { name: 'Go on' }).click();
  await examine(page, 'audience-ar-dark');
  await page.getByRole('button', { name: 'Go on' }).click();
  await examine(page, 'along-ar-dark');
  await toPreview(page);
  await examine(page, 'preview-ar-dark');
});
