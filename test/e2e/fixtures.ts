import { test as base, expect, type Page } from '@playwright/test';
import { startHost, type RunningHost } from './launch.ts';
import { slower } from './slower.ts';

interface Fixtures {
  /** A web host on a fresh workspace, ended after the test. */
  readonly host: RunningHost;
  /** A page on the start screen, with a session. Fails the test on any console error or foreign request. */
  readonly desk: Page;
}

/** Messages of the browser about something that a test provokes on purpose are named by the test. */
export const provoked = new WeakMap<Page, RegExp>();

/** Collects what a page must not do: errors on the console, faults, requests that leave its origin. */
export function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && provoked.get(page)?.test(message.text()) !== true) {
      faults.push(message.text().slice(0, 300));
    }
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['blob:', 'data:'].includes(url.protocol)) {
      faults.push(`foreign request: ${url.origin}`);
    }
  });
  return faults;
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    if (slower > 1) {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    }
    await use(page);
  },
  host: async ({ browserName: _ }, use) => {
    const host = await startHost();
    await use(host);
    await host.stop();
  },
  desk: async ({ page, host }, use) => {
    const faults = watch(page, new URL(host.url).origin);
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };
