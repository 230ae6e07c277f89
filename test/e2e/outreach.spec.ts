import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { at, partyList, saved, takeFromList } from './pages/desk.ts';
import { coat } from './pages/coat.ts';

const examine = createExamine('outreach', { whole: true });

const isoDay = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('features 53, 54, 71: an organisation finds its way in, writes a letter and a statement', async ({
  desk: page,
}) => {
  await test.step('the way in shows what is due and which articles concern the fields, and why', async () => {
    await page.getByRole('link', { name: 'Begin a parallel report' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Begin a parallel report' })).toBeVisible();
    await expect(page.getByText('Choose the State, its review group')).toBeVisible();
    await page.getByRole('button', { name: 'Begin the parallel report' }).click();
    await expect(page.getByRole('heading', { name: 'There is something to mend' })).toBeFocused();
    // In the order of the fields, and each beside its field.
    const unprotected = page.getByRole('checkbox', { name: /unprotected/ });
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Protect the workspace, or say' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(unprotected).toBeFocused();
    await expect(unprotected).toHaveAccessibleDescription(/^Protect the workspace, or say/);
    await takeFromList(partyList(page), 'Kenya');
    await page.getByRole('checkbox', { name: 'Trafficking in Persons Protocol' }).click({ force: true });
    await page.getByRole('radio', { name: 'Yes', exact: true }).click({ force: true });
    await page.getByRole('radio', { name: 'Group 2' }).click({ force: true });
    await expect(page.getByText(/^Due now: /)).toBeVisible();
    await expect(page.getByText('These days are nominal')).toBeVisible();
    await expect(page.getByText(/articles are reviewed in this cluster/)).toBeVisible();
    await page.getByRole('radio', { name: /Prevention, technical assistance/ }).click({ force: true });
    await page.getByRole('checkbox', { name: 'Victims and witnesses' }).click({ force: true });
    await expect(page.getByText(/of this cluster concern your fields/)).toBeVisible();
    await expect(page.locator('.way-in__article').first()).toContainText('The State');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Amina');
    await page.getByRole('textbox', { name: 'Organisation' }).fill('Lake Watch');
    await page.getByRole('radio', { name: /^Only the \d+ that concern/ }).click({ force: true });
    await examine(page, 'en-light-way-in');
    // Without protection it begins only where a person says so.
    await page.getByRole('button', { name: 'Begin the parallel report' }).click();
    await expect(page.getByRole('button', { name: 'Protect the workspace, or say' })).toBeVisible();
    // Who goes to protect it first finds all of it again, and nothing of it lies in the browser meanwhile.
    await page.getByRole('link', { name: 'Protect the workspace', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Protection' })).toBeVisible();
    expect(
      await page.evaluate(() =>
        [location.href, JSON.stringify([localStorage, sessionStorage, history.state])].join(),
      ),
    ).not.toMatch(/Lake Watch|KEN/);
    await at(page, '/reports/new');
    await expect(page.getByRole('textbox', { name: 'Organisation' })).toHaveValue('Lake Watch');
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Amina');
    await expect(page.getByRole('combobox', { name: 'State or organization' })).toHaveValue('Kenya');
    await expect(page.getByRole('checkbox', { name: 'Victims and witnesses' })).toBeChecked();
    await expect(page.getByRole('radio', { name: /^Only the \d+ that concern/ })).toBeChecked();
    await page.getByRole('checkbox', { name: /unprotected|without protection/i }).click({ force: true });
    await page.getByRole('button', { name: 'Begin the parallel report' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Parallel report on/ })).toBeVisible();
  });
  const hub = page.url().replace(/.*#/, '');

  await test.step('a step of the plan is ticked, changed and added', async () => {
    await expect(page.getByText('Next: Find out when the State is reviewed')).toBeVisible();
    await page.getByRole('link', { name: 'Action plan' }).click();
    await expect(page.getByRole('link', { name: 'Go to: Letters' })).toHaveAttribute(
      'href',
      `/#${hub}/letters`,
    );
    const step = page.getByRole('checkbox', { name: /^Find out who the focal point is/ });
    await step.press('Space');
    await expect(page.getByText(/^Done on/)).toBeVisible();
    await expect(step).toBeFocused();
    // A dialog in which nothing was typed is left by Escape, back to where it was opened.
    const change = page.getByRole('button', { name: 'Change: Find out who the focal point is' });
    await change.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Change a step' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(change).toBeFocused();
    await page.getByRole('button', { name: 'Add a step: 2. Self-assessment' }).click();
    await page.getByRole('textbox', { name: 'What is to be done' }).fill('Meet the bar association');
    await page.getByRole('textbox', { name: /Best done by/ }).fill(isoDay(9));
    await page.getByRole('button', { name: 'Save the step' }).click();
    await expect(page.getByText('9 days left')).toBeVisible();
    await examine(page, 'en-light-plan');
    await page.getByRole('link', { name: 'Parallel report', exact: true }).click();
    await expect(page.getByText(/^1 of \d+ steps done$/)).toBeVisible();
  });

  await test.step('a letter says what it lacks, is sent, and is overdue', async () => {
    await page.getByRole('link', { name: 'Letters', exact: true }).click();
    await page.getByRole('link', { name: 'Write a letter' }).click();
    await expect(page.getByText(/^3 things that such a letter says are lacking/)).toBeVisible();
    await page.getByRole('button', { name: 'Who signs it' }).click();
    await expect(page.getByRole('textbox', { name: 'Signed by' })).toBeFocused();
    await page.keyboard.type('A. Otieno');
    await page.getByRole('textbox', { name: 'Authority', exact: true }).fill('Ministry of Justice');
    await page.getByRole('textbox', { name: 'How to reach you' }).fill('office@lakewatch.example');
    await expect(page.getByText('The letter says all that it must')).toBeVisible();
    const date = page.getByRole('textbox', { name: 'Date', exact: true });
    const written = await date.inputValue();
    await date.fill('');
    await page.getByRole('button', { name: 'Save the letter' }).click();
    await expect(page.getByText('Enter a day that exists')).toBeVisible();
    await expect(date).toBeFocused();
    await date.fill(written);
    await expect(page.getByText('Enter a day that exists')).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Reply asked for by' }).fill(isoDay(-3));
    await page.getByRole('button', { name: 'Save the letter' }).click();
    await page.getByRole('button', { name: 'Record the sending' }).click();
    await page.getByRole('textbox', { name: 'Sent on' }).fill(isoDay(-40));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(/^Reply overdue by 3 days; last written/)).toBeVisible();
    await examine(page, 'en-light-letter');
    const letter = page.url().replace(/.*#/, '');
    await at(page, '/');
    await expect(page.getByRole('listitem').filter({ hasText: /^Reply asked for: Ministry/ })).toContainText(
      '3 days',
    );
    // What reminds leads to what it reminds of.
    await page.getByRole('link', { name: 'Reply asked for: Ministry of Justice' }).click();
    await expect.poll(() => page.url().replace(/.*#/, '')).toBe(letter);
    await page.getByRole('button', { name: 'Record a reply' }).click();
    await page.getByRole('textbox', { name: 'What the reply says' }).fill('The unit is named.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(/^Reply received on/)).toBeVisible();
    await page.getByRole('link', { name: 'See the document' }).click();
    const sheet = page.getByRole('region', { name: 'Preview' });
    await expect(sheet).toContainText('Ministry of Justice');
    await expect(page.getByRole('radio', { name: /^Letter/ })).toBeChecked();
    // The document’s own title stands below that of the screen.
    await expect(sheet.locator('h1')).toHaveAttribute('aria-level', '2');
    await expect(page.locator('h1:not([aria-level])')).toHaveText('Documents');
    await examine(page, 'en-light-letter-document');
    await page.getByRole('radio', { name: /^Parallel report/ }).click({ force: true });
    await page.getByRole('checkbox', { name: 'Name the organisation' }).click({ force: true });
    await page.getByRole('checkbox', { name: /^Add letters/ }).click({ force: true });
    await expect(sheet).toContainText('Lake Watch');
    await expect(sheet).toContainText('Annex: letters and replies');
    await examine(page, 'en-light-report-document');
    await at(page, `${hub}/letters`);
    await expect(page.getByRole('listitem').filter({ hasText: 'Ministry of Justice' })).toContainText(
      'Reply received on',
    );
  });

  await test.step('a statement that names a country says where, by keyboard, and counts its days', async () => {
    await at(page, `${hub}/statements`);
    await page.getByRole('link', { name: 'Write a statement' }).click();
    const text = page.getByRole('textbox', { name: 'Text: English' });
    await text.fill('Victims need a hearing. In Kenya and in Paris courts are slow.');
    await expect(page.getByText('2 places name a country')).toBeVisible();
    await expect(page.getByText('the State of your report')).toBeVisible();
    await page.getByRole('button', { name: 'Go to: Paris' }).press('Enter');
    await expect(text).toBeFocused();
    expect(
      await text.evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      ),
    ).toBe('Paris');
    // The title is read out too.
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('Courts in Rome');
    await expect(page.getByText('3 places name a country')).toBeVisible();
    await page.getByRole('button', { name: 'Go to: Rome' }).press('Enter');
    await expect(title).toBeFocused();
    await title.fill('Courts');
    await page.getByRole('textbox', { name: 'Day of the dialogue' }).fill(isoDay(20));
    await expect(page.getByText(/^Confirm attendance by .*: 5 days left$/)).toBeVisible();
    await examine(page, 'en-light-statement');
    await text.fill('Victims need a hearing.');
    await expect(page.getByText('No country, nationality or capital was found.')).toBeVisible();
    await saved(page);
    // What is too long to be pasted is kept out whole, and said to be; the browser would cut it.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('Courts are slow. '.repeat(3_000)));
    await text.press('ControlOrMeta+v');
    await expect(page.getByRole('alert')).toHaveText(/too long by 1,023 characters: 50,000 fit here/);
    await expect(text).toHaveValue('Victims need a hearing.');
    await examine(page, 'en-light-statement-paste');
    await text.press('End');
    await page.keyboard.type(' Soon.');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await saved(page);
    // Another script, from right to left.
    await page.getByRole('complementary').getByLabel('Language').selectOption('ar');
    const arabic = page.getByRole('textbox', { name: /^Text: .*العربية/ });
    await arabic.fill('تحتاج الضحايا إلى جلسة استماع في كينيا.');
    await expect(page.getByText('One place names a country')).toBeVisible();
    await expect(arabic).toHaveAttribute('dir', 'rtl');
    await saved(page);
    await page.reload();
    await expect(arabic).toHaveValue('تحتاج الضحايا إلى جلسة استماع في كينيا.');
  });
  const statement = page.url().replace(/.*#/, '');

  await test.step('what an earlier profile filled in is kept as what was typed is', async () => {
    await at(page, '/reports/new');
    await takeFromList(partyList(page), 'Kenya');
    await expect(page.getByRole('radio', { name: 'Group 2' })).toBeChecked();
    await page.getByRole('link', { name: 'Protect the workspace', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Protection' })).toBeVisible();
    await at(page, '/reports/new');
    await expect(page.getByRole('combobox', { name: 'State or organization' })).toHaveValue('Kenya');
  });

  await test.step('all of it in the other coat, and the reminders on the start page', async () => {
    await at(page, hub);
    await expect(page.getByText(/One statement; confirm by/)).toBeVisible();
    await examine(page, 'en-light-hub');
    await coat(page, 'Dark', 'ar');
    for (const [name, title, address] of [
      ['hub', 'Parallel report on', hub],
      ['plan', 'Action plan', `${hub}/plan`],
      ['statement', 'statement', statement],
      ['documents', 'Documents', `${hub.replace('/parallel', '/documents')}?named=true`],
      ['way-in', 'Begin a parallel report', '/reports/new'],
      ['start', 'Drafts', '/'],
    ] as const) {
      await at(page, address);
      await expect(page.getByRole('heading', { level: 1, name: title }).first()).toBeVisible();
      await examine(page, `ar-dark-${name}`);
    }
    await expect(page.getByRole('link', { name: /Parallel report|Kenya/ }).first()).toBeVisible();
  });
});
