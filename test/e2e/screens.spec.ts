import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { choose, createDraft, openPlace, openUnit, saved, toHub } from './pages/desk.ts';

const pictures = path.resolve(import.meta.dirname, '../../test-results/screens');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
];

/** axe finds nothing on the screen as it stands, and its pictures are there to be looked at. */
async function examine(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  for (const size of sizes) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    expect.soft(found, `${name} ${size.width}`).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(sideways, `${name} ${size.width} scrolls sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(pictures, `${name}-${size.width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function setTheme(page: Page, theme: 'Light' | 'Dark'): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: theme }).click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
}

const variants = [
  { name: 'en-light', theme: 'Light', language: 'en', direction: 'ltr' },
  { name: 'en-dark', theme: 'Dark', language: 'en', direction: 'ltr' },
  { name: 'ar-light', theme: 'Light', language: 'ar', direction: 'rtl' },
] as const;

mkdirSync(pictures, { recursive: true });

for (const { name, theme, language, direction } of variants) {
  test(`every screen holds up to axe and to a look: ${name}`, async ({ desk: page }) => {
    test.setTimeout(180_000);
    await setTheme(page, theme);
    await page.getByRole('combobox', { name: 'Language', exact: true }).first().selectOption(language);
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
    await expect(page.getByText('data/response/response.json')).toBeVisible();
    await examine(page, `${name}-export`);
    await page.getByRole('link', { name: 'workspace' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
    await examine(page, `${name}-start`);
    await page.getByRole('link', { name: 'Verify a package' }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('These are only notes.'),
    });
    await expect(page.getByText('Nothing in this workspace was changed.')).toBeVisible();
    await examine(page, `${name}-verify-refused`);
  });
}
