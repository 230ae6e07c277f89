import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Answer } from '../../shared/drafts/answer.ts';
import type { Questionnaire } from '../../shared/questionnaires/questionnaire-schema.ts';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, choose, createDraft, openPlace, openUnit, saved, toHub } from './pages/desk.ts';
import { wear } from './pages/coat.ts';

const examine = createExamine('ledgers', { narrow: { width: 600, height: 800 } });

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'test-results/ledgers');
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Assistance and notifications' });
const needs = (page: Page) => page.getByRole('table', { name: 'Technical assistance' });

test('needs gathered from the questions stand in one list, which leads back and leaves as CSV', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });

  await test.step('nothing yet: the list says how a need comes into it', async () => {
    await openPlace(page, 'Assistance and notifications');
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'No technical assistance is asked for' })).toBeVisible();
    await page.getByRole('link', { name: 'All questions of this draft' }).first().click();
  });

  const unit = 'Conversion or transfer of proceeds';
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'No');
  await page.getByRole('checkbox', { name: 'Legal advice' }).click({ force: true });
  await page.getByRole('checkbox', { name: 'Model legislation' }).click({ force: true });
  await page.getByRole('textbox', { name: /help needed/ }).fill('=cmd: a drafter, "for a month"');
  await saved(page);
  await toHub(page);
  await openPlace(page, 'Assistance and notifications');

  await test.step('one row with its kinds and note, and totals in numbers', async () => {
    const row = needs(page).getByRole('row').filter({ hasText: unit });
    await expect(row).toContainText('Legal advice');
    await expect(row).toContainText('=cmd: a drafter, "for a month"');
    await expect(page.getByText('1 question asks for help.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Kinds of help' }).getByRole('row')).toHaveCount(3);
  });

  await test.step('a filter that nothing passes says so, and is taken back', async () => {
    await page.getByRole('combobox', { name: 'Level' }).selectOption('may');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('combobox', { name: 'Kind of help' }).selectOption('Legal advice');
    await expect(needs(page).getByRole('link', { name: unit })).toBeVisible();
  });

  await test.step('the file holds a row per kind, and no formula', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^assistance-CHL-[0-9-]{10}\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFFCluster,')).toBe(true);
    expect(text.split(`"'=cmd: a drafter, ""for a month"""`)).toHaveLength(3);
    await expect(page.getByText(/is ready \(2 rows\)/)).toBeVisible();
  });

  await test.step('notifications: every duty, asked or not, by keyboard', async () => {
    await page.getByRole('tab', { name: 'Technical assistance' }).focus();
    await page.keyboard.press('ArrowRight');
    const table = page.getByRole('table', { name: 'Notifications' });
    await expect(table.getByRole('row').filter({ hasText: 'Not answered' })).toContainText('the answer');
    await expect(table).toContainText('Not asked after an earlier answer');
    await page.keyboard.press('ArrowLeft');
  });

  await test.step('no draft chosen, then chosen again', async () => {
    await page.getByText('Drafts included').first().click();
    const box = page.getByRole('checkbox', { name: /Criminalization/ });
    await box.click({ force: true });
    await expect(page.getByRole('heading', { name: 'No draft is included' })).toBeVisible();
    await box.click({ force: true });
    await expect(needs(page)).toBeVisible();
  });

  await needs(page).getByRole('link', { name: unit }).click();
  await expect(page.getByRole('heading', { name: unit })).toBeVisible();
});

const palermo = (workspace: string, ...args: string[]): string =>
  execFileSync(
    process.execPath,
    [path.join(root, 'electron/cli/palermo.js'), ...args, '--workspace', workspace, '--json'],
    { encoding: 'utf8' },
  );

const longNote = 'Two experts of drafting for six months, with visits to three courts. '.repeat(280);

/** Help and notices in the shapes that a State's answers have, from a released module. */
function answersOf(module: Questionnaire): Answer[] {
  const units = module.articles.flatMap((article) => article.units);
  return units.flatMap((unit, index): Answer[] =>
    unit.items.flatMap((item): Answer[] => {
      const { linkId } = item;
      switch (item.part) {
        case 'answer':
          return [{ item: linkId, value: index % 3 === 0 ? 'no' : 'in-part' }];
        case 'assistance':
          return index % 2 === 0
            ? (item.answerOption ?? [])
                .slice(1 + (index % 4), 3 + (index % 5))
                .map(({ code }) => ({ item: linkId, instance: code, value: code }))
            : [{ item: linkId, instance: 'none', value: 'none' }];
        case 'assistance-note':
          return index % 2 === 0
            ? [
                { item: linkId, language: 'en', value: index % 4 === 0 ? longNote : 'Training for judges.' },
                { item: linkId, language: 'ar', value: 'تدريب القضاة وأعضاء النيابة العامة.' },
              ]
            : [];
        case 'notified-on':
          return item.type === 'date' ? [{ item: linkId, value: '2004-09-29' }] : [];
        case 'institution':
          return [{ item: linkId, instance: 'r1', value: { register: 'mfa', provisions: 'Treaty section' } }];
        default:
          return [];
      }
    }),
  );
}

/** A workspace with the drafts of two clusters. */
function fillWorkspace(folder: string): string {
  const workspace = path.join(folder, 'workspace');
  const profile = {
    format: 'palermo-profile/1',
    party: 'XTL',
    name: 'Testland',
    instruments: ['untoc', 'tip'],
    uncacParty: false,
    group: 1,
    launch: '2026-10-01',
    languages: ['en', 'ar'],
  };
  const file = path.join(folder, 'document.json');
  for (const cluster of ['prevention-assistance', 'international-cooperation']) {
    writeFileSync(file, JSON.stringify(profile));
    const made: { id: string; questionnaire: { url: string; version: string }[] } = JSON.parse(
      palermo(workspace, 'draft', 'create', '--profile', file, '--cluster', cluster),
    );
    const folders = readdirSync(path.join(root, 'resources/questionnaires')).filter(
      (name) => name.endsWith(`-${cluster}`) && /^(untoc|tip)-/.test(name),
    );
    const answers = folders.flatMap((name) => {
      const module: Questionnaire = JSON.parse(
        readFileSync(path.join(root, 'resources/questionnaires', name, '1.json'), 'utf8'),
      );
      return answersOf(module);
    });
    writeFileSync(
      file,
      JSON.stringify({
        format: 'palermo-response/1',
        questionnaire: made.questionnaire,
        profile,
        cluster,
        author: { name: 'Laila' },
        answers,
        register: [{ id: 'mfa', kind: 'institution', title: 'وزارة الخارجية' }],
      }),
    );
    palermo(workspace, 'draft', 'fill', made.id, file);
  }
  return workspace;
}

test('the lists over two clusters hold up to axe and to a look', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palermo-e2e-'));
  const host = await startHost(fillWorkspace(folder));
  try {
    const faults = watch(page, new URL(host.url).origin);
    await arrive(page, host.url);
    for (const [name, theme, language] of [
      ['en-light', 'Light', 'en'],
      ['ar-dark', 'Dark', 'ar'],
    ] as const) {
      await page.getByRole('link', { name: 'Settings' }).click();
      await wear(page, theme, language);
      await page.getByRole('link', { name: 'workspace' }).click();
      await page
        .getByRole('link', { name: /Open .*International cooperation/ })
        .first()
        .click();
      await openPlace(page, 'Assistance and notifications');
      await expect(needs(page)).toBeVisible();
      await examine(page, `${name}-assistance`);
      await page.getByRole('table', { name: 'Kinds of help' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: path.join(pictures, `${name}-totals.png`) });
      await page.getByText('Drafts included').first().click();
      await needs(page)
        .getByText(/Two experts of drafting/)
        .first()
        .click();
      await needs(page).scrollIntoViewIfNeeded();
      await examine(page, `${name}-open`);
      await page.getByRole('tab', { name: 'Notifications' }).click();
      await expect(page.getByRole('table', { name: 'Notifications' })).toBeVisible();
      await examine(page, `${name}-notifications`);
    }
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
