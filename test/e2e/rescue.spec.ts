import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { responseSchema } from '../../shared/drafts/draft-schema.ts';
import { violationsOn } from './axe.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pictures = path.join(root, 'test-results/screens');
const pageSize = 4096;

interface Outcome {
  readonly code: number;
  readonly document: unknown;
}

/** Runs one command of the CLI to its end. */
function palermo(...args: string[]): Promise<Outcome> {
  const cli = path.join(root, 'electron/cli/palermo.js');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args, '--json'], (_, stdout) => {
      resolve({ code: child.exitCode ?? -1, document: JSON.parse(stdout) });
    });
  });
}

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Overwrites the middle of a page that holds answers, as a bad sector would; the rest stays sound. */
function damage(file: string, marker: string): void {
  const bytes = readFileSync(file);
  const places = [...bytes.toString('latin1').matchAll(new RegExp(marker, 'g'))].map(({ index }) => index);
  const middle = places[Math.floor(places.length / 2)];
  if (middle === undefined) {
    throw new Error('The database holds no answer of the marker’s author');
  }
  const from = Math.floor(middle / pageSize) * pageSize;
  bytes.fill(0xa5, from + 8, from + 2_000);
  writeFileSync(file, bytes);
}

/** Asks for a change with the session of the page, as a hostile or older page would; gives the code of the refusal. */
function tryChange(page: Page): Promise<{ readonly status: number; readonly body: string }> {
  return page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const grant = await fetch('/session', { method: 'POST', headers, body: '{}' });
    const { secret } = JSON.parse(await grant.text());
    const reply = await fetch('/rpc/settings/set', {
      method: 'POST',
      headers: { ...headers, 'x-palermo-session': String(secret) },
      body: JSON.stringify({ json: { theme: 'dark' } }),
    });
    return { status: reply.status, body: await reply.text() };
  });
}

interface Saved {
  readonly file: string;
  readonly answers: number;
}

/** Saves the one document that the screen offers. */
async function saveCopy(page: Page, folder: string): Promise<Saved> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save a copy' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  const document = responseSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(document.format).toBe('palermo-response/1');
  return { file, answers: document.answers.length };
}

test('feature 20: a damaged workspace is kept as it is, and what can be read can be saved', async ({
  page,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palermo-rescue-'));
  const workspace = path.join(folder, 'workspace');
  const file = path.join(workspace, 'palermo.sqlite');
  expect((await palermo('demo', '--workspace', workspace, '--out', folder)).code).toBe(0);
  damage(file, '"name":"Mira Tolan"');
  const before = digest(file);
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  let saved: Saved = { file: '', answers: 0 };
  try {
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1, name: 'This workspace is damaged' })).toBeVisible();
    await expect(page.getByText('Nothing was changed or removed, and nothing will be')).toBeVisible();

    await test.step('it offers copies and advice, never to erase or start anew', async () => {
      await expect(page.getByText(/answers? could not be read/)).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
      const links = await page.getByRole('link').allTextContents();
      expect(links.filter((text) => text !== 'Save a copy')).toEqual([]);
      expect(await page.locator('body').innerText()).not.toMatch(
        /eras|delet|reinstall|start (again|over)|reset/i,
      );
    });

    saved = await test.step('the saved document holds answers', async () => {
      const copy = await saveCopy(page, folder);
      expect(copy.answers).toBeGreaterThan(30);
      return copy;
    });

    await test.step('axe finds nothing, and the picture is there to be looked at', async () => {
      mkdirSync(pictures, { recursive: true });
      for (const width of [1280, 1024]) {
        await page.setViewportSize({ width, height: width === 1280 ? 800 : 600 });
        expect(await violationsOn(page)).toEqual([]);
        await page.screenshot({ path: path.join(pictures, `en-light-rescue-${width}.png`) });
      }
    });
    expect(faults).toEqual([]);

    await test.step('a change is refused, and a reload shows the same screen', async () => {
      const refusal = await tryChange(page);
      expect(refusal.status).toBeGreaterThanOrEqual(400);
      expect(refusal.body).toContain('workspace-damaged');
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: 'This workspace is damaged' })).toBeVisible();
    });
  } finally {
    await host.stop();
  }
  expect(digest(file)).toBe(before);
  const doctor = await palermo('doctor', '--workspace', workspace);
  expect(doctor).toMatchObject({ code: 4, document: { state: 'damaged' } });
  expect(digest(file)).toBe(before);

  await test.step('as the screen says: a new workspace, the draft, and filled from the saved file', async () => {
    const place = ['--workspace', path.join(folder, 'fresh')];
    const profile = path.join(folder, 'profile.json');
    const cluster = 'criminalization-jurisdiction';
    const made = await palermo('draft', 'create', '--profile', profile, '--cluster', cluster, ...place);
    const { id } = z.object({ id: z.uuid() }).parse(made.document);
    const filled = await palermo('draft', 'fill', id, saved.file, ...place);
    expect(filled).toEqual({ code: 0, document: { id, saved: saved.answers, unchanged: 0 } });
  });
  await rm(folder, { recursive: true, force: true });
});
