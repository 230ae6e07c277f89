import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { responseSchema, type ResponseDocument } from '../../shared/drafts/draft-schema.ts';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive } from './pages/desk.ts';
import { paint } from './pages/coat.ts';

const examine = createExamine('imports', { whole: true });
const cli = path.resolve(import.meta.dirname, '../../electron/cli/palermo.js');

/** Runs one command of the CLI to its end. */
const palermo = (...args: string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...args, '--json'], { maxBuffer: 1e8 }, (error, stdout) => {
      if (error === null) {
        resolve(JSON.parse(stdout));
      } else {
        reject(new Error(stdout));
      }
    });
  });

const long = 'Whoever takes part in an organized criminal group is liable to imprisonment. '.repeat(60);

/** Two offices that have both changed the same draft: the workspace of one, and the package of the other. */
async function twoOffices(folder: string) {
  const at = (name: string): string => path.join(folder, name);
  const [own, other] = [
    ['--workspace', at('own')],
    ['--workspace', at('other')],
  ];
  await palermo('demo', '--out', folder, ...own);
  const { drafts } = (await palermo('draft', 'list', ...own)) as { drafts: { id: string }[] };
  const id = drafts[0]?.id ?? '';
  await palermo('contribution', 'return', id, '--out', at('part.zip'), ...own);
  await palermo('import', at('part.zip'), ...other);
  const shown: unknown = await palermo('draft', 'show', id, ...own);
  const { register: _, ...document } = responseSchema.parse(shown);
  const texts = document.answers.filter(
    ({ language, value }) => language === 'en' && typeof value === 'string' && value.length > 40,
  );
  const fill = async (name: string, change: (text: string, index: number) => string, where: string[]) => {
    const answers = texts.flatMap((answer, index) => {
      const value = change(typeof answer.value === 'string' ? answer.value : '', index);
      return value === answer.value ? [] : [{ ...answer, value }];
    });
    const filled: ResponseDocument = { ...document, author: { name: 'Mira Tolan' }, answers };
    writeFileSync(at(name), JSON.stringify(filled));
    await palermo('draft', 'fill', id, at(name), ...where);
  };
  await fill('own.json', (text, index) => (index < 2 ? `${text} Not more than 2 years.` : text), own);
  await fill(
    'other.json',
    (text, index) => (index < 2 ? `${text} Not less than 5 years.` : `${text} ${long}`),
    other,
  );
  await palermo('contribution', 'return', id, '--out', at('back.zip'), ...other);
  return { id, workspace: at('own'), back: at('back.zip'), conflicts: Math.min(2, texts.length) };
}

async function choose(page: Page, file: string): Promise<void> {
  await page.getByRole('link', { name: 'Open a package' }).first().click();
  await page.locator('input[type=file]').setInputFiles(file);
}

test('feature 24: a package is opened, looked at, taken over, settled and undone', async ({ page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palermo-imports-'));
  const office = await twoOffices(folder);
  const host = await startHost(office.workspace);
  const faults = watch(page, new URL(host.url).origin);
  try {
    await arrive(page, host.url);
    await choose(page, office.back);
    await expect(page.getByRole('heading', { name: 'What would come in' })).toBeVisible();
    await expect(page.getByText(`${office.conflicts} to be settled`).first()).toBeVisible();
    await expect(page.getByText('The package is not signed.')).toBeVisible();

    await test.step('differences by article, with the words that only one side has', async () => {
      const row = page.locator('.differences summary').filter({ hasText: 'To be settled' }).first();
      await row.click();
      await expect(page.locator('mark.diff').filter({ hasText: 'less' }).first()).toBeVisible();
      await examine(page, 'preview');
      await paint(page, 'dark', 'rtl');
      await examine(page, 'preview-rtl-dark');
      await paint(page, 'light', 'ltr');
    });

    await test.step('taking over says what came in and where to settle it', async () => {
      await page.getByRole('button', { name: 'Take over' }).click();
      await expect(page.getByText('both versions stand side by side')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Earlier imports' })).toBeVisible();
      await examine(page, 'done');
    });

    await test.step('undo names what goes, and does it', async () => {
      await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Undo this import' });
      await expect(dialog.getByText('What you wrote yourselves stays.')).toBeVisible();
      await examine(page, 'undo');
      await dialog.getByRole('button', { name: 'Undo import' }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText('Undone', { exact: true }).first()).toBeVisible();
    });

    await test.step('a refused file says what is unchanged, and the list stays', async () => {
      await page.getByRole('button', { name: 'Open another' }).click();
      const bytes = readFileSync(office.back);
      bytes.writeUInt8((bytes.at(-200) ?? 0) ^ 1, bytes.length - 200);
      await page.locator('input[type=file]').setInputFiles({
        name: 'تقرير-من-الوزارة.zip',
        mimeType: 'application/zip',
        buffer: bytes,
      });
      await expect(page.getByText('Nothing in this workspace was changed.')).toBeVisible();
      await examine(page, 'refused');
      await page.getByRole('button', { name: 'Open another' }).click();
      await examine(page, 'list');
    });
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
