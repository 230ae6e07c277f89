import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Item, Questionnaire, Unit } from '../../shared/questionnaires/questionnaire-schema.ts';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { closedAnswer, choose, createDraft, openUnit, saved, toHub } from './pages/desk.ts';
import { coat } from './pages/coat.ts';

const examine = createExamine('editions', { whole: true });

const file = path.resolve(
  import.meta.dirname,
  '../../resources/questionnaires/untoc-criminalization-jurisdiction/2.json',
);
const held: Questionnaire = JSON.parse(readFileSync(file, 'utf8'));

const isClosed = (item: Item | undefined): boolean =>
  item?.answerOption?.map(({ code }) => code).join(' ') === 'yes in-part no';
const unit = held.articles.flatMap(({ units }) => units).find(({ items }) => isClosed(items[0]));
if (unit === undefined) {
  throw new Error('The questionnaire has no closed question');
}
const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const other = 'Is this asked in quite other words now?';

/** A later version in which one question is asked in other words, and one is gone. */
function laterEdition(): Questionnaire {
  const asked = new Set(
    held.articles.flatMap(({ units }) =>
      units.flatMap(({ items }) =>
        items.flatMap(({ enableWhen = [] }) => enableWhen.map((one) => one.question)),
      ),
    ),
  );
  const gone = unit?.items.find((item) => item.type === 'text' && !asked.has(item.linkId))?.linkId;
  const change = (one: Unit): Unit =>
    one.id === unit?.id
      ? {
          ...one,
          items: one.items
            .filter(({ linkId }) => linkId !== gone)
            .map((item, at) => (at === 0 ? { ...item, text: other } : item)),
        }
      : one;
  return {
    ...held,
    version: '90',
    articles: held.articles.map((section) => ({ ...section, units: section.units.map(change) })),
  };
}

function writeJson(folder: string, name: string, content: unknown): string {
  const target = path.join(folder, name);
  writeFileSync(target, JSON.stringify(content));
  return target;
}

const open = (page: Page, list: 'Changed' | 'Gone'): Promise<void> =>
  page.locator('summary').filter({ hasText: list }).click();

async function bring(page: Page, target: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(target);
}

async function toEditions(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Show editions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Editions' })).toBeVisible();
}
test('an edition is brought in, compared, used and left again; no answer is lost', async ({
  desk: page,
  host,
}) => {
  const title = escape(unit.title);
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, title, 'Ana Rojas');
  await choose(page, 'Yes');
  await saved(page);
  await toHub(page);
  await expect(page.getByText('A newer edition is at hand')).toHaveCount(0);
  const hub = page.url();

  await test.step('a file that cannot stand is refused at its places', async () => {
    await toEditions(page);
    await examine(page, 'en-light-list');
    const [section, ...more] = held.articles;
    const hostile = {
      ...held,
      version: '91',
      articles: [{ ...section, units: [{ ...section?.units[0], provisions: ['untoc-99-1'] }] }, ...more],
    };
    await bring(page, writeJson(host.folder, 'hostile.json', hostile));
    await expect(page.getByRole('alert')).toContainText('cannot be brought in');
    await expect(
      page.getByRole('cell', { name: '/articles/0/units/0/provisions/0', exact: true }),
    ).toBeVisible();
    await examine(page, 'en-light-refused');
    await page.getByRole('button', { name: 'Choose another file' }).click();
  });

  await test.step('one that stands shows what it changes, and is at hand once the person says so', async () => {
    await bring(page, writeJson(host.folder, 'later.json', laterEdition()));
    await expect(page.getByRole('heading', { name: 'Compared with version 2' })).toBeVisible();
    await open(page, 'Changed');
    await expect(page.getByText(other)).toBeVisible();
    await open(page, 'Gone');
    await examine(page, 'en-light-preview');
    await page.getByRole('button', { name: 'Bring in this edition' }).click();
    await expect(page.getByText('Brought in. Drafts go on')).toBeVisible();
    await expect(page.getByRole('cell', { name: '90 newest' })).toBeVisible();
  });

  await test.step('the draft says that it is there, and shows what becomes of the answers', async () => {
    await page.goto(hub);
    await expect(page.getByText('A newer edition is at hand')).toBeVisible();
    await examine(page, 'en-light-hub');
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page.getByRole('combobox', { name: /^Edition for/ })).toHaveValue(/ 90$/);
    await expect(page.getByText('Carried, marked to check again').locator('..')).toContainText('1');
    await open(page, 'Changed');
    await examine(page, 'en-light-adopt');
    await page.getByRole('button', { name: 'Use this edition' }).click();
    await expect(page.getByText('1 answer is marked to check again.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to the questions' }).click();
    await openUnit(page, title);
    await expect(page.getByText(other).first()).toBeVisible();
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(page.getByText('Check again: the question changed')).toBeVisible();
    await toHub(page);
    await expect(page.getByText('A newer edition is at hand')).toHaveCount(0);
  });

  await test.step('the way back: the answer as it was, without a mark', async () => {
    await page.goto(`${hub}/editions`);
    const choice = page.getByRole('combobox', { name: /^Edition for/ });
    await choice.selectOption({ label: '2' });
    await page.getByRole('button', { name: 'Use this edition' }).click();
    await expect(page.getByText('No answer needs another look.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to the questions' }).click();
    await openUnit(page, title);
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(page.getByText('Check again: the question changed')).toHaveCount(0);
    await expect(page.getByText(unit.items[0]?.text ?? '').first()).toBeVisible();
    await toHub(page);
  });

  await test.step('from right to left, in the dark', async () => {
    await coat(page, 'Dark', 'ar');
    await page.getByRole('link', { name: 'Show editions' }).click();
    await expect(page.getByRole('cell', { name: /^90/ })).toBeVisible();
    await examine(page, 'ar-dark-list');
    await page.goto(`${hub}/editions`);
    await open(page, 'Changed');
    await expect(page.getByText(other)).toBeVisible();
    await examine(page, 'ar-dark-adopt');
  });
});
