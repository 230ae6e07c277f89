import { expect, provoked, test } from './fixtures.ts';
import { choose, closedAnswer, createDraft, openUnit, saved, saveSign } from './pages/desk.ts';

test('feature 15: when the program is gone the sign says Not saved, and the text stays', async ({
  desk: page,
  host,
}) => {
  provoked.set(page, /Failed to load resource|ERR_CONNECTION/);
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
  await choose(page, 'Yes');
  await saved(page);
  await host.kill();
  const practice = page.getByRole('textbox', { name: /applied in practice/ }).first();
  await practice.fill('Typed after the program ended.');
  await expect(saveSign(page)).toContainText('Not saved');
  await expect(saveSign(page)).not.toHaveText('Saved');
  await expect(practice).toHaveValue('Typed after the program ended.');
  await expect(page.getByText(/Everything shown as saved is on disk/).first()).toBeVisible();
});

test('feature 29: two windows never overwrite each other; a person settles', async ({ desk: page }) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
  await choose(page, 'Yes');
  const text = page.getByRole('textbox', { name: /applied in practice/ }).first();
  await text.fill('Two years.');
  await text.blur();
  await saved(page);

  const other = await page.context().newPage();
  await other.goto(page.url());
  const otherText = other.getByRole('textbox', { name: /applied in practice/ }).first();
  await expect(otherText).toHaveValue('Two years.');
  await otherText.fill('Not less than five years.');
  await otherText.blur();
  await saved(other);

  await text.fill('Not more than two years.');
  await text.blur();
  await expect(page.getByText('2 versions stand side by side').first()).toBeVisible();
  await expect(page.getByText('Not less than five years.').first()).toBeVisible();
  await expect(page.getByText('Not more than two years.').first()).toBeVisible();

  await page
    .getByRole('button', { name: /^Take (this|the) answer/ })
    .first()
    .click();
  await expect(page.getByText('2 versions stand side by side')).toHaveCount(0);
  await saved(page);
});

test('feature 4: a question that is not asked says why, and keeps its answer until it is dropped', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
  await choose(page, 'No');
  const gap = page.getByRole('textbox', { name: /What is missing/ }).first();
  await gap.fill('The threshold is five years.');
  await gap.blur();
  await choose(page, 'Yes');
  await saved(page);
  await expect(gap).toBeHidden();
  await page.getByText(/not asked now/).click();
  await expect(page.getByText(/Asked only when/).first()).toBeVisible();
  await expect(page.getByText('The threshold is five years.').first()).toBeVisible();
  await choose(page, 'No');
  await expect(gap).toHaveValue('The threshold is five years.');
  await choose(page, 'Yes');
  await page.getByRole('button', { name: 'Drop this answer' }).first().click();
  await choose(page, 'No');
  await expect(gap).toHaveValue('');
  await expect(closedAnswer(page, 'No')).toBeChecked();
});

test('feature 2: the provision stands beside its question and can be hidden', async ({ desk: page }) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
  await expect(page.getByText('In our words. The treaty text binds.')).toBeVisible();
  await page.getByRole('button', { name: 'Hide what stands beside the question' }).click();
  await expect(page.getByText('In our words. The treaty text binds.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Beside the question' })).toBeFocused();
  await page.getByRole('button', { name: 'Next question' }).click();
  await expect(page.getByText('In our words. The treaty text binds.')).toBeHidden();
  await page.getByRole('button', { name: 'Beside the question' }).click();
  await expect(page.getByText('In our words. The treaty text binds.')).toBeVisible();
});
