import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { slower } from './test/e2e/slower.ts';
import { pageBrowser } from './test/support/browsers.ts';

/** As root it runs without its sandbox. */
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

// Hosts and commands that the specs start load the same sources: compiled once, they start in half the time.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('./out/compile-cache/', import.meta.url));

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // Longer than any test takes: what hangs is an action or an expectation, and those end sooner and say which. They wait
  // long enough for work that a busy machine does beside others.
  timeout: 240_000 * slower,
  expect: { timeout: 30_000 * slower },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    actionTimeout: 30_000 * slower,
    browserName: 'chromium',
    launchOptions: { executablePath: pageBrowser, args },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Colours on their way to others are no colours that anybody reads.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every test takes a quarter of its time; `--trace retain-on-failure` records those that are looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
