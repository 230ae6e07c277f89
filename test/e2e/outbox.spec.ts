import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { handOverDraft, setEndpoint } from './pages/outbox.ts';
import { runReceiver } from './receiver.ts';
import { paint, type Direction, type Shade } from './pages/coat.ts';

const examine = createExamine('outbox');

/** A picture of a whole screen, to be looked at. */
async function picture(
  page: Page,
  name: string,
  theme: Shade = 'light',
  direction: Direction = 'ltr',
): Promise<void> {
  await paint(page, theme, direction);
  await page.setViewportSize({ width: 1024, height: 1700 });
  await page.screenshot({ path: `test-results/outbox/${name}-${theme}-${direction}.png` });
  await page.setViewportSize({ width: 1280, height: 800 });
}
const place = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-outbox-'));

test('a package is handed over by hand: steps, texts, a copy read back, a record', async ({
  desk: page,
  context,
}) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('link', { name: 'Outbox' }).click();
  await expect(page.getByText('Nothing is in the outbox')).toBeVisible();
  await picture(page, 'empty');
  await page.getByRole('link', { name: 'Go to the drafts' }).click();
  await handOverDraft(page, `The courts apply article 4. ${'Long text. '.repeat(400)}`);
  await expect(page.getByText('Not handed over yet')).toBeVisible();
  await page.getByRole('checkbox', { name: /Save the package file/ }).click({ force: true });
  await examine(page, 'item');

  await test.step('each text is copied as it is, ticked, and the tick stays', async () => {
    await page.getByRole('link', { name: 'Copy the answers one by one' }).click();
    await expect(page.getByText(/0\W* of \W*1\W* copied/)).toBeVisible();
    await page.getByRole('button', { name: 'Copy the next one' }).press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: 'On the clipboard as plain text' }),
    ).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'The courts apply article 4.',
    );
    await expect(page.getByText(/1\W* of \W*1\W* copied/)).toBeVisible();
    await page.getByText('Show the text').click();
    await examine(page, 'texts');
    await page.reload();
    await expect(page.getByText(/1\W* of \W*1\W* copied/)).toBeVisible();
    await page.goBack();
  });

  await test.step('a copy is read back', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the package file' }).click(),
    ]);
    const copy = path.join(place, 'copy.zip');
    await download.saveAs(copy);
    const choose = async (file: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Check a copy' }).click(),
      ]);
      await chooser.setFiles(file);
    };
    const other = path.join(place, 'other.zip');
    writeFileSync(other, 'another file');
    await choose(other);
    await expect(page.getByText('This file is not the package')).toBeVisible();
    await picture(page, 'copy-differs');
    await choose(copy);
    await expect(page.getByText('The copy is the package, byte for byte')).toBeVisible();
  });

  await test.step('the record is a person’s word, and shown as one', async () => {
    await page.getByRole('button', { name: 'Record the delivery' }).click();
    await expect(page.getByText('Enter the day on which it happened.')).toBeVisible();
    await page.getByLabel('Day', { exact: true }).fill('2026-03-10');
    await page.getByLabel(/^Reference/).fill('NV/2026/14');
    await page.getByRole('button', { name: 'Record the delivery' }).click();
    await expect(page.getByText('Delivered, recorded by hand')).toBeVisible();
    await expect(page.getByText('NV/2026/14')).toBeVisible();
    await picture(page, 'recorded');
  });
});

test('a package is sent to an institution, fails for a reason that is told, and gets its receipt', async ({
  desk: page,
}) => {
  test.slow();
  const office = await runReceiver('Ministry of Justice of Palermia');
  await handOverDraft(page, 'The courts apply article 4.');
  await setEndpoint(page, 'http://127.0.0.1:9/files', office.key);
  await picture(page, 'endpoint');
  await page.getByRole('link', { name: 'Outbox', exact: true }).last().click();
  await page.getByRole('link', { name: 'Chile' }).click();
  const send = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByRole('dialog', { name: 'Send this package?' })).toBeVisible();
  };
  await send();
  await picture(page, 'send');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText('The receiver could not be reached.').first()).toBeVisible();
  await picture(page, 'waits');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Outbox', exact: true }).last().click();
  await setEndpoint(page, office.endpoint, office.key);
  await page.goto(`${new URL(page.url()).origin}/#/outbox`);
  await page.getByRole('link', { name: 'Chile' }).click();
  await send();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText('Acknowledged by a signed receipt')).toBeVisible();
  await expect(page.getByText('Ministry of Justice of Palermia')).toBeVisible();
  await examine(page, 'acknowledged');
  await picture(page, 'acknowledged', 'dark');
  await picture(page, 'acknowledged', 'light', 'rtl');
  expect(office.deliveries()).toBe(1);
  await page.getByRole('link', { name: 'Outbox', exact: true }).last().click();
  await picture(page, 'list', 'light', 'rtl');
  office.stop();
});
