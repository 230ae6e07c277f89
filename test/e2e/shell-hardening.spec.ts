import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, watch } from './fixtures.ts';
import { arrive, choose, createDraft, openUnit, saved } from './pages/desk.ts';
import { hostileMarkup, payloads } from './payloads.ts';
import { wholeBrowser } from '../support/browsers.ts';

/** Another server on this computer that counts what reaches it. */
interface Stranger {
  readonly origin: string;
  readonly visits: readonly string[];
  close(): void;
}

async function openStranger(): Promise<Stranger> {
  const visits: string[] = [];
  const server: Server = createServer((request, reply) => {
    visits.push(request.url ?? '');
    reply.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    reply.end('globalThis.wasReached = true;');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The other server has no port');
  }
  return { origin: `http://127.0.0.1:${address.port}`, visits, close: () => server.close() };
}

/** Counts the directives that stopped something; the browser reports each as an event of the document. */
async function collectViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const directives: string[] = [];
    Reflect.set(globalThis, 'directives', directives);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      directives.push(effectiveDirective);
    });
  });
}

const takeViolations = (page: Page): Promise<string[]> =>
  page.evaluate((): string[] => Reflect.get(globalThis, 'directives').splice(0));

const wasReached = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      Reflect.has(globalThis, 'wasReached') ||
      [...document.querySelectorAll('*')].some(
        (element) => getComputedStyle(element).getPropertyValue('--was-styled') !== '',
      ),
  );

test('R3 CSP blocks the payload set', async ({ page, host }) => {
  const stranger = await openStranger();
  await collectViolations(page);
  await arrive(page, host.url);
  expect(await takeViolations(page)).toEqual([]);
  for (const { name, stoppedBy, run } of payloads) {
    await test.step(name, async () => {
      await page.evaluate(run, stranger.origin).catch((error: unknown) => {
        expect(String(error)).toMatch(/Trusted|Content Security Policy/);
      });
      const found: string[] = [];
      await expect
        .poll(
          async () => {
            found.push(...(await takeViolations(page)));
            return found.some((directive) => stoppedBy.test(directive));
          },
          `${name}: no directive of ${String(stoppedBy)}`,
        )
        .toBe(true);
      expect(await wasReached(page), name).toBe(false);
    });
  }
  expect(stranger.visits).toEqual([]);
  expect(page.url()).toBe(`${new URL(host.url).origin}/#/`);
  stranger.close();
});

test('R3 CSP blocks the payload set where it stands in the document itself', async ({ page, host }) => {
  const stranger = await openStranger();
  const { origin } = new URL(host.url);
  await collectViolations(page);
  await page.route(`${origin}/`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<div id="root">', `${hostileMarkup(stranger.origin)}$&`);
    expect(body).toContain('script-link');
    await route.fulfill({ response, body });
  });
  await arrive(page, host.url);
  await page.locator('#script-link').dispatchEvent('click');
  await page.locator('#foreign-form button').dispatchEvent('click');
  await expect
    .poll(() =>
      page.evaluate((): string[] => [...new Set<string>(Reflect.get(globalThis, 'directives'))].toSorted()),
    )
    .toEqual(
      expect.arrayContaining([
        'base-uri',
        'form-action',
        'frame-src',
        'img-src',
        'object-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-attr',
        'style-src-elem',
      ]),
    );
  expect(await wasReached(page)).toBe(false);
  expect(await page.evaluate(() => document.baseURI)).toContain(origin);
  expect(stranger.visits).toEqual([]);
  stranger.close();
});

test('R7 the window of the page holds no Electron or Node object', async ({ desk: page }) => {
  const found = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const bare = new Set(Reflect.ownKeys(frame.contentWindow ?? {}));
    frame.remove();
    const names = [
      'require',
      'process',
      'electron',
      'module',
      'exports',
      'Buffer',
      'global',
      'ipcRenderer',
      'nodeRequire',
    ];
    return {
      named: names.filter((name) => name in globalThis),
      more: Reflect.ownKeys(globalThis)
        .filter((key) => !bare.has(key))
        .map(String),
    };
  });
  expect(found.named).toEqual([]);
  // What the page's own libraries leave there, and nothing beside it.
  const own = /^(__zod_global(Config|Registry)|__TSR_ROUTER__|Symbol\(__@orpc\/client@[^)]*\))$/;
  expect(found.more.filter((name) => !own.test(name))).toEqual([]);
});

const canary = 'CANARY-quartz-ferry-40961';

/** Every file below a folder whose bytes hold a text, in either of the encodings a browser writes. */
function filesHolding(folder: string, text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

test('R9 profile folder has no canary', async ({ playwright, host }, { project }) => {
  const profile = await mkdtemp(path.join(tmpdir(), 'palermo-profile-'));
  const { launchOptions, viewport, locale } = project.use;
  const browser = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    executablePath: wholeBrowser,
    ...(viewport === undefined ? {} : { viewport }),
    ...(locale === undefined ? {} : { locale }),
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  const { origin } = new URL(host.url);
  const faults = watch(page, origin);
  await arrive(page, host.url);
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, 'Conversion or transfer of proceeds', `${canary} author`);
  await choose(page, 'Yes');
  await page
    .getByRole('textbox', { name: /applied in practice/ })
    .first()
    .fill(`${canary} answer`);
  await saved(page);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    files: 'storage' in navigator ? (await navigator.storage.estimate()).usage : 0,
    said: [document.title, location.href, JSON.stringify(history.state), window.name].join(' '),
  }));
  expect(kept).toMatchObject({
    local: 0,
    session: 0,
    databases: [],
    caches: [],
    workers: 0,
    cookie: '',
    files: 0,
  });
  expect(kept.said).not.toContain(canary);
  await page.reload();
  await expect(page.getByRole('textbox', { name: /applied in practice/ }).first()).toHaveValue(
    `${canary} answer`,
  );
  await page.goto('about:blank');
  await browser.close();
  expect(faults).toEqual([]);
  expect(filesHolding(profile, canary)).toEqual([]);
  // Nor does its session restore hold which choices were taken.
  expect(filesHolding(profile, 'Blink serialized form state')).toEqual([]);
  // The search would find it: the address of the host is in the history of the same browser.
  expect(filesHolding(profile, origin)).not.toEqual([]);
  expect(filesHolding(host.workspace, canary)).not.toEqual([]);
  await rm(profile, { recursive: true, force: true });
});
