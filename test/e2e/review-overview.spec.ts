import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { at, saveSign, sayWho, takeFromList } from './pages/desk.ts';
import { coat } from './pages/coat.ts';

const examine = createExamine('reviews', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-versions.ts', import.meta.url));

/** Brings the two sides of a change to the top of their scrolling place. */
const showChange = (page: Page): Promise<void> =>
  page.locator('.kept').evaluate((element) => element.scrollIntoView());

async function openForReview(page: Page, file: string): Promise<void> {
  await at(page, '/verify');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Open for review' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review of Sarellia' })).toBeVisible();
}

async function enterReviewer(page: Page, number: number, name: string, protocols: string[]): Promise<void> {
  const group = page.getByRole('group', { name: `Reviewing State ${number}`, exact: true });
  await takeFromList(group.getByRole('combobox'), name);
  for (const protocol of protocols) {
    await group.getByRole('checkbox', { name: protocol }).click({ force: true });
  }
}

const trafficking = 'Trafficking';
const all = [trafficking, 'Smuggling', 'Firearms'];

test('features 46, 50, 52: two versions are opened for review, paired, compared and overseen', async ({
  desk: page,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-reviews-'));
  try {
    const [first, second] = [path.join(folder, 'first.zip'), path.join(folder, 'second.zip')];
    execFileSync(process.execPath, [fill, first, second]);

    await test.step('the empty list says how to begin', async () => {
      await page.getByRole('link', { name: 'Reviews' }).click();
      await expect(page.getByRole('heading', { name: 'No review here yet' })).toBeVisible();
      await examine(page, 'en-light-empty');
    });

    await test.step('a kept package is opened and says what it is', async () => {
      await openForReview(page, first);
      await expect(page.getByText(/^Final version of .*, clearance 1$/)).toBeVisible();
      await expect(page.getByText(/complete and unaltered\.$/)).toBeVisible();
      await expect(page.getByText(/^Not signed/)).toBeVisible();
      await expect(page.getByText('six months after receipt')).toBeVisible();
    });

    await test.step('the first worked example of the pairing is shown while it is entered', async () => {
      await page.getByRole('link', { name: 'Say who reviews what' }).click();
      await sayWho(page, 'Ana Prifti');
      await enterReviewer(page, 1, 'Albania', [trafficking]);
      const panel = page.getByRole('complementary', { name: 'Who reviews which instrument' });
      await expect(panel).toContainText('Trafficking in persons: only one reviewing State');
      await enterReviewer(page, 2, 'Brazil', all);
      await page.getByRole('button', { name: 'Add a reviewing State' }).click();
      await enterReviewer(page, 3, 'Canada', all);
      await expect(panel.locator('dd')).toHaveText([
        'Albania and Brazil',
        'Albania and Brazil',
        'Brazil and Canada',
        'Brazil and Canada',
      ]);
      await expect(panel.getByText('not as the rules')).toHaveCount(0);
      await page.getByRole('combobox', { name: 'You review for' }).selectOption('Albania');
      await examine(page, 'en-light-set-up');
      // Nothing of it is saved, and it is not left unasked.
      await expect(saveSign(page)).toHaveText(/Not saved yet/);
      await page.getByRole('link', { name: 'Start of this review' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click();
      await page.getByLabel('Package received on').fill('2026-10-30');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Review of Sarellia' })).toBeVisible();
    });

    await test.step('the start page names the co-reviewer and folds what others review', async () => {
      await expect(page.getByText('Limit of the feedback: 30 April 2027')).toBeVisible();
      await expect(page.getByText('You, with Brazil').first()).toBeVisible();
      const folded = page.locator('details').filter({ hasText: 'Reviewed by Brazil and Canada' });
      await expect(folded).toHaveCount(2);
      await expect(folded.getByRole('table').first()).toBeHidden();
      await examine(page, 'en-light-start');
    });

    await test.step('a note is written on an answer of the first version', async () => {
      await page.getByRole('link', { name: /^Article 5\. Criminalization of participation/ }).click();
      await page
        .getByRole('button', { name: /^Note on the answer to: How is the law on participation/ })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Comment' }).fill('Please name the cases that are not final.');
      await page.getByRole('button', { name: 'Save note' }).click();
      // The note is shown a moment before its form is gone, which asks before another screen takes its place.
      await expect(page.getByRole('button', { name: 'Save note' })).toHaveCount(0);
      await expect(page.getByText('Please name the cases that are not final.').first()).toBeVisible();
    });

    await openForReview(page, second);
    await expect(page.getByRole('row', { name: /^Article 5\. / }).getByText('1 note open')).toBeVisible();
    await expect(page.getByText(/^Final version of .*, clearance 2$/)).toBeVisible();

    await test.step('what changed is read answer by answer, also by keyboard', async () => {
      await page.getByRole('link', { name: 'All 2 versions' }).click();
      await expect(page.getByText('5 answers changed and 1 answer removed')).toBeVisible();
      const question = page.locator('.change__question');
      await expect(page.locator('del.diff')).toHaveText('61');
      await expect(page.locator('ins.diff').first()).toHaveText('64');
      await expect(page.locator('ins.diff').last()).toHaveText(/^\s*Two appeals are open\.$/);
      const notes = page.getByRole('region', { name: 'Notes on this answer' });
      await expect(notes).toContainText('Please name the cases that are not final.');
      await expect(notes.getByText('Open', { exact: true })).toBeVisible();
      await expect(notes).toContainText('On an earlier text of this answer.');
      await showChange(page);
      await examine(page, 'en-light-changes');
      await page.keyboard.press('j');
      await expect(question).toBeFocused();
      await expect(page.locator('.change__text[dir=rtl]')).toHaveCount(2);
      await expect(page.locator('ins.diff')).toHaveText('64');
      await page.keyboard.press('j');
      await expect(page.locator('ins.diff')).toContainText('and');
      await expect(page.locator('.change__text').last()).toContainText('s. 5(1) and (3)');
      await page.keyboard.press('j');
      await expect(page.locator('.change__text').first()).toHaveText('No');
      await expect(page.locator('.change__text').last()).toHaveText('Yes, in part');
      await page.keyboard.press('j');
      await expect(page.locator('ins.diff').last()).toContainText('Entry by sea');
      await page.keyboard.press('j');
      await expect(page.getByText('No answer in this version')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Next change' })).toBeDisabled();
      await page.keyboard.press('k');
      await expect(page.getByText('Change 5 of 6')).toBeVisible();
    });

    await test.step('the start page of the workspace shows the review with its limit', async () => {
      await at(page, '/');
      const card = page.getByRole('listitem').filter({ hasText: 'Sarellia' });
      await expect(card.getByText(/days left/)).toBeVisible();
      await expect(card.getByText('Next:')).toBeVisible();
      await examine(page, 'en-light-home');
    });

    await test.step('from right to left, in the dark', async () => {
      await coat(page, 'Dark', 'ar');
      await at(page, '/reviews');
      await examine(page, 'ar-dark-list');
      await page.locator('.draft-card__link').click();
      await expect(page.locator('.review')).toBeVisible();
      await examine(page, 'ar-dark-start');
      await page.locator('.place-links a').last().click();
      await expect(page.locator('ins.diff').first()).toBeVisible();
      await page.keyboard.press('j');
      await expect(page.locator('.change__text[dir=rtl]')).toHaveCount(2);
      await showChange(page);
      await examine(page, 'ar-dark-changes');
      await page.locator('.eyebrow a').first().click();
      await page.locator('.review__side nav a').first().click();
      await expect(page.locator('.pairing')).toBeVisible();
      await examine(page, 'ar-dark-set-up');
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
