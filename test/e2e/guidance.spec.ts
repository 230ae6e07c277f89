import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  questionnaireSchema,
  type GroupItem,
  type Questionnaire,
  type Unit,
} from '../../shared/questionnaires/questionnaire-schema.ts';
import { statisticsColumns } from '../../shared/questionnaires/statistics.ts';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { createDraft, named, openPlace, saveSign, saved, sayWho, toHub, toPreview } from './pages/desk.ts';
import { wear } from './pages/coat.ts';

const examine = createExamine('guidance');

const resources = path.resolve(import.meta.dirname, '../../resources');
const pictures = path.resolve(import.meta.dirname, '../../test-results/guidance');
const international = 'International cooperation, mutual legal assistance and confiscation';

/** The newest version of a module that ships. */
function moduleOf(name: string): Questionnaire {
  const folder = path.join(resources, 'questionnaires', name);
  const newest = readdirSync(folder)
    .filter((file) => /^[0-9]+\.json$/.test(file))
    .toSorted((left, right) => Number.parseInt(right, 10) - Number.parseInt(left, 10))[0];
  return questionnaireSchema.parse(JSON.parse(readFileSync(path.join(folder, newest ?? ''), 'utf8')));
}

const module = moduleOf('untoc-international-cooperation');
const generalUnits = module.general?.units ?? [];

/** A question with a table of at least five counts, whatever it is about. */
function tableOf(): { readonly unit: Unit; readonly group: GroupItem } {
  for (const unit of module.articles.flatMap(({ units }) => units)) {
    const group = unit.items.find((item) => item.type === 'group' && item.part === 'statistics');
    if (group?.type === 'group' && group.items.length > 5 && group.enableWhen === undefined) {
      return { unit, group };
    }
  }
  throw new Error('No table of statistics');
}

async function open(page: Page, title: string): Promise<void> {
  await page
    .getByRole('link', { name: named(title) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Who is writing?' });
  await expect(dialog.or(page.getByRole('heading', { level: 1 })).first()).toBeVisible();
  if (await dialog.isVisible()) {
    await sayWho(page, 'Ana Rojas');
  }
}

async function choose(page: Page, theme: 'Light' | 'Dark', language: 'en' | 'ar'): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await wear(page, theme, language);
  await page.getByRole('link', { name: 'workspace' }).click();
}

test('guidance stands beside the question: what, how, terms, where else, and further reading', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No', cluster: international });
  const section = module.articles[0];
  const unit = section?.units[0];
  await open(page, unit?.title ?? '');
  await page.getByRole('tab', { name: 'Guidance' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Guidance' });
  await expect(panel.getByText('This guidance is in our words. The treaty text binds.')).toBeVisible();
  for (const title of [
    'What the article is about',
    'Typical measures',
    'Related articles',
    'Further reading',
  ]) {
    await expect(panel.getByRole('region', { name: title })).toBeVisible();
  }
  await expect(panel.getByRole('region', { name: 'Further reading' }).getByRole('link')).toHaveCount(0);
  const related = panel.getByRole('region', { name: 'Related articles' });
  await expect(
    related.getByText(/^Answered in the cluster|has not joined this instrument/).first(),
  ).toBeVisible();
  const link = related.getByRole('link').first();
  const words = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.locator('.sheet .eyebrow')).toContainText(/article \d+/i);
  const number = /article (\d+)/.exec(words)?.[1] ?? '';
  await expect(page.locator('.sheet .eyebrow')).toContainText(`Article ${number}`);
  await expect(page.getByRole('tab', { name: 'Guidance' })).toHaveAttribute('aria-selected', 'true');
});

test('the general part goes from the hub through its questions into the report', async ({
  desk: page,
  host,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No', cluster: international });
  const hub = page.locator('section.article').filter({
    has: page.getByRole('heading', { level: 3, name: 'General part', exact: true }),
  });
  await expect(hub.getByRole('listitem')).toHaveCount(generalUnits.length);
  await expect(hub).not.toContainText(/definition|mandatory/i);
  const [first] = generalUnits;
  const question = first?.items.find(({ type }) => type === 'string');
  await open(page, first?.title ?? '');
  await expect(page.locator('.sheet .eyebrow')).toHaveText(/General part.*asked once/);
  await expect(page.locator('.sheet .eyebrow')).not.toContainText(/definition/i);
  await expect(page.getByRole('tab')).toHaveText(['About', 'Proposals', 'Notes', 'History']);
  await expect(page.getByText(/left in the general part/)).toBeVisible();
  const field = page
    .getByRole('textbox', { name: question === first?.items[0] ? 'Your answer' : (question?.text ?? '') })
    .first();
  await field.fill('Ana Rojas, Ministry of Justice');
  await field.blur();
  await saved(page);
  await toHub(page);
  await expect(hub).toContainText(`1 of ${generalUnits.length} questions answered`);

  await test.step('a wider audience than was chosen is announced and asked about', async () => {
    await openPlace(page, 'Export');
    const notice = page.getByText('Check who may read this package');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('radio', { name: /^Confidential/ })).toBeChecked();
    await expect(notice).toBeHidden();
    await page.getByRole('radio', { name: /^Public/ }).click({ force: true });
    await expect(notice).toBeVisible();
    await notice.scrollIntoViewIfNeeded();
    await examine(page, 'export-wider');
    await toPreview(page, { plain: true });
    await expect(notice).toBeVisible();
    await page.getByRole('button', { name: 'Export package' }).click();
    const ask = page.getByRole('alertdialog');
    await ask.getByRole('button', { name: 'Go back' }).click();
    await expect(ask).toBeHidden();
    await page.getByRole('button', { name: 'Export package' }).click();
    await ask.getByRole('button', { name: 'Export for everyone' }).click();
    await expect(page.getByText('The package is sealed')).toBeVisible();
  });

  await test.step('the report has it first, without obligation or provisions', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the package' }).click();
    const file = path.join(host.folder, (await download).suggestedFilename());
    await (await download).saveAs(file);
    execFileSync('unzip', ['-q', file, '-d', host.folder]);
    const bag = path.join(host.folder, path.basename(file, '.zip'));
    const report = readFileSync(path.join(bag, 'data/report/report.html'), 'utf8');
    const part = report.slice(report.indexOf('id="article-general"'), report.indexOf('id="article-untoc-'));
    expect(part).toContain('Ana Rojas, Ministry of Justice');
    expect(part).not.toContain('Obligation');
    expect(readdirSync(path.join(bag, 'data/paste'))).toEqual([`${first?.id ?? ''}.txt`]);
  });
});

test('a table of statistics is filled by keyboard and stays as it was typed', async ({ desk: page }) => {
  const { unit, group } = tableOf();
  const columns = statisticsColumns(group);
  await createDraft(page, { party: 'Chile', uncac: 'No', cluster: international });
  await open(page, unit.title);
  await page.getByRole('button', { name: 'Add a year' }).press('Enter');
  const years = page.getByRole('textbox', { name: named(columns[0]?.text ?? ''), exact: true });
  await expect(years.first()).toBeFocused();
  for (const [index, year] of ['2023', '2021', '2022'].entries()) {
    await page.keyboard.type(year);
    for (const column of columns.slice(1)) {
      await page.keyboard.press('Tab');
      if (column.type === 'integer') {
        await page.keyboard.type(String(index + 1));
      }
    }
    await page.keyboard.press(index < 2 ? 'Enter' : 'Shift+Tab');
  }
  await saved(page);
  await page.reload();
  await expect(years).toHaveCount(3);
  expect(await years.evaluateAll((cells) => cells.map((cell) => (cell as HTMLInputElement).value))).toEqual([
    '2023',
    '2021',
    '2022',
  ]);
  const table = page.getByRole('table', { name: group.text });
  await expect(table.getByRole('columnheader')).toHaveCount(columns.length + 1);
  await years.first().scrollIntoViewIfNeeded();
  await examine(page, 'statistics-en-light');
  await page.getByRole('button', { name: 'Check this question' }).click();
  await years.last().fill('1066');
  await years.last().blur();
  await expect(years.last()).toHaveAccessibleDescription(/year/i);
  await years.last().scrollIntoViewIfNeeded();
  await examine(page, 'statistics-findings');
  await page.getByRole('button', { name: 'Remove the row 2021' }).click();
  await expect(years).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Add a year' })).toBeFocused();
  await saved(page);

  await test.step('what is no number is kept, and the sign does not say that it is saved', async () => {
    await years.first().fill('20x3');
    await expect(saveSign(page)).toContainText('Not saved yet');
    await page.getByRole('button', { name: 'Next question' }).click();
    await expect(years).toHaveCount(0);
    await page.goBack();
    await expect(years.first()).toHaveValue('20x3');
    await expect(saveSign(page)).toContainText('Not saved yet');
    await years.first().fill('2024');
    await saved(page);
  });
});

for (const [name, theme, language] of [
  ['en-light', 'Light', 'en'],
  ['ar-dark', 'Dark', 'ar'],
] as const) {
  test(`guidance, general part and statistics hold up to axe and to a look: ${name}`, async ({
    desk: page,
  }) => {
    await choose(page, theme, language);
    await createDraft(page, { party: 'Chile', uncac: 'No', cluster: international });
    await examine(page, `${name}-hub`);
    await open(page, generalUnits[0]?.title ?? '');
    await examine(page, `${name}-general`);
    await toHub(page);
    const { unit } = tableOf();
    await open(page, unit.title);
    await page.getByRole('tab', { name: 'Guidance' }).click();
    await expect(page.getByText('Typical measures')).toBeVisible();
    await examine(page, `${name}-guidance`);
    await page.locator('.guidance__terms, .guidance__related').first().scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(pictures, `${name}-guidance-below.png`) });
    await page.getByRole('button', { name: 'Hide what stands beside the question' }).click();
    await page.getByRole('button', { name: 'Add a year' }).press('Enter');
    await page.keyboard.type('2023');
    await page.keyboard.press('Tab');
    await page.keyboard.type('14');
    await examine(page, `${name}-statistics`);
  });
}
