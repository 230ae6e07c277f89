import { readFileSync, statSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { photograph, png } from '../support/images.ts';
import { createExamine } from './examine.ts';
import { expect, test, watch, provoked } from './fixtures.ts';
import { startHost } from './launch.ts';
import { arrive, choose, createDraft, openPlace, openUnit, toHub } from './pages/desk.ts';
import { wear, type Theme } from './pages/coat.ts';

const examine = createExamine('evidence');
const unit = 'Conversion or transfer of proceeds';
const secret = 'Maria-of-the-north';
const callHome = 'https://tracker.example/pixel';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><script>document.title='ran';fetch('${callHome}')</script><image href="${callHome}"/></svg>`;
const html = `<!doctype html><script>document.title='ran'</script><img src="${callHome}" onerror="document.title='ran'">`;

interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const given = (name: string, content: Buffer | string): GivenFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

const list = (page: Page): Locator => page.getByRole('list', { name: 'Files of this question' });
const nameIn = (page: Page, text: string | RegExp): Locator =>
  list(page).getByRole('button', { name: text }).first();

async function attach(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await page.locator('.unit-files input[type=file]').setInputFiles([...files]);
  await expect(page.getByText(`Attached: ${files.at(-1)?.name ?? ''}`)).toBeVisible();
}

test('V4 only safe types preview: neighbours that bear script are shown by name and run nothing', async ({
  desk: page,
}) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');
  await choose(page, 'Yes');
  await expect(page.getByText(/take no annexes/)).toBeVisible();
  const title = await page.title();

  await attach(
    page,
    given('photo.png', png),
    given('drawing.svg', svg),
    given('holiday.png', html),
    given('notes.txt', `Article 5 <b>is</b> applied.\n${'المادة ٥ '.repeat(20)}`),
  );
  await page
    .locator('.unit-files input[type=file]')
    .setInputFiles([given('تقرير\u202egnp.exe', 'MZ program')]);
  await expect(list(page).getByRole('listitem')).toHaveCount(5);
  await expect(list(page)).toContainText('تقريرU+202Egnp.exe');
  await expect(list(page)).toContainText('Web page');

  const dialog = page.getByRole('dialog');
  const show = async (name: string | RegExp): Promise<void> => {
    await nameIn(page, name).click();
    await expect(dialog.getByRole('link', { name: 'Save a copy' })).toBeVisible();
  };
  const close = (): Promise<void> => dialog.getByRole('button', { name: 'Close' }).click();

  await test.step('a picture is drawn from checked bytes', async () => {
    await show('photo.png');
    const picture = dialog.getByRole('img', { name: 'Preview of photo.png' });
    await expect(picture).toHaveAttribute('src', /^blob:/);
    await expect
      .poll(() => picture.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth))
      .toBe(24);
    await close();
  });

  await test.step('text is text', async () => {
    await show('notes.txt');
    await expect(dialog.getByText('Article 5 <b>is</b> applied.')).toBeVisible();
    await expect(dialog.locator('pre b')).toHaveCount(0);
    await close();
  });

  for (const [name, warning] of [
    ['drawing.svg', 'Files of this type can act when they are opened'],
    ['holiday.png', 'Files of this type can act when they are opened'],
    [/gnp\.exe/, 'This is a program or script'],
  ] as const) {
    await test.step(`no preview, and a warning: ${String(name)}`, async () => {
      await show(name);
      await expect(dialog.getByText(/No preview/)).toBeVisible();
      await expect(dialog.getByText(warning)).toBeVisible();
      await expect(dialog.locator('img, iframe, object, embed')).toHaveCount(0);
      await close();
    });
  }
  expect(await page.title()).toBe(title);

  await test.step('V6 saved copy is defanged: cleaned name, no execute bit', async () => {
    await show(/gnp\.exe/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Save a copy' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('تقرير_gnp.exe.blocked');
    const saved = await download.path();
    expect(readFileSync(saved, 'utf8')).toBe('MZ program');
    expect(statSync(saved).mode & 0o111).toBe(0);
    await close();
  });

  await test.step('removed, put back by undo, renamed', async () => {
    await list(page).getByRole('button', { name: 'Remove notes.txt' }).click();
    await expect(list(page).getByRole('listitem')).toHaveCount(4);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(list(page).getByRole('listitem')).toHaveCount(5);
    await show('notes.txt');
    await dialog.getByLabel('Name').fill('Notes of the court.txt');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(dialog.getByRole('heading', { name: 'Notes of the court.txt' })).toBeVisible();
    await close();
  });
});

test('X3 metadata offer and warning; files are there after a restart, and in the list of the draft', async ({
  page,
}) => {
  const host = await startHost();
  const faults = watch(page, new URL(host.url).origin);
  await arrive(page, host.url);
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openUnit(page, unit, 'Ana Rojas');

  await test.step('a photograph is offered without what it tells', async () => {
    await attach(page, given('court.jpg', photograph(secret)));
    await expect(page.getByText(/the place where it was taken/)).toBeVisible();
    await page.getByRole('button', { name: 'Leave it out of packages' }).click();
    await expect(list(page)).toContainText('leaves without metadata');
    await nameIn(page, 'court.jpg').click();
    const box = page.getByRole('checkbox', { name: /Leave metadata out of packages/ });
    await expect(box).toBeChecked();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('an empty file is refused in words', async () => {
    await page.locator('.unit-files input[type=file]').setInputFiles([given('empty.pdf', '')]);
    await expect(page.getByRole('alert')).toContainText('The file is empty.');
  });

  await test.step('a law of the register has files of its own', async () => {
    await toHub(page);
    await openPlace(page, 'Register of laws');
    await page.getByRole('button', { name: 'Record a law, institution or case' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('Penal Code');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Files of Penal Code' }).click();
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles([given('law.pdf', '%PDF-1.7 x')]);
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page
      .getByRole('link', { name: /questions|Criminalization/ })
      .first()
      .click();
  });

  expect(faults).toEqual([]);
  const { workspace } = host;
  // The page asks its host from time to time, and nobody answers any more.
  provoked.set(page, /Failed to load resource|ERR_CONNECTION/);
  await host.kill();
  const again = await startHost(workspace);
  try {
    await arrive(page, again.url);
    await page.locator('.draft-card__link').click();
    await openPlace(page, 'Attached files');
    await expect(page.getByText('2 files')).toBeVisible();
    await expect(page.getByRole('list', { name: 'At questions' })).toContainText(unit);
    await expect(page.getByRole('list', { name: 'In the register' })).toContainText('Penal Code');
    await page.getByRole('link', { name: unit }).click();
    await nameIn(page, 'court.jpg').click();
    await expect(page.getByRole('img', { name: 'Preview of court.jpg' })).toBeVisible();
  } finally {
    await again.stop();
    await host.stop();
  }
});

test('the files of a question and of a draft hold up to axe and to a look', async ({ desk: page }) => {
  await createDraft(page, { party: 'Chile', uncac: 'No' });
  await openPlace(page, 'Attached files');
  await expect(page.getByRole('heading', { name: 'No file is attached' })).toBeVisible();
  await examine(page, 'empty');
  await page.getByRole('link', { name: 'All questions of this draft' }).first().click();
  await openUnit(page, unit, 'Ana Rojas');
  await attach(
    page,
    given('مرسوم رقم ٥ لسنة ٢٠٢٤ بشأن مكافحة الجريمة المنظمة عبر الوطنية.png', png),
    given(`${'A very long name of a judgment '.repeat(7)}.pdf`, '%PDF-1.7'),
    given('court.jpg', photograph(secret)),
  );
  const look = async (theme: Theme, language: string): Promise<void> => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await wear(page, theme, language);
    await page.goBack();
    await page.locator('.files__drop').scrollIntoViewIfNeeded();
  };
  await examine(page, 'en-light-unit');
  await look('Dark', 'en');
  await nameIn(page, /judgment/).click();
  await expect(page.getByRole('link', { name: 'Save a copy' })).toBeVisible();
  await examine(page, 'en-dark-pdf');
  await page.keyboard.press('Escape');
  await look('Light', 'ar');
  await nameIn(page, 'court.jpg').click();
  await expect(page.getByRole('img', { name: /court\.jpg/ })).toBeVisible();
  await examine(page, 'ar-light-picture');
  await page.keyboard.press('Escape');
  await toHub(page);
  await openPlace(page, 'Attached files');
  await examine(page, 'ar-light-overview');
});
