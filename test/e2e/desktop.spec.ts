import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron as electron, expect, test } from '@playwright/test';
import { choose, closedAnswer, createDraft, openUnit, saved } from './pages/desk.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'node_modules/electron');
const named = path.join(folder, 'path.txt');
const binary = existsSync(named) ? path.join(folder, 'dist', readFileSync(named, 'utf8')) : undefined;

/** The same page behind `app://`: runs wherever Electron's program was fetched. */
test('desktop: an answer is saved and still there after a reload', async () => {
  test.skip(
    binary === undefined || !existsSync(binary),
    "Electron's program is not here: npx install-electron",
  );
  const home = await mkdtemp(path.join(tmpdir(), 'palermo-desktop-'));
  const app = await electron.launch({
    executablePath: binary ?? '',
    args: process.getuid?.() === 0 ? ['--no-sandbox', root] : [root],
    env: { ...process.env, PALERMO_WORKSPACE: path.join(home, 'workspace') },
  });
  try {
    const page = await app.firstWindow();
    await expect(page).toHaveURL(/^app:\/\/palermo\//);
    await createDraft(page, { party: 'Chile', uncac: 'No' });
    await openUnit(page, 'Conversion or transfer of proceeds', 'Ana Rojas');
    await choose(page, 'Yes');
    await saved(page);
    await page.reload();
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
  } finally {
    await app.close();
    await rm(home, { recursive: true, force: true });
  }
});
