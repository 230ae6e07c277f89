import { expect, type Locator, type Page } from '@playwright/test';

export interface ProfileChoice {
  readonly party: string;
  readonly protocols?: readonly string[];
  readonly uncac: 'Yes' | 'No';
  readonly languages?: readonly string[];
  readonly launch?: string;
  /** Name of the cluster; the first where none is named. */
  readonly cluster?: string;
}

const firstCluster = 'Criminalization and jurisdiction';

/** The whole of a name, also where a text in another direction is isolated by invisible marks. */
export const named = (name: string): RegExp => new RegExp(`^[\\u2066-\\u2069]*${name}[\\u2066-\\u2069]*$`);

/** Takes a name from a long list by typing it, anew where the page scrolled meanwhile, which closes the list. */
export async function takeFromList(box: Locator, name: string): Promise<void> {
  const option = box.page().getByRole('option', { name: named(name) });
  await expect(async () => {
    await box.click();
    await box.fill('');
    await box.pressSequentially(name);
    await expect(option).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await option.click();
}

/** The list of States and regional organizations. */
export const partyList = (page: Page): Locator =>
  page.getByRole('combobox', { name: 'State or organization' });

/** Fills in the State profile and creates a draft; ends on its hub. */
export async function createDraft(page: Page, choice: ProfileChoice): Promise<void> {
  await page.getByRole('link', { name: 'New draft' }).click();
  await page.getByRole('radio', { name: named(choice.cluster ?? firstCluster) }).click({ force: true });
  await takeFromList(partyList(page), choice.party);
  for (const name of [...(choice.protocols ?? []), ...(choice.languages ?? [])]) {
    const box = page.getByRole('checkbox', { name });
    if (!(await box.isChecked())) {
      await box.click({ force: true });
    }
  }
  await page.getByRole('radio', { name: named(choice.uncac) }).click({ force: true });
  await page.getByRole('radio', { name: 'Group 2' }).click({ force: true });
  if (choice.launch !== undefined) {
    await page.getByRole('textbox', { name: 'Launch of this State' }).fill(choice.launch);
  }
  await page.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: choice.cluster ?? firstCluster })).toBeVisible();
}

/** Says who is writing, where the app asks; the page behind takes the focus only once the question is gone. */
export async function sayWho(page: Page, author: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Who is writing?' });
  await dialog.getByLabel('Your name').fill(author);
  await dialog.getByRole('button', { name: 'Start writing' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Opens a unit from the hub; says who is writing where the app asks. */
export async function openUnit(page: Page, title: string, author?: string): Promise<void> {
  await page.getByRole('link', { name: named(title) }).click();
  if (author !== undefined) {
    await sayWho(page, author);
  }
  await expect(page.getByRole('radio', { name: named('Yes') })).toBeVisible();
}

export const closedAnswer = (page: Page, name: 'Yes' | 'Yes, in part' | 'No'): Locator =>
  page.getByRole('radio', { name: named(name) }).first();

export async function choose(page: Page, name: 'Yes' | 'Yes, in part' | 'No'): Promise<void> {
  await closedAnswer(page, name).click({ force: true });
  await expect(closedAnswer(page, name)).toBeChecked();
}

/** The save sign, always in the same place. */
export const saveSign = (page: Page): Locator => page.getByRole('banner').getByRole('status');

export async function saved(page: Page): Promise<void> {
  await expect(saveSign(page)).toContainText(/^\W*Saved\W*$/);
}

export async function toHub(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'All questions of this draft' }).first().click();
  await expect(page.getByRole('navigation', { name: 'What else belongs to this draft' })).toBeVisible();
}

/** Opens one of the places of a draft from its hub. */
export async function openPlace(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'What else belongs to this draft' })
    .getByRole('link', { name })
    .click();
}

/** Goes on in the export to its preview, from whichever step is open. `plain`: chooses that the file is not encrypted. */
export async function toPreview(page: Page, { plain = false } = {}): Promise<void> {
  const preview = page.getByRole('heading', { name: 'What leaves this computer' });
  const step = page.getByRole('heading', { level: 2 }).first();
  for (let count = 0; count < 6 && !(await preview.isVisible()); count += 1) {
    const before = (await step.textContent()) ?? '';
    if (plain && before === 'How it is sealed') {
      await page.getByRole('radio', { name: /^Everyone who gets it/ }).click({ force: true });
    }
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(step).not.toHaveText(before);
  }
  await expect(page.getByText('data/response/response.json')).toBeVisible();
}

/** Goes to an address within the app. */
export const at = (page: Page, address: string): Promise<unknown> =>
  page.goto(page.url().replace(/#.*/, `#${address}`));

/** Opens the link that the host printed, or a new one of a host started again, and waits for the drafts. */
export async function arrive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
}
