import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  choose,
  closedAnswer,
  createDraft,
  named,
  openPlace,
  openUnit,
  partyList,
  saved,
  saveSign,
  takeFromList,
  toHub,
  toPreview,
} from './pages/desk.ts';

const tip = 'Trafficking in Persons Protocol';
const unit = 'Consent of the victim';
const practice = 'Courts disregard consent wherever a listed means was used.';

/** The part of the hub that belongs to one instrument. */
const moduleOf = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

/** Joins or leaves an instrument in the State profile of the open draft; ends on its hub. */
async function switchInstrument(page: Page, name: string): Promise<void> {
  await openPlace(page, 'State profile');
  await page.getByRole('checkbox', { name }).click({ force: true });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('navigation', { name: 'What else belongs to this draft' })).toBeVisible();
}

const practiceField = (page: Page) => page.getByRole('textbox', { name: /practice/ }).first();

test('a Protocol switched off keeps its answers unseen and unsent, and on again shows them', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await practiceField(page).fill(practice);
  await saved(page);

  await test.step('a Protocol joined after answers exist: nothing is lost', async () => {
    await toHub(page);
    await switchInstrument(page, 'Firearms Protocol');
    await expect(page.getByRole('link', { name: named(unit) })).toBeVisible();
    await openUnit(page, unit);
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(practiceField(page)).toHaveValue(practice);
    await toHub(page);
  });

  await test.step('the Protocol left: listed as not asked, with the reason', async () => {
    await switchInstrument(page, tip);
    await expect(moduleOf(page, tip)).toContainText('The State has not joined this instrument.');
    await expect(page.getByRole('link', { name: named(unit) })).toHaveCount(0);
  });

  await test.step('its answers stay behind, and the preview says so', async () => {
    await openPlace(page, 'Export');
    await toPreview(page);
    await expect(page.getByText(/data\/paste\/tip-/)).toHaveCount(0);
    const behind = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'What stays behind' }) });
    await behind.getByText('Not asked of this State').click();
    await expect(behind.getByText('2 answers')).toBeVisible();
    await expect(behind.getByRole('listitem')).toHaveCount(2);
    await expect(behind.getByText(/consent/i).first()).toBeVisible();
    await toHub(page);
  });

  await test.step('joined again: the answers are back', async () => {
    await switchInstrument(page, tip);
    await openUnit(page, unit);
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(practiceField(page)).toHaveValue(practice);
    await toHub(page);
    await openPlace(page, 'Export');
    await toPreview(page);
    await expect(page.getByText('Every answer of the draft is in the package.')).toBeVisible();
    await expect(page.getByText(/data\/paste\/tip-/).first()).toBeAttached();
  });
});

test('a regional organization can be chosen', async ({ desk: page }) => {
  await createDraft(page, { party: 'European Union', uncac: 'Yes' });
  await expect(page.getByText('European Union').first()).toBeVisible();
  await expect(
    page.getByText(/Not asked of parties to the UN Convention against Corruption/).first(),
  ).toBeVisible();
  // Its profile is taken over into the next draft, which is not saved by that.
  await page.goto(page.url().replace(/#.*/, '#/drafts/new'));
  await takeFromList(partyList(page), 'European Union');
  await expect(
    page
      .getByRole('radiogroup', { name: /Convention against Corruption/ })
      .getByRole('radio', { name: 'Yes' }),
  ).toBeChecked();
  await expect(saveSign(page)).toContainText('Not saved yet');
});

test('a Protocol without the Convention is refused, with the reason and the way out', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', protocols: [tip], uncac: 'No' });
  await openPlace(page, 'State profile');
  const convention = page.getByRole('checkbox', { name: /^Convention against Transnational/ });
  await convention.click({ force: true });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('heading', { name: 'There is something to mend' })).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  const reason = 'Add the Convention: only a party to it can join a Protocol';
  const way = page.getByRole('button', { name: reason });
  await way.click();
  await expect(convention).toBeFocused();
  await expect(page.getByRole('group', { name: 'Instruments joined' })).toContainText(reason);
  await convention.click({ force: true });
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(moduleOf(page, tip)).not.toContainText('has not joined');
});
