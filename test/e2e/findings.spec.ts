import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExamine } from './examine.ts';
import { expect, provoked, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, saved } from './pages/desk.ts';
import { mirrorInTheDark } from './pages/coat.ts';

const examine = createExamine('findings', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-findings.ts', import.meta.url));

test('feature 53: findings, sources and chapters of a parallel report', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-'));
  const workspace = path.join(folder, 'w');
  const draft = execFileSync(process.execPath, [fill, workspace], { encoding: 'utf8' });
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  // A save is refused on purpose.
  provoked.set(page, /status of 500/);
  const navigator = page.getByRole('navigation', { name: 'Parts of this report' });
  try {
    await arrive(page, host.url);
    await page.evaluate((id) => {
      window.location.hash = `#/drafts/${id}/parallel/sources`;
    }, draft);

    await test.step('a source is protected until it is named', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible();
      await page.getByRole('button', { name: 'Add a source' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a source' });
      await expect(dialog.getByRole('textbox', { name: 'Label' })).toHaveValue('S-1');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await page.getByRole('button', { name: 'Add a source' }).click();
      await expect(dialog.getByRole('radio', { name: /By its label, kind and year alone/ })).toBeChecked();
      await expect(dialog.getByRole('radio', { name: /Nowhere: stays/ })).toBeChecked();
      await dialog.getByRole('radio', { name: /By name/ }).click({ force: true });
      await expect(dialog.getByText('Readers will know this source')).toBeVisible();
      await examine(page, 'source-form');
      await dialog.getByRole('radio', { name: /By its label, kind and year alone/ }).click({ force: true });
      await dialog.getByRole('radio', { name: /Confidential readers/ }).click({ force: true });
      await dialog.getByRole('button', { name: 'Save source' }).click();
      await expect(page.getByText('cited nowhere')).toBeVisible();
      await expect(page.getByRole('listitem', { name: 'S-1' })).toBeFocused();
    });

    await test.step('who it is is told on request, and hidden again', async () => {
      await page.getByRole('button', { name: 'Note who this is: S-1' }).click();
      const dialog = page.getByRole('dialog', { name: 'Who is S-1?' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Zoltan Kovacs');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText('Zoltan')).toHaveCount(0);
      await page.getByRole('button', { name: 'Show who this is: S-1' }).click();
      await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Zoltan Kovacs');
      await examine(page, 'identity');
      await dialog.getByRole('button', { name: 'Hide' }).click();
      await expect(page.getByText('Zoltan')).toHaveCount(0);
      await examine(page, 'sources');
    });

    await test.step('law and practice are saved while they are typed', async () => {
      await navigator.getByRole('link', { name: /^5\. / }).first().click();
      await page.getByText('What the article asks').click();
      await page
        .getByRole('textbox', { name: 'Law (English)' })
        .fill('The code names the offence since 2019.');
      await page.getByRole('textbox', { name: 'Practice (English)' }).fill('No case is known.');
      await saved(page);
      await page.reload();
      await expect(page.getByRole('textbox', { name: 'Practice (English)' })).toHaveValue(
        'No case is known.',
      );
    });

    await test.step('a finding goes no further than its source', async () => {
      await page.getByRole('button', { name: 'Add a finding' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a finding' });
      await dialog.getByRole('button', { name: 'Save finding' }).click();
      await expect(dialog.getByText('Write what you found')).toBeVisible();
      await dialog.getByText('Wordings to begin with').click();
      await dialog.getByRole('button', { name: 'Use this wording: law' }).click();
      const claim = dialog.getByRole('textbox', { name: 'Finding' });
      await expect(claim).toHaveValue(/requires the State/);
      await claim.fill('The law leaves out preparation.');
      await dialog.getByRole('button', { name: 'Cite a source' }).click();
      await expect(dialog.getByRole('status')).toContainText('Stays in this workspace');
      await dialog.getByRole('radio', { name: /^\W*Public/ }).click({ force: true });
      await expect(dialog.getByRole('status')).toContainText(
        /Goes no further than confidential readers, because of source \W*S-1/,
      );
      await examine(page, 'finding-form');
      await page.route(/findings\/save$/, (route) => route.fulfill({ status: 500, body: '{}' }));
      await dialog.getByRole('button', { name: 'Save finding' }).click();
      await expect(dialog.getByRole('alert')).toBeInViewport();
      await page.unroute(/findings\/save$/);
      await dialog.getByRole('button', { name: 'Save finding' }).click();
      await expect(dialog).toBeHidden();
      const card = page.getByRole('article', { name: 'The law leaves out preparation.' });
      await expect(card).toContainText('S-1');
      await expect(card).toBeFocused();
    });

    await test.step('a recommendation follows from it, and the source that is cited stays', async () => {
      await page.getByRole('button', { name: 'Add a finding' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a finding' });
      await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('recommendation');
      await dialog.getByRole('checkbox', { name: /The law leaves out/ }).click({ force: true });
      await dialog.getByRole('textbox', { name: 'Finding' }).fill('The State should punish preparation.');
      await dialog.getByRole('button', { name: 'Save finding' }).click();
      await expect(page.getByRole('article', { name: /The State should/ })).toContainText(
        'The law leaves out',
      );
      await examine(page, 'article');
      await navigator.getByRole('link', { name: /^Sources/ }).click();
      await page.getByRole('button', { name: 'Remove: S-1' }).click();
      const question = page.getByRole('alertdialog');
      await expect(question).toContainText('One finding cites it.');
      await question.getByRole('button', { name: 'Close' }).click();
    });

    await test.step('what two people wrote at once is settled by a person', async () => {
      await navigator.getByRole('link', { name: /^All findings/ }).click();
      await page.getByRole('combobox', { name: 'How far it goes' }).selectOption('none');
      await expect(page.getByText('2 of 4 findings shown')).toBeVisible();
      await page.getByRole('combobox', { name: 'How far it goes' }).selectOption('');
      await examine(page, 'list');
      await page.getByRole('link', { name: /cases went to court/ }).click();
      await expect(page.getByText('2 versions stand side by side')).toBeVisible();
      await page.getByRole('button', { name: /^Take this one: version .*Ben Oduya/ }).click();
      await expect(page.getByText('2 versions stand side by side')).toHaveCount(0);
      await expect(page.getByRole('article', { name: 'Nine cases went to court.' })).toBeVisible();
    });

    await test.step('the process is answered in words, and a chapter of one’s own has a place', async () => {
      await navigator.getByRole('link', { name: 'The review process' }).click();
      const row = page.getByRole('group', { name: 'Was a national consultation held?' });
      await row.getByRole('combobox', { name: 'Was a national consultation held?' }).selectOption('in-part');
      await row.getByRole('textbox', { name: 'Remark' }).fill('By invitation only.');
      await row.getByRole('textbox', { name: 'Remark' }).blur();
      await saved(page);
      await examine(page, 'process');
      await navigator.getByRole('button', { name: 'Add a chapter' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a chapter' });
      await dialog.getByRole('textbox', { name: 'Title' }).fill('Annex: meetings');
      await dialog.getByRole('button', { name: 'Add a chapter' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Annex: meetings' })).toBeVisible();
      await page.getByRole('textbox', { name: /^Text/ }).fill('Three meetings.');
      await saved(page);
      await examine(page, 'chapter');
    });

    await test.step('mirrored and in the dark', async () => {
      await mirrorInTheDark(page);
      await navigator
        .getByRole('link', { name: /^\W*6\W/ })
        .first()
        .click();
      await expect(page.getByRole('button', { name: 'Show the whole text' })).toBeVisible();
      await examine(page, 'article-ar-dark');
      await navigator.getByRole('link', { name: /^\W*Sources/ }).click();
      await expect(page.getByRole('button', { name: /Show who this is:/ })).toBeVisible();
      await examine(page, 'sources-ar-dark');
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
