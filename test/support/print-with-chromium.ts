import process from 'node:process';
import { chromium, type Browser } from '@playwright/test';
import { wholeBrowser } from './browsers.ts';

/** The browser of the machine: what Electron prints with, without Electron. */
export const launchChromium = (env: Readonly<Record<string, string>> = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: wholeBrowser,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
  });

/** Prints what a handler answered, under the policy that it answered with and without script; all else is refused. */
export async function printResponse(browser: Browser, response: Response): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, userAgent: 'Palermo' });
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    const address = 'https://palermo.invalid/';
    const body = Buffer.from(await response.arrayBuffer());
    await page.route('**', async (route) => {
      const url = route.request().url();
      if (url === address) {
        await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
      } else {
        asked.push(url);
        await route.abort();
      }
    });
    await page.goto(address);
    const printed = await page.pdf({
      tagged: true,
      outline: true,
      preferCSSPageSize: true,
      printBackground: true,
      format: 'A4',
    });
    if (asked.length > 0) {
      throw new Error(`A document asked for ${asked.join(', ')}`);
    }
    return printed;
  } finally {
    await context.close();
  }
}
