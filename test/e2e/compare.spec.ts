import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createExamine } from './examine.ts';
import { expect, test, watch } from './fixtures.ts';
import { startHost } from './launch.ts';
import { coat } from './pages/coat.ts';
import { at } from './pages/desk.ts';

const examine = createExamine('compare', { whole: true });
const fill = fileURLToPath(new URL('../support/fill-comparisons.ts', import.meta.url));
const seal = fileURLToPath(new URL('../support/seal-answers.ts', import.meta.url));

const passphrase = 'correct horse battery staple';
const applied = 'Courts in every region apply it.';
const long = `${'The training plan names each court and its judges. '.repeat(390)}End of the plan.`;
const replies = [
  'Replies of the Government',
  'Article 5',
  `Membership of a group is punished since 2004. ${applied} The marks \u202e and 𠮷 are part of this text.`,
  'تُعاقب العضوية في جماعة إجرامية منظمة منذ عام 2004، وتطبق المحاكم هذا الحكم في جميع المناطق.',
  long,
  'Article 8',
  'Bribery is punished.',
  'Annex',
  'Prosecutors were trained in four regions.',
].join('\n\n');

test('feature 54: what a State published stands beside findings, and a person says how they relate', async ({
  page,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palermo-e2e-compare-'));
  const workspace = path.join(folder, 'workspace');
  const locked = path.join(folder, 'answers.age');
  const draft = execFileSync(process.execPath, [fill, workspace], { encoding: 'utf8' });
  // Needed by the last steps alone: it is sealed and encrypted meanwhile.
  const sealed = promisify(execFile)(process.execPath, [seal, locked, passphrase]);
  const file = path.join(folder, 'replies-2026.txt');
  writeFileSync(file, replies);
  const host = await startHost(workspace);
  const faults = watch(page, new URL(host.url).origin);
  await page.goto(host.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Drafts' })).toBeVisible();

  await test.step('a text is brought in, and its paragraphs stand under the articles of its headings', async () => {
    await at(page, `/drafts/${draft}/parallel`);
    await page.getByRole('link', { name: 'Side by side' }).click();
    await expect(page.getByText('Nothing has been brought in yet.')).toBeVisible();
    await examine(page, 'en-light-empty');
    const input = page.locator('input[type=file]');
    const scan = path.join(folder, 'scan.pdf');
    writeFileSync(scan, '%PDF-1.4 no text');
    await input.setInputFiles(scan);
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await expect(page.getByText('This file is damaged: it cannot be read to its end.')).toBeVisible();
    await page.getByRole('button', { name: 'Bring in another text' }).click();
    await input.setInputFiles(file);
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('replies-2026');
    await page.getByRole('textbox', { name: 'Title' }).fill('Replies of 2026');
    await page.keyboard.press('Enter');
    await expect(page.getByText('9 passages read, of which 1 under no article.')).toBeVisible();
  });

  await test.step('a text whose encoding nobody knows is shown in each, and read in the one that a person says', async () => {
    const unknown = path.join(folder, 'otvety.txt');
    // A line of Russian in windows-1251.
    writeFileSync(unknown, Buffer.from('cef2e2e5f2fb20eff0e0e2e8f2e5ebfcf1f2e2e0', 'hex'));
    await page.getByRole('button', { name: 'Bring in another text' }).click();
    await page.locator('input[type=file]').setInputFiles(unknown);
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await expect(page.getByText('Ответы правительства')).toBeVisible();
    await expect(page.getByRole('form', { name: /^In which of these/ })).toBeFocused();
    await examine(page, 'en-light-encoding');
    await page.getByRole('button', { name: 'Read it so' }).click();
    await expect(page.getByText('Choose one of them.')).toBeVisible();
    await page.getByRole('radio', { name: /^windows-1251/ }).click({ force: true });
    await page.getByRole('button', { name: 'Read it so' }).click();
    await expect(page.getByText('1 passage read, of which 1 under no article.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove otvety' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await expect(page.getByRole('button', { name: 'Remove otvety' })).toHaveCount(0);
  });

  await test.step('a paragraph that no heading placed is placed by keyboard', async () => {
    await page.getByText('Replies of 2026: paragraphs without an article').press('Enter');
    await page.getByRole('checkbox', { name: 'Replies of the Government' }).press('Space');
    await examine(page, 'en-light-unplaced');
    await page.getByRole('combobox', { name: 'Put them under' }).selectOption('untoc-5');
    await page.getByRole('button', { name: 'Put 1 paragraph there' }).press('Enter');
    await expect(page.getByText('1 paragraph stands under Convention, article 5')).toBeVisible();
  });

  await test.step('marked words are compared with a finding', async () => {
    await page.getByRole('link', { name: /^Convention, article 5:/ }).click();
    await expect(page.getByRole('heading', { name: 'The State’s text' })).toBeVisible();
    await expect(page.getByText('Gap · Practice · Article 5, paragraph 1(a)(ii)')).toBeVisible();
    const passage = page.getByRole('textbox', { name: 'The State’s words: Paragraph 3' });
    await passage.focus();
    // The second sentence, by keyboard: its first word, then its end.
    for (let word = 0; word < 9; word += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('button', { name: 'Compare these words' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Compare', exact: true })).toBeFocused();
    await expect(page.locator('.compare__form .compare__quote')).toHaveText(applied);
    await page.getByRole('button', { name: 'Save the comparison' }).click();
    await expect(page.getByText('Say how they stand to each other.')).toBeInViewport();
    await expect(page.getByRole('radio', { name: 'They agree' })).toBeFocused();
    await examine(page, 'en-light-form');
    await page.getByRole('radio', { name: 'They differ' }).click({ force: true });
    await page.getByRole('checkbox', { name: /No court has applied/ }).click({ force: true });
    await page
      .getByRole('textbox', { name: /Remark/ })
      .fill('The register of judgments lists the capital alone.');
    await page.getByRole('button', { name: 'Save the comparison' }).click();
    await expect(page.getByRole('article', { name: `They differ: ${applied}` })).toBeVisible();
    await expect(passage.locator('mark')).toHaveText(applied);
    await examine(page, 'en-light-article');
  });

  await test.step('a comparison is changed, and one says that the State is silent', async () => {
    await page.getByRole('button', { name: /^Change the comparison/ }).click();
    await page.getByRole('radio', { name: 'The report adds to what was published' }).click({ force: true });
    await page.getByRole('button', { name: 'Save the comparison' }).click();
    await expect(page.getByRole('article', { name: /^The report adds/ })).toBeVisible();
    await page.getByRole('button', { name: 'Say what the State does not speak of' }).click();
    await page.getByRole('button', { name: 'Save the comparison' }).click();
    await expect(page.getByText('Choose a finding that the published text does not speak of')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /No court has applied/ })).toBeFocused();
    await page.getByRole('checkbox', { name: /لا يحصل/ }).click({ force: true });
    await page.getByRole('button', { name: 'Save the comparison' }).click();
    await expect(
      page.getByRole('article', { name: 'The published text does not speak of it' }),
    ).toBeVisible();
  });

  await test.step('the summary of differences holds what may go and nothing else', async () => {
    await page.getByRole('link', { name: 'Side by side' }).click();
    await page.getByRole('link', { name: /^Make the summary of differences/ }).click();
    await expect(page.getByRole('radio', { name: /^Side by side/ })).toBeChecked();
    await expect(page.getByRole('region', { name: 'Preview' }).getByText(applied)).toBeVisible();
    await page.getByRole('button', { name: 'Web page (HTML)' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the file' }).click();
    const saved = path.join(folder, 'difference.html');
    await (await download).saveAs(saved);
    const document = readFileSync(saved, 'utf8');
    expect(document).toContain('No court has applied the offence outside the capital.');
    expect(document).toContain('The register of judgments lists the capital alone.');
    expect(document).not.toContain('لا يحصل');
    expect(document).not.toContain('Bribery is punished.');
  });

  await test.step('an encrypted package is opened first, and its languages stand beside each other', async () => {
    await at(page, `/drafts/${draft}/parallel/compare`);
    await sealed;
    await page.locator('input[type=file]').setInputFiles(locked);
    await page.getByRole('textbox', { name: 'Title' }).fill('Answers to the questionnaire');
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByLabel('Passphrase of the file').fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^\d+ passages read/)).toBeVisible();
    await at(page, `/drafts/${draft}/parallel/compare/untoc-5`);
    const answers = page.getByRole('region', { name: 'Answers to the questionnaire' });
    await expect(answers.locator('[lang=ar]').first()).toBeVisible();
    await expect(answers.getByRole('button', { name: /^Not under this article/ })).toHaveCount(0);
  });

  await test.step('in the dark and from right to left it is the same', async () => {
    await coat(page, 'Dark', 'ar');
    await at(page, `/drafts/${draft}/parallel/compare`);
    await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible();
    await examine(page, 'ar-dark-list');
    await at(page, `/drafts/${draft}/parallel/compare/untoc-5`);
    await expect(page.getByRole('article', { name: /The report adds/ })).toBeVisible();
    await examine(page, 'ar-dark-article');
  });

  expect(faults).toEqual([]);
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});
