import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startHost } from './launch.ts';
import { expect, test, provoked } from './fixtures.ts';
import {
  arrive,
  choose,
  closedAnswer,
  createDraft,
  openPlace,
  openUnit,
  saved,
  toHub,
  toPreview,
} from './pages/desk.ts';

const practice = 'The special chamber decided 14 cases between 2021 and 2025.';

test('the main job: profile, answers, check, clearance, export, verification', async ({
  desk: page,
  host,
}) => {
  await test.step('a State joins the Convention alone and is party to UNCAC: 8 and 9 are not asked, and why', async () => {
    await createDraft(page, { party: 'Zambia', uncac: 'Yes', launch: '2026-10-01' });
    await expect(page.getByText('Due 1 April 2027')).toBeVisible();
    await expect(
      page.getByText(/Not asked of parties to the UN Convention against Corruption/).first(),
    ).toBeVisible();
    await expect(page.getByText('The State has not joined this instrument.').first()).toBeVisible();
  });

  await test.step('answers with a law from the register and practice apart', async () => {
    await openUnit(page, 'Leading or assisting serious crime', 'Beatrice Mumba');
    await choose(page, 'Yes');
    await page
      .getByRole('button', { name: /^Cite a law/ })
      .first()
      .click();
    const record = page.getByRole('dialog', { name: 'Record a law, institution or case' });
    await record.getByLabel('Title').fill('Penal Code');
    await record.getByLabel('Number or reference').fill('Act No. 15 of 2004');
    await record.getByLabel('Public link').fill('https://sherloc.example/penal-code');
    await record.getByRole('button', { name: 'Save and cite' }).click();
    await page.getByRole('textbox', { name: 'Provisions' }).fill('sections 212 to 214');
    await page.getByRole('textbox', { name: /practice/ }).fill(practice);
    await saved(page);
  });

  await test.step('reload: the answers are still there', async () => {
    await page.reload();
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    await expect(page.getByRole('textbox', { name: /practice/ })).toHaveValue(practice);
    await expect(page.getByText('Penal Code').first()).toBeVisible();
  });

  await test.step('every other question by keyboard: 3 for no, J for the next', async () => {
    await toHub(page);
    // The general part comes first; nothing in it is required.
    await page
      .locator('section.article')
      .nth(1)
      .getByRole('link', { name: / left$/ })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('organized criminal group');
    await page.keyboard.press('j');
    for (let index = 0; index < 60; index += 1) {
      const heading = page.getByRole('heading', { level: 1 });
      const question = await heading.textContent();
      if (!(await closedAnswer(page, 'Yes').isChecked())) {
        await page.keyboard.press('3');
        await expect(page.getByRole('radio', { name: /^No/ }).first()).toBeChecked();
      }
      const next = page
        .getByRole('link', { name: 'Next question' })
        .or(page.getByRole('button', { name: 'Next question' }));
      if ((await next.count()) === 0) {
        break;
      }
      await page.keyboard.press('j');
      await expect(heading).not.toHaveText(question ?? '');
    }
    await saved(page);
  });

  await test.step('check: what was left out is named, leads to its place, and is mended', async () => {
    await toHub(page);
    await openPlace(page, 'Check answers');
    await expect(page.getByRole('heading', { name: '2 things to settle before clearance' })).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await page
      .getByRole('link', { name: /which offences are predicates/ })
      .first()
      .click();
    await page
      .getByRole('radiogroup', { name: /which offences are predicates/ })
      .getByRole('radio')
      .first()
      .click({ force: true });
    await saved(page);
    await toHub(page);
    await openPlace(page, 'Check answers');
    await page
      .getByRole('link', { name: /concept of an organized criminal group/ })
      .first()
      .click();
    await choose(page, 'Yes');
    await saved(page);
    await toHub(page);
    await openPlace(page, 'Check answers');
    await expect(page.getByText('Nothing stands in the way of clearance')).toBeVisible();
    await expect(page).not.toHaveTitle(/^Error: /);
  });

  await test.step('before clearance only a copy stamped DRAFT can leave', async () => {
    await toHub(page);
    await openPlace(page, 'Export');
    await expect(page.getByRole('radio', { name: /^Submission/ })).toBeDisabled();
    await toPreview(page);
    await expect(page.getByText('This package will say DRAFT')).toBeVisible();
    await toHub(page);
  });

  await test.step('the focal point clears', async () => {
    await openPlace(page, 'Clear for submission');
    await page.getByLabel('Name of the focal point').fill('Charles Phiri');
    await page
      .getByRole('checkbox', { name: 'I clear these answers on behalf of the State' })
      .click({ force: true });
    await page.getByRole('button', { name: 'Clear for submission' }).click();
    await expect(page.getByText('The present answers are cleared, as number 1')).toBeVisible();
  });

  const file = await test.step('export: what leaves is shown first, then downloaded', async () => {
    await page.getByRole('link', { name: 'Export package' }).click();
    await expect(page.getByRole('radio', { name: /^Submission/ })).toBeChecked();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('radio', { name: /^Confidential/ })).toBeChecked();
    await toPreview(page);
    await page.getByRole('button', { name: 'Export package' }).click();
    await expect(page.getByText('The package is sealed')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the package' }).click();
    const target = path.join(host.folder, (await download).suggestedFilename());
    await (await download).saveAs(target);
    return target;
  });

  await test.step('the package stands up to unzip and sha512sum', () => {
    const name = path.basename(file, '.zip');
    expect(name).toMatch(/^package-[0-9a-f]{8}$/);
    execFileSync('unzip', ['-q', file, '-d', host.folder]);
    const bag = path.join(host.folder, name);
    execFileSync('sha512sum', ['--check', '--strict', '--quiet', 'manifest-sha512.txt'], { cwd: bag });
    const response: { answers: { item: string; value: unknown }[] } = JSON.parse(
      readFileSync(path.join(bag, 'data/response/response.json'), 'utf8'),
    );
    expect(response.answers).toContainEqual(expect.objectContaining({ value: practice }));
    const report = readFileSync(path.join(bag, 'data/report/report.html'), 'utf8');
    expect(report).toContain(practice);
    expect(report).not.toContain('Beatrice Mumba');
  });

  await test.step('verify: the app reads its own package as a stranger’s', async () => {
    await page.getByRole('link', { name: 'Open a package' }).first().click();
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(
      page.getByText('Every file in it has the checksum that was written when it was sealed.'),
    ).toBeVisible();
    await expect(page.getByText('Zambia').first()).toBeVisible();
  });
});

test('what was saved survives the end of the program', async ({ desk: page, host }) => {
  await createDraft(page, { party: 'Chile', uncac: 'No', languages: ['Arabic'] });
  await openUnit(page, 'Serious crime', 'Ana Rojas');
  await choose(page, 'Yes');
  const arabic = page.locator('textarea[lang=ar]').first();
  await arabic.fill('الجريمة الخطيرة هي كل جرم يعاقب عليه بالحبس أربع سنوات على الأقل');
  await saved(page);
  const place = new URL(page.url()).hash;
  // The page asks its host from time to time, and nobody answers any more.
  provoked.set(page, /Failed to load resource|ERR_CONNECTION/);
  await host.kill();
  const again = await startHost(host.workspace);
  try {
    const other = await page.context().newPage();
    await arrive(other, again.url);
    await other.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await expect(closedAnswer(other, 'Yes')).toBeChecked();
    await expect(other.locator('textarea[lang=ar]').first()).toHaveValue(/الجريمة الخطيرة/);
    await expect(other.locator('textarea[lang=ar]').first()).toHaveAttribute('dir', 'rtl');
  } finally {
    await again.stop();
  }
});
