import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, provoked, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, at, saved } from './pages/desk.ts';
import { coat } from './pages/coat.ts';

const examine = createExamine('review-outputs', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-outputs.ts', import.meta.url));

const confidential = 'pending cases against former officials are known to the prosecution service';
const answered = 'Most concerned narcotics and vehicle theft.';
const secret = 'Ask the minister at the next meeting in Vienna.';
const words = (count: number): string => 'The law was read with care. '.repeat(count);

const card = (page: Page, text: string) => page.locator('article.thread').filter({ hasText: text });

/** Seals what the open page of a feedback would send, unencrypted, and saves it. */
async function sealTo(page: Page, file: string): Promise<void> {
  await page.getByRole('radio', { name: /^Everyone who gets it/ }).click({ force: true });
  await page.getByRole('button', { name: 'Seal feedback' }).click();
  await expect(page.getByText('The feedback is sealed')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the feedback' }).click();
  await (await download).saveAs(file);
}

async function takeOver(page: Page, file: string): Promise<void> {
  await at(page, '/verify');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Take over' }).click();
}

test('features 47, 48, 51: notes of two reviewers become outputs, and the State replies and withholds', async ({
  page,
  context,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const [stateFolder, firstFolder] = [path.join(folder, 'state', 'w'), path.join(folder, 'first', 'w')];
  const { draft, review } = JSON.parse(
    execFileSync(process.execPath, [fill, stateFolder, firstFolder, secret], { encoding: 'utf8' }),
  ) as { readonly draft: string; readonly review: string };
  const [reader, office] = await Promise.all([startHost(firstFolder), startHost(stateFolder)]);
  const faults = watch(page, new URL(reader.url).origin);
  const files = { outputs: path.join(folder, 'outputs.zip'), replies: path.join(folder, 'replies.zip') };
  try {
    await arrive(page, reader.url);

    await test.step('the list holds the observations of both, and says who has agreed', async () => {
      await at(page, `/reviews/${review}`);
      await page.getByRole('link', { name: /^Agree on one observation/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Observations' })).toBeVisible();
      await at(page, `/reviews/${review}/observations`);
      await expect(page.locator('article.thread')).toHaveCount(3);
      await expect(card(page, 'weak compared')).toContainText('Not yet agreed by');
      await expect(card(page, 'weak compared')).toContainText('Kenya');
      await expect(card(page, 'weak compared').locator('.wording-hints')).toContainText('weak');
      await expect(page.getByText('One observation holds words')).toBeVisible();
      await examine(page, 'en-light-observations');
    });

    await test.step('one is agreed, one is reworded, one is made of a question', async () => {
      await card(page, 'Courts apply')
        .getByRole('button', { name: /^Agree/ })
        .click();
      await expect(card(page, 'Courts apply')).toContainText(/Agreed by .*France.*Kenya/);
      await card(page, 'weak compared')
        .getByRole('button', { name: /^Reword/ })
        .click();
      const words = page.getByRole('textbox', { name: 'Observation' });
      await expect(words).toHaveValue(/^The law is weak compared/);
      await words.fill('The law covers no preparatory acts.');
      await page.getByRole('button', { name: 'Save note' }).click();
      await expect(card(page, 'weak compared')).toHaveCount(0);
      await expect(card(page, 'covers no preparatory acts')).toBeFocused();
      await page
        .locator('details')
        .filter({ hasText: 'How many of the 61 cases' })
        .locator('summary')
        .click();
      await page.getByRole('button', { name: /^Make an observation of: How many/ }).click();
      await expect(words).toHaveValue('How many of the 61 cases were appealed?');
      await words.fill('Data on appeals would complete the answer.');
      await page.getByRole('button', { name: 'Save note' }).click();
      await expect(page.locator('article.thread')).toHaveCount(4);
      await expect(page.getByText('4 observations: 3 not agreed')).toBeVisible();
    });

    await test.step('the summary is counted, and what must not come out is found and led to', async () => {
      await page.getByRole('link', { name: 'Summary', exact: true }).click();
      const text = page.getByRole('textbox', { name: 'Summary: English' });
      await text.fill(`${words(250)}\n\nTwo ${confidential}. ${answered} ${secret}`);
      await expect(page.getByText(/^1,527 of 1,500 words: 27 words over the limit$/)).toBeVisible();
      await expect(page.getByText('3 passages stand word for word')).toBeVisible();
      const sources = page.getByText('Stands in:');
      await expect(sources.filter({ hasText: 'Observation of Claire Martin (Confidential)' })).toHaveCount(1);
      await expect(sources.filter({ hasText: 'Answer of the State to: How is the law on' })).toHaveCount(1);
      await expect(sources.filter({ hasText: `Private note: ${secret.slice(0, 20)}` })).toHaveCount(1);
      await saved(page);
      await page.getByRole('button', { name: /^Go to: Two pending cases/ }).click();
      await expect(text).toBeFocused();
      expect(
        await text.evaluate((field: HTMLTextAreaElement) =>
          field.value.slice(field.selectionStart, field.selectionEnd),
        ),
      ).toContain(confidential);
      await examine(page, 'en-light-summary');
      await text.fill('The law was read.');
      await expect(page.getByText('4 of 1,500 words')).toBeVisible();
      await expect(page.getByText('No passage was found')).toBeVisible();
      await saved(page);
    });

    await test.step('what two windows wrote stands side by side until one is taken', async () => {
      const other = await context.newPage();
      await other.goto(page.url().replace(/#.*/, `#/reviews/${review}/summary?language=fr`));
      const theirs = other.getByRole('textbox', { name: 'Summary: Français' });
      await expect(theirs).toBeVisible();
      await page.getByRole('combobox', { name: 'Language of the summary' }).selectOption('fr');
      await page.getByRole('textbox', { name: 'Summary: Français' }).fill('La loi a été lue.');
      await saved(page);
      await theirs.fill('Le texte a été examiné.');
      await expect(other.getByText('2 versions of this text')).toBeVisible();
      await other
        .getByRole('button', { name: /^Take version/ })
        .first()
        .click();
      await expect(other.getByText('2 versions of this text')).toHaveCount(0);
      await expect(theirs).toHaveValue(/été/);
      await saved(other);
      await other.close();
      await page.getByRole('combobox', { name: 'Language of the summary' }).selectOption('en');
    });

    await test.step('the outputs are shown before they are sealed', async () => {
      await page.getByRole('link', { name: 'Send observations and summary' }).click();
      await expect(page.getByRole('radio', { name: /^Observations and summary/ })).toBeChecked();
      await page.getByText(/notes go$/).click();
      // One in each language.
      await expect(page.getByText('Summary of the review')).toHaveCount(2);
      await examine(page, 'en-light-feedback');
      await sealTo(page, files.outputs);
    });

    await test.step('in the other coat', async () => {
      await coat(page, 'Dark', 'ar');
      await at(page, `/reviews/${review}/observations`);
      await expect(page.locator('article.thread')).toHaveCount(4);
      await examine(page, 'ar-dark-observations');
      await at(page, `/reviews/${review}/summary?language=en`);
      await expect(page.getByText('No passage was found')).toBeVisible();
      await examine(page, 'ar-dark-summary');
      await at(page, `/reviews/${review}/feedback`);
      await expect(page.getByRole('heading', { level: 1, name: 'Feedback' })).toBeVisible();
      await examine(page, 'ar-dark-feedback');
    });
    expect(faults).toEqual([]);

    const desk = await context.newPage();
    // That nothing is left to send is an answer of the host.
    provoked.set(desk, /status of 409/);
    const more = watch(desk, new URL(office.url).origin);
    await arrive(desk, office.url);

    await test.step('the State reads the notes beside its answers, replies and withholds', async () => {
      await takeOver(desk, files.outputs);
      await desk.getByRole('link', { name: 'Read the notes' }).click();
      await expect(desk.getByRole('heading', { level: 1, name: 'Readers’ notes' })).toBeVisible();
      await card(desk, 'Courts apply')
        .getByRole('button', { name: /^Withhold/ })
        .click();
      await expect(card(desk, 'Courts apply').getByText('Withheld', { exact: true })).toBeVisible();
      await card(desk, 'Courts apply')
        .getByRole('button', { name: /^Give free/ })
        .click();
      await expect(card(desk, 'Courts apply').getByText('Withheld', { exact: true })).toHaveCount(0);
      await card(desk, 'covers no preparatory')
        .getByRole('button', { name: /^Withhold/ })
        .click();
      await expect(card(desk, 'covers no preparatory').getByText('Withheld', { exact: true })).toBeVisible();
      await examine(desk, 'en-light-readers');
      await desk.getByRole('link', { name: 'Go to the answer' }).first().click();
      await desk.getByRole('tab', { name: /^Readers’ notes/ }).click();
      await desk
        .getByRole('button', { name: /^Reply to: Data on appeals/ })
        .first()
        .click();
      await desk.getByRole('textbox', { name: 'Reply' }).fill('Nine were appealed; we will add it.');
      await desk.getByRole('button', { name: 'Save note' }).click();
      await expect(card(desk, 'Data on appeals')).toContainText('Answered');
      await examine(desk, 'en-light-margin');
    });

    await test.step('the replies leave as a feedback', async () => {
      await at(desk, `/drafts/${draft}/feedback`);
      await expect(desk.getByText('4 replies have not been sent')).toBeVisible();
      await desk.getByRole('link', { name: 'Send replies' }).click();
      await sealTo(desk, files.replies);
      await desk.getByRole('button', { name: 'Send something else' }).click();
      await expect(desk.getByText('Nothing to send')).toBeVisible();
      await coat(desk, 'Dark', 'ar');
      await at(desk, `/drafts/${draft}/feedback`);
      await expect(desk.getByText('Nothing written here waits')).toBeVisible();
      await examine(desk, 'ar-dark-readers');
    });
    expect(more).toEqual([]);

    await test.step('the reviewer finds the reply, and the withheld observation, in the review', async () => {
      await takeOver(page, files.replies);
      await page.getByRole('link', { name: 'Open the review' }).click();
      await expect(page.getByRole('cell', { name: /Received.*Laila Hassan/ })).toBeVisible();
      await at(page, `/reviews/${review}/observations?withheld=true`);
      await expect(page.locator('article.thread')).toHaveCount(1);
      await expect(card(page, 'covers no preparatory')).toContainText('counts as confidential');
    });
    expect(faults).toEqual([]);
  } finally {
    await Promise.all([reader.stop(), office.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
