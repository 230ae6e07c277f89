import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Locator, Page } from '@playwright/test';
import { createExamine } from './examine.ts';
import { expect, test } from './fixtures.ts';
import { createDraft, named, openPlace, sayWho, toHub } from './pages/desk.ts';
import { wear } from './pages/coat.ts';

const examine = createExamine('calendar', { whole: true });

/** The step whose title is this. */
const stepOf = (page: Page, title: string): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(named(title)) });

async function openCalendar(page: Page, author?: string): Promise<void> {
  await openPlace(page, 'Calendar');
  if (author !== undefined) {
    await sayWho(page, author);
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
}

async function editStep(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: `Change: ${title}` }).click();
  return page.getByRole('dialog', { name: 'Change a step' });
}

const answers = 'Self-assessment completed and sent';
const feedback = 'Written feedback of the reviewing States';

test('days follow the rule until a person sets, shifts, ticks off and takes back', async ({ desk: page }) => {
  await page.clock.setFixedTime(new Date('2026-03-10T09:00:00Z'));
  await createDraft(page, { party: 'Chile', uncac: 'Yes', launch: '2026-03-01' });
  await openCalendar(page, 'Ana Rojas');

  await test.step('by the rule, in time order, with the days left', async () => {
    await expect(stepOf(page, 'Focal point appointed')).toContainText('15 March 2026');
    await expect(stepOf(page, 'Focal point appointed')).toContainText('5 days left');
    await expect(stepOf(page, answers)).toContainText('1 September 2026');
    await expect(stepOf(page, answers)).toContainText('By the rule: six months after the launch.');
    await expect(page.getByRole('main').locator('.step__title').first()).toHaveText('Focal point appointed');
    await expect(page.getByRole('cell', { name: /This State’s phase/ })).toContainText(
      'October 2021 to October 2023',
    );
  });

  await test.step('a day set by hand is the deadline of the draft too, and feedback follows', async () => {
    const dialog = await editStep(page, answers);
    await dialog.getByLabel('Day', { exact: false }).first().fill('2026-10-15');
    await dialog.getByRole('button', { name: 'Save the step' }).click();
    await expect(dialog).toBeHidden();
    await expect(stepOf(page, answers)).toContainText('Set here. The rule gives 1 September 2026.');
    await expect(stepOf(page, feedback)).toContainText('15 April 2027');
  });

  await test.step('back to the rule', async () => {
    const dialog = await editStep(page, answers);
    await dialog.getByRole('button', { name: 'Return to the rule' }).click();
    await expect(dialog).toBeHidden();
    await expect(stepOf(page, answers)).toContainText('1 September 2026');
    await expect(stepOf(page, answers)).toContainText('By the rule');
  });

  await test.step('an own step with its institution and articles', async () => {
    await page.getByRole('button', { name: 'Add a step' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a step' });
    await dialog.getByRole('button', { name: 'Save the step' }).click();
    await expect(dialog.getByText('Say what is to be done')).toBeVisible();
    await dialog.getByLabel('What is to be done').fill('Answers of the Ministry of the Interior');
    await dialog.getByLabel('Day').first().fill('2026-06-01');
    await dialog.getByLabel('Institution concerned').fill('وزارة الداخلية');
    await dialog.getByText('Articles concerned: none').click();
    await dialog.getByRole('checkbox', { name: /article 5/ }).click({ force: true });
    await examine(page, 'en-light-step');
    await dialog.getByRole('button', { name: 'Save the step' }).click();
    await expect(dialog).toBeHidden();
    const step = stepOf(page, 'Answers of the Ministry of the Interior');
    await expect(step).toContainText('83 days left');
    await expect(step).toContainText('Concerns Convention, article 5');
  });

  await test.step('what a shift moves is shown before, and can be taken out', async () => {
    await page.getByRole('button', { name: 'Shift steps' }).click();
    const dialog = page.getByRole('dialog', { name: 'Shift steps' });
    await dialog.getByRole('button', { name: 'Shift', exact: true }).click();
    await expect(dialog.getByText('Enter a whole number of days other than zero')).toBeVisible();
    await dialog.getByLabel('From this step on').selectOption({ label: answers });
    await dialog.getByLabel('By how many days').fill('30');
    await expect(dialog.getByText('from 1 September 2026 to 1 October 2026')).toBeVisible();
    await dialog.getByRole('checkbox', { name: /List of observations/ }).click({ force: true });
    await examine(page, 'en-light-shift');
    await dialog.getByRole('button', { name: 'Shift', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(stepOf(page, answers)).toContainText('1 October 2026');
    await expect(stepOf(page, feedback)).toContainText('31 March 2027');
    await expect(stepOf(page, 'List of observations and summary agreed')).toContainText('29 February 2028');
  });

  await test.step('done with a day, by keyboard', async () => {
    const done = page.getByRole('checkbox', { name: /Done: Focal point appointed/ });
    await done.focus();
    await page.keyboard.press('Space');
    await expect(stepOf(page, 'Focal point appointed')).toContainText('Done on 10 March 2026');
    await expect(done).toBeChecked();
  });

  await test.step('the dialogue: fifteen days before, or the call’s own day', async () => {
    const title = 'Attendance at the constructive dialogue confirmed';
    const dialog = await editStep(page, title);
    await dialog.getByLabel('Day of the dialogue').fill('2026-07-01');
    await dialog.getByLabel('Last day that the call names').fill('2026-05-08');
    await dialog.getByRole('button', { name: 'Save the step' }).click();
    await expect(dialog).toBeHidden();
    await expect(stepOf(page, title)).toContainText('8 May 2026');
  });
  await examine(page, 'en-light');

  await test.step('the file holds what the screen shows', async () => {
    await page.getByRole('button', { name: 'Calendar file' }).click();
    const link = page.getByRole('link', { name: 'Save the file' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('palermo-calendar-CHL-criminalization-jurisdiction.ics');
    const text = readFileSync(await download.path(), 'utf8');
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    const days = events.map((event) => new ICAL.Event(event).startDate.toString());
    expect(days).toEqual([
      '2026-03-15',
      '2026-03-29',
      '2026-05-08',
      '2026-06-01',
      '2026-10-01',
      '2027-03-31',
      '2028-02-29',
    ]);
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('an own step is removed after a question', async () => {
    const title = 'Answers of the Ministry of the Interior';
    const dialog = await editStep(page, title);
    await dialog.getByRole('button', { name: 'Remove the step' }).click();
    const question = page.getByRole('dialog', { name: 'Remove the step' });
    await question.getByRole('button', { name: 'Remove the step' }).click();
    await expect(question).toBeHidden();
    await expect(stepOf(page, title)).toHaveCount(0);
  });

  await test.step('the start page shows the next steps, and says neutrally what is past', async () => {
    await page.clock.setFixedTime(new Date('2026-04-20T09:00:00Z'));
    await page.getByRole('link', { name: 'workspace' }).click();
    const card = page.getByRole('list', { name: 'Next steps' });
    await expect(card).toContainText('Attendance at the constructive dialogue confirmed');
    await expect(card).toContainText('8 May 2026');
    await expect(card).toContainText('18 days left');
    await expect(page.getByText('1 open step is past its day')).toBeVisible();
    await examine(page, 'en-light-start');
    await page.getByRole('link', { name: /^Calendar of \W*Chile/ }).click();
    await expect(stepOf(page, 'Governmental experts appointed')).toContainText('22 days past');
  });
});

test('nominal days say that they are, from right to left and in the dark', async ({ desk: page }) => {
  await page.clock.setFixedTime(new Date('2021-10-01T09:00:00Z'));
  await page.getByRole('link', { name: 'Settings' }).click();
  await wear(page, 'Dark', 'ar');
  await page.getByRole('link', { name: 'workspace' }).click();
  await createDraft(page, { party: 'Chile', uncac: 'Yes' });
  await openCalendar(page, 'Ana Rojas');
  await expect(page.getByText('The launch of this State’s phase is not known')).toBeVisible();
  await expect(stepOf(page, answers)).toContainText('Nominal: the real launch decides.');
  await examine(page, 'ar-dark');
  await page.getByRole('button', { name: /Add a step/ }).click();
  await examine(page, 'ar-dark-step');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /Shift steps/ }).click();
  await examine(page, 'ar-dark-shift');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await toHub(page);
  await page.getByRole('link', { name: 'workspace' }).click();
  await expect(page.getByRole('list', { name: 'Next steps' })).toContainText('about ');
  await examine(page, 'ar-dark-start');
});
