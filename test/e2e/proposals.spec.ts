import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { choose, closedAnswer, createDraft, named, openPlace, saved, sayWho, toHub } from './pages/desk.ts';
import { wear } from './pages/coat.ts';

const examine = createExamine('proposals');

const tip = 'Trafficking in Persons Protocol';
/** Article 5 of the Convention and of the Protocol: the catalogue relates their paragraphs on those who take part. */
const [convention, protocol] = ['untoc-5-leading-assisting', 'tip-5-participation'];
const practice = 'Courts punish those who organize or direct a serious crime.';

/** Opens a unit of the open draft by its address. */
async function goToUnit(page: Page, unit: string): Promise<void> {
  await page.evaluate((name) => {
    const draft = /drafts\/([^/]+)/.exec(window.location.hash)?.[1] ?? '';
    window.location.hash = `#/drafts/${draft}/units/${name}`;
  }, unit);
  await expect(page.getByRole('radio', { name: named('Yes') }).first()).toBeVisible();
}

test('an answer written once is proposed, taken, checked and confirmed; refused it stays away', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'Yes', launch: '2024-03-01' });
  await goToUnit(page, convention);
  await sayWho(page, 'Ana Rojas');
  await choose(page, 'Yes');
  await page.locator('textarea').first().fill(practice);
  await saved(page);

  await test.step('beside the related question: taken as it is, then edited, then confirmed', async () => {
    await goToUnit(page, protocol);
    await page.getByRole('tab', { name: /Proposals/ }).click();
    await expect(closedAnswer(page, 'Yes')).not.toBeChecked();
    await page.getByRole('button', { name: 'Take this answer' }).first().click();
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(page.getByText(/Check for change: taken from Chile/).first()).toBeVisible();
    const row = page.locator('.proposal').filter({ hasText: practice });
    await row.getByRole('button', { name: 'Edit and take' }).click();
    await row.getByRole('textbox', { name: 'Your text' }).fill(`${practice} Accomplices too.`);
    await examine(page, 'unit-edit');
    await row.getByRole('button', { name: 'Take edited answer' }).click();
    await expect(page.locator('textarea').first()).toHaveValue(`${practice} Accomplices too.`);
    await page.getByRole('button', { name: 'Confirm', exact: true }).first().click();
    await expect(page.getByRole('button', { name: 'Confirm', exact: true })).toHaveCount(1);
    await toHub(page);
    await page.getByRole('button', { name: 'To confirm' }).click();
    await expect(page.locator('.task')).toHaveCount(1);
    await page.getByRole('button', { name: 'All', exact: true }).click();
  });

  await test.step('the other way round it stands beside the answer given, with the words marked', async () => {
    await openPlace(page, 'Proposed answers');
    await page.getByRole('button', { name: /Answered otherwise/ }).click();
    const row = page.locator('.proposal').filter({ hasText: 'Accomplices too.' });
    await expect(row).toHaveCount(1);
    await expect(row.locator('mark')).toContainText('Accomplices too');
    await examine(page, 'list-answered');
    await row.getByRole('button', { name: 'Refuse' }).click();
    await expect(row).toHaveCount(0);
    // The focus stays in the list, or goes to its heading.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Proposed answers' })).toBeVisible();
    await page.getByRole('button', { name: /Answered otherwise/ }).click();
    await expect(row).toHaveCount(0);
  });
});

for (const { name, theme, language } of [
  { name: 'en-light', theme: 'Light', language: 'en' },
  { name: 'ar-dark', theme: 'Dark', language: 'ar' },
] as const) {
  test(`answers of an earlier review are taken together, and nothing before: ${name}`, async ({
    desk: page,
  }) => {
    await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'Yes', launch: '2024-03-01' });
    await goToUnit(page, convention);
    await sayWho(page, 'Ana Rojas');
    for (const unit of [convention, protocol]) {
      await goToUnit(page, unit);
      await choose(page, 'Yes');
      await page.locator('textarea').first().fill(`${practice} (${unit})`);
      await saved(page);
    }
    await page.getByRole('link', { name: 'workspace' }).click();
    await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'Yes', launch: '2026-03-01' });
    await openPlace(page, 'Proposed answers');
    await page.getByText('Where proposals come from').click();
    await expect(page.locator('.proposal')).toHaveCount(2);
    await page.getByRole('link', { name: 'Settings' }).click();
    await wear(page, theme, language);
    await page.goBack();
    await page.getByText('Where proposals come from').click();
    await expect(page.locator('.proposal')).toHaveCount(2);
    for (const all of await page.getByRole('button', { name: /Tick all/ }).all()) {
      await all.click();
    }
    await expect(page.getByText('2 ticked')).toBeVisible();
    await examine(page, `${name}-list`);
    await page.getByRole('button', { name: 'Take ticked answers' }).click();
    await expect(page.getByText(/2 answers taken/)).toBeVisible();
    await expect(page.locator('.proposal').filter({ hasText: practice })).not.toHaveCount(0);
    await examine(page, `${name}-list-follow`);
    await goToUnit(page, convention);
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(page.locator('textarea').first()).toHaveValue('');
    await page.getByRole('tab', { name: /Proposals/ }).click();
    await expect(page.locator('.carried').first()).toBeVisible();
    await examine(page, `${name}-unit`);
  });
}
