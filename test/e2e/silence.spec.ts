import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { openPlace, saved } from './pages/desk.ts';
import { handOverDraft, setEndpoint } from './pages/outbox.ts';
import { runReceiver } from './receiver.ts';

/** What a process asked of the network: where it connected, and where it sent a packet without connecting. */
function callsIn(log: string): string[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\b(?:connect|sendto|sendmsg|sendmmsg)\(/.test(line))
    .flatMap((line) => {
      const [, family = ''] = /sa_family=(AF_INET6?)\b/.exec(line) ?? [];
      const [, port = ''] = /htons\((\d+)\)/.exec(line) ?? [];
      const [, address = ''] = /inet_(?:addr\("|pton\(AF_INET6?, ")([^"]+)"/.exec(line) ?? [];
      return family === '' ? [] : [`${address}:${port}`];
    });
}

const canTrace = existsSync('/usr/bin/strace');

test('N6 silent when nothing is armed: no connection and no question for a name in a whole day’s work', async ({
  page,
}) => {
  test.skip(!canTrace, 'strace is not here');
  test.slow();
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'palermo-e2e-silence-')), 'calls');
  const office = await runReceiver('Office');
  // Apart from the process that it watches, so that this one gets the signals.
  const host = await startHost(undefined, [
    '/usr/bin/strace',
    '-D',
    '-f',
    '-qq',
    '-e',
    'trace=connect,sendto,sendmsg,sendmmsg',
    '-o',
    log,
  ]);
  try {
    const { origin } = new URL(host.url);
    const faults = watch(page, origin);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(host.url);
    await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();
    await handOverDraft(page, 'The courts apply article 4.');
    await setEndpoint(page, office.endpoint, office.key);
    await page.goto(`${origin}/#/`);
    await page.locator('.draft-card__link').click();
    await openPlace(page, 'Check');
    await page.goBack();
    await openPlace(page, 'Clear');
    await page.goto(`${origin}/#/verify`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles(path.join(host.workspace, 'palermo.sqlite'));
    await expect(page.getByText(/not a package/i).first()).toBeVisible();
    await page.goto(`${origin}/#/outbox`);
    await expect(page.getByText(/1\W* package waits/).first()).toBeVisible();
    await saved(page);
    expect(callsIn(log)).toEqual([]);
    expect([...hosts]).toEqual([origin]);

    // The control: one package is armed, and the same log shows where it goes.
    await page.getByRole('link', { name: 'Chile' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Send now' }).click();
    await expect(page.getByText('Acknowledged by a signed receipt')).toBeVisible();
    const { host: there } = new URL(office.endpoint);
    expect([...new Set(callsIn(log))]).toEqual([there]);
    expect([...hosts]).toEqual([origin]);
    expect(faults).toEqual([]);
  } finally {
    await host.stop();
    office.stop();
  }
});

test('N6 the log of the run above would show a question for a name', () => {
  test.skip(!canTrace, 'strace is not here');
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'palermo-e2e-silence-')), 'calls');
  execFileSync('/usr/bin/strace', [
    '-f',
    '-qq',
    '-e',
    'trace=connect,sendto,sendmsg,sendmmsg',
    '-o',
    log,
    process.execPath,
    '-e',
    "require('dns').resolve('office.invalid', () => process.exit())",
  ]);
  expect(callsIn(log).some((call) => call.endsWith(':53'))).toBe(true);
});
