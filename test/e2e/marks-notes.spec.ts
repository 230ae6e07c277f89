import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { choose, createDraft, named, openPlace, openUnit, saved, saveSign, toHub } from './pages/desk.ts';
import { mirrorInTheDark } from './pages/coat.ts';

const examine = createExamine('marks-notes');
const unit = 'Leading or assisting serious crime';
const national = 'Our government only';

test('a question is marked, its article too, and the preview tells what stays behind', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await saved(page);

  await test.step('the choice says what follows from it', async () => {
    await page.getByRole('button', { name: 'Who may read this' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who may read this' });
    await expect(dialog.getByRole('radio', { name: /^\W*No mark/ })).toBeChecked();
    await dialog.getByRole('radio', { name: /^\W*Our government only/ }).click({ force: true });
    await examine(page, 'dialog');
    await dialog.getByRole('button', { name: 'Save mark' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: national })).toBeFocused();
    await examine(page, 'unit-marked');
  });

  await test.step('navigator and hub show it', async () => {
    const row = page.locator('nav.navigator').getByRole('link', { name: unit });
    await expect(row).toContainText(national);
    await toHub(page);
    await expect(page.locator('.task').filter({ hasText: unit })).toContainText(national);
    await expect(page.locator('.task').filter({ hasText: national })).toHaveCount(1);
  });

  await test.step('the whole article at once', async () => {
    await page.getByRole('link', { name: named(unit) }).click();
    await page.getByRole('button', { name: national }).click();
    const dialog = page.getByRole('dialog', { name: 'Who may read this' });
    await dialog.getByRole('radio', { name: /^\W*The reviewers/ }).click({ force: true });
    await dialog.getByRole('checkbox', { name: /^\W*For all/ }).click({ force: true });
    await dialog.getByRole('button', { name: 'Save mark' }).click();
    await toHub(page);
    const marked = page.locator('.task').filter({ hasText: 'Reviewers at most' });
    await expect.poll(() => marked.count()).toBeGreaterThan(3);
  });

  await test.step('before clearance the marks are listed', async () => {
    await openPlace(page, 'Clear');
    await expect(page.getByRole('heading', { name: 'What stays behind by mark' })).toBeVisible();
    await page.getByText('Reviewers at most').click();
    await expect(page.getByRole('link', { name: named(unit) })).toBeVisible();
  });
});

test('private notes are kept beside a question, counted, and found again by the check', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await page.getByRole('tab', { name: 'Notes' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('Notes never leave this computer in any package.');
  const text = 'Ask the ministry of justice whether the bill passed.';

  await test.step('a note is saved on request, and until then shown as not saved', async () => {
    await panel.getByRole('button', { name: 'Add a note' }).click();
    await panel.getByRole('button', { name: 'Save note' }).click();
    await expect(panel.getByText('Write the note')).toBeVisible();
    await panel.getByRole('textbox', { name: 'Note' }).fill(text);
    await expect(saveSign(page)).not.toContainText(/^\W*Saved\W*$/);
    // Another view and back: the text is still there.
    await page.getByRole('tab', { name: 'Provision' }).click();
    await page.getByRole('tab', { name: 'Notes' }).click();
    await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue(text);
  });

  await test.step('leaving the question asks first', async () => {
    await page.getByRole('link', { name: 'All questions of this draft' }).first().click();
    const question = page.getByRole('alertdialog', { name: 'The note is not saved' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue(text);
    await panel.getByRole('button', { name: 'Save note' }).click();
    await expect(panel.getByText(text)).toBeVisible();
    await expect(panel).toContainText('Ana Rojas');
    await saved(page);
    await expect(page.getByRole('tab', { name: 'Notes (1)' })).toBeVisible();
  });

  await test.step('a long one, and a failure that keeps the text', async () => {
    await panel.getByRole('button', { name: 'Add a note' }).click();
    await panel.getByRole('textbox', { name: 'Note' }).fill('𝄞'.repeat(20_001));
    await panel.getByRole('button', { name: 'Save note' }).click();
    await expect(panel.getByText('1 character more than the 20,000 allowed')).toBeVisible();
    await panel
      .getByRole('textbox', { name: 'Note' })
      .fill('A sentence of a long note about the bill. '.repeat(400));
    await panel.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('tab', { name: 'Notes (2)' })).toBeVisible();
    await examine(page, 'notes');
  });

  await test.step('done, reopened, removed', async () => {
    await panel.getByRole('button', { name: /^Mark done: Ask the ministry/ }).click();
    await expect(page.getByRole('tab', { name: 'Notes (1)' })).toBeVisible();
    await panel.getByText('1 done').click();
    await panel.getByRole('button', { name: /^Reopen: Ask/ }).click();
    await panel.getByRole('button', { name: /^Remove: A sentence/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove note' }).click();
    await expect(page.getByRole('tab', { name: 'Notes (1)' })).toBeVisible();
  });

  await test.step('hub and check lead back to it', async () => {
    await toHub(page);
    await expect(page.locator('.task').filter({ hasText: unit })).toContainText('1 open note');
    await openPlace(page, 'Check');
    const section = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: '1 open note' }) });
    await expect(section).toContainText(text);
    await section.scrollIntoViewIfNeeded();
    await examine(page, 'check');
    await section.getByRole('link', { name: named(unit) }).click();
    await expect(panel).toContainText(text);
  });
});

test('marks and notes mirror, and hold in the dark', async ({ desk: page }) => {
  // Colours change at once, so that they are measured as they end.
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await page.getByRole('tab', { name: 'Notes' }).click();
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('اسأل وزارة العدل قبل مايو، المادة 5(1)(ب).');
  await page.getByRole('button', { name: 'Save note' }).click();
  await page.getByRole('button', { name: 'Who may read this' }).click();
  await page.getByRole('radio', { name: /^\W*Our government only/ }).click({ force: true });
  await page.getByRole('button', { name: 'Save mark' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await mirrorInTheDark(page);
  await examine(page, 'unit-ar-dark');
});
