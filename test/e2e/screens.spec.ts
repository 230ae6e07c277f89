import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { choose, createDraft, openPlace, openUnit, saved, toHub, toPreview } from './pages/desk.ts';
import { wear } from './pages/coat.ts';

const examine = createExamine('screens');

const variants = [
  { name: 'en-light', theme: 'Light', language: 'en', direction: 'ltr' },
  { name: 'ar-dark', theme: 'Dark', language: 'ar', direction: 'rtl' },
] as const;

for (const { name, theme, language, direction } of variants) {
  test(`every screen holds up to axe and to a look: ${name}`, async ({ desk: page }) => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await wear(page, theme, language);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await examine(page, `${name}-settings`);
    await page.getByRole('link', { name: 'workspace' }).click();
    await examine(page, `${name}-start-empty`);
    await page.getByRole('link', { name: 'New draft' }).click();
    await examine(page, `${name}-new-draft`);
    await page.getByRole('button', { name: 'Create draft' }).click();
    await expect(page.getByText('There is something to mend')).toBeVisible();
    await examine(page, `${name}-new-draft-errors`);
    await page.getByRole('link', { name: 'workspace' }).click();

    await createDraft(page, {
      party: 'Democratic Republic of the Congo',
      protocols: ['Trafficking in Persons Protocol', 'Firearms Protocol'],
      uncac: 'No',
      languages: ['English', 'Arabic'],
      launch: '2026-10-01',
    });
    await examine(page, `${name}-hub`);
    await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
    await choose(page, 'Yes, in part');
    await page
      .locator('textarea[lang=en]')
      .first()
      .fill('A long sentence about money, sent onwards. '.repeat(460));
    await page.locator('textarea[lang=ar]').first().fill('جملة طويلة عن أموال حولت إلى الخارج. '.repeat(20));
    await saved(page);
    await page.evaluate(() => {
      document.querySelector('main')?.scrollTo(0, 0);
      window.scrollTo(0, 0);
    });
    await examine(page, `${name}-unit`);
    // Its columns scroll, each by itself; the desk never does.
    const deskScroll = await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
    expect.soft(deskScroll).toBe(0);
    await toHub(page);
    await openPlace(page, 'Register of laws');
    await examine(page, `${name}-register-empty`);
    await page.getByRole('button', { name: 'Record a law, institution or case' }).first().click();
    await examine(page, `${name}-register-dialog`);
    await page.getByRole('dialog').getByLabel('Title').fill('قانون العقوبات رقم 15 لسنة 2004');
    await page.getByRole('dialog').getByRole('button', { name: 'Save the entry' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await examine(page, `${name}-register`);
    await page.getByRole('link', { name: 'All questions of this draft' }).first().click();
    await openPlace(page, 'Check answers');
    await expect(page.getByRole('heading', { name: /things to settle before clearance/ })).toBeVisible();
    await examine(page, `${name}-check`);
    await toHub(page);
    await openPlace(page, 'Clear for submission');
    await expect(page.getByRole('heading', { level: 1, name: 'Clear for submission' })).toBeVisible();
    await examine(page, `${name}-clear`);
    await toHub(page);
    await openPlace(page, 'State profile');
    await expect(page.getByRole('heading', { level: 1, name: 'State profile' })).toBeVisible();
    await examine(page, `${name}-profile`);
    await toHub(page);
    await openPlace(page, 'Export');
    await toPreview(page);
    await examine(page, `${name}-export`);
    await page.getByRole('link', { name: 'workspace' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
    await examine(page, `${name}-start`);
    await page.getByRole('link', { name: 'Open a package' }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('These are only notes.'),
    });
    await expect(page.getByText('Nothing in this workspace was changed.')).toBeVisible();
    await examine(page, `${name}-verify-refused`);
  });
}
