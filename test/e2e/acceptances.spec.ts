import type { Locator, Page } from '@playwright/test';
import { violationsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { choose, createDraft, openPlace, openUnit, saved, toHub } from './pages/desk.ts';
import { paint } from './pages/coat.ts';

const tip = 'Trafficking in Persons Protocol';
const unit = 'Consent of the victim';
const reason = 'The bill is before parliament; a vote is expected in March.';

/** The part of a screen under a heading. */
const sectionOf = (page: Page, name: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) });
const acceptedSection = (page: Page) => sectionOf(page, 'Accepted with a reason');

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([]);
}

async function picture(page: Page, name: string, of?: Locator): Promise<void> {
  for (const [theme, direction] of [
    ['light', 'ltr'],
    ['dark', 'ltr'],
    ['light', 'rtl'],
  ] as const) {
    await paint(page, theme, direction);
    await of?.scrollIntoViewIfNeeded();
    await page.screenshot({
      path: `test-results/acceptances/${name}-${theme}-${direction}.png`,
      fullPage: true,
    });
  }
  await paint(page, 'light', 'ltr');
}

test('a warning is accepted with a reason, shown before clearance, and withdrawn', async ({ desk: page }) => {
  // A launch before the process began is a warning on the profile, before anybody has said who works here.
  await createDraft(page, { party: 'Chile', uncac: 'No', launch: '2020-05-01' });
  await openPlace(page, 'Check');

  const warnings = sectionOf(page, /^\d+ warnings?$/);
  const counted = async (): Promise<number> =>
    Number.parseInt((await warnings.getByRole('heading', { level: 2 }).textContent()) ?? '', 10);
  const before = await counted();
  await expect(warnings.locator('li')).toHaveCount(before);

  await test.step('the reason and the name are asked for', async () => {
    await warnings.locator('summary').first().click();
    await expect(warnings.locator('.finding-list__fix').first()).not.toBeEmpty();
    await warnings.getByRole('button', { name: 'Accept with a reason' }).first().click();
    const asked = page.getByRole('dialog', { name: 'Who is writing?' });
    await asked.getByLabel('Your name').fill('Ana Rojas');
    await asked.getByRole('button', { name: 'Go on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept this warning' });
    await dialog.getByRole('button', { name: 'Accept warning' }).click();
    await expect(dialog.getByText('Write the reason')).toBeVisible();
    await dialog.getByLabel('Why it stands as it is').fill(reason);
    await expectAccessible(page);
    await picture(page, 'dialog');
    await dialog.getByRole('button', { name: 'Accept warning' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('it stands in a section of its own', async () => {
    await expect(acceptedSection(page)).toContainText(reason);
    await expect(acceptedSection(page)).toContainText('Ana Rojas');
    await expect.poll(counted).toBe(before - 1);
    await expect(page.locator(':focus')).toHaveCount(1);
    await expectAccessible(page);
    await picture(page, 'check', acceptedSection(page));
  });

  await test.step('the focal point reads the reason before clearance', async () => {
    await page.goBack();
    await openPlace(page, 'Clear');
    await expect(acceptedSection(page)).toContainText(reason);
    await expectAccessible(page);
    await picture(page, 'clear', acceptedSection(page));
    await page.goBack();
    await openPlace(page, 'Check');
  });

  await test.step('withdrawn, it is a warning like the others', async () => {
    await acceptedSection(page).getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog', { name: 'Withdraw the acceptance' });
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await expect(acceptedSection(page)).toHaveCount(0);
    await expect.poll(counted).toBe(before);
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByText(/^\W*Checked at /)).toBeVisible();
  });
});

test('an acceptance lapses when the answer behind it changes, and can be given again', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await saved(page);
  await toHub(page);
  await openPlace(page, 'Check');
  const question = page.locator('details').filter({ hasText: 'Trafficking in persons, article 3' });
  const warnings = sectionOf(page, /^\d+ warnings?$/);
  await warnings.locator(question).locator('summary').click();
  await warnings.locator(question).getByRole('button', { name: 'Accept with a reason' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Accept this warning' });
  await dialog.getByLabel('Why it stands as it is').fill(reason);
  await dialog.getByRole('button', { name: 'Accept warning' }).click();
  await expect(acceptedSection(page)).toContainText(reason);

  await page.goBack();
  await openUnit(page, unit);
  await page
    .getByRole('textbox', { name: /practice/ })
    .first()
    .fill('Courts apply it.');
  await saved(page);
  await toHub(page);
  await openPlace(page, 'Check');
  await expect(acceptedSection(page)).toHaveCount(0);
  await warnings.locator(question).locator('summary').click();
  await expect(warnings).toContainText('Lapsed: the answers behind it have changed');
  await expect(warnings).toContainText(reason);
  await picture(page, 'lapsed');
  await warnings.getByRole('button', { name: 'Accept again' }).click();
  await expect(dialog.getByLabel('Why it stands as it is')).toHaveValue(reason);
  await dialog.getByRole('button', { name: 'Accept warning' }).click();
  await expect(acceptedSection(page)).toContainText(reason);
});

test('references in a text open what they say, and wrong ones say why', async ({ desk: page }) => {
  await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  const field = page.getByRole('textbox', { name: /practice/ }).first();
  const found = page.getByRole('group', { name: 'Treaty articles named here' });
  await expect(found).toHaveCount(0);
  await field.fill(
    'As articles 5 and 9 of the Trafficking Protocol ask; see article 50 of the Convention and article 12 of the Penal Code.',
  );
  await expect(found.getByRole('button')).toHaveText([
    /Trafficking in persons\W*, article 5/,
    /Trafficking in persons\W*, article 9/,
  ]);
  await expect(found.getByRole('listitem').filter({ hasText: 'article 50' })).toContainText(
    'The Convention has 41 articles, so no article 50.',
  );
  await expect(found).not.toContainText('12');
  await expect(page.getByRole('status').filter({ hasText: 'does not exist' })).toHaveCount(1);
  const article = found.getByRole('button', { name: /article 5/ });
  await article.press('Enter');
  await expect(article).toHaveAttribute('aria-expanded', 'true');
  await expect(found.getByText('shall', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'references', found.getByRole('listitem').last());
  await page.setViewportSize({ width: 1024, height: 600 });
  await page.screenshot({ path: 'test-results/acceptances/references-small.png' });
  await found.getByRole('button', { name: 'Close' }).click();
  await expect(article).toHaveAttribute('aria-expanded', 'false');
  await saved(page);
});
