import { expect, type Page } from '@playwright/test';
import { choose, createDraft, openPlace, openUnit, saved, toHub, toPreview } from './desk.ts';

/** Fills one answer, seals the draft as it stands and puts the package into the outbox; ends on its screen. */
export async function handOverDraft(page: Page, text: string): Promise<void> {
  await createDraft(page, {
    party: 'Chile',
    protocols: ['Trafficking in Persons Protocol'],
    uncac: 'No',
  });
  await openUnit(page, 'Consent of the victim', 'Ana Rojas');
  await choose(page, 'Yes');
  await page
    .getByRole('textbox', { name: /practice/ })
    .first()
    .fill(text);
  await saved(page);
  await toHub(page);
  await openPlace(page, 'Export');
  await toPreview(page, { plain: true });
  await page.getByRole('button', { name: 'Export package' }).click();
  await page.getByRole('button', { name: 'Hand it over' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Package of/ })).toBeVisible();
}

/** Sets where packages are sent. */
export async function setEndpoint(page: Page, address: string, key: string): Promise<void> {
  await page.getByRole('link', { name: 'Set an address' }).first().click();
  await page.getByLabel('Address', { exact: true }).fill(address);
  await page.getByLabel('Public key of the receiver').fill(key);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The address is saved')).toBeVisible();
}
