import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { closedAnswer, named, saved } from './pages/desk.ts';

/** What has the focus, described for a person who reads a failure. */
interface Stop {
  readonly what: string;
  readonly isVisible: boolean;
}

/** The element with the focus, and whether a person sees that it has it: an outline, its own or that of its row. */
const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const marked = (one: Element | null, part?: string): boolean => {
      const style = one === null ? undefined : getComputedStyle(one, part);
      return style !== undefined && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    };
    const row = element.closest('[data-focus-visible]');
    const { width, height } = (row ?? element).getBoundingClientRect();
    return {
      what: `${element.localName} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60)}`,
      isVisible:
        width > 1 &&
        height > 1 &&
        (marked(element) || marked(element, '::after') || marked(element, '::before') || marked(row)),
    };
  });

/** Every stop of Tab from where the focus is to the end of the page. */
async function roundOf(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let steps = 0; steps < 150; steps += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    if (stop.what.startsWith('body')) {
      return stops;
    }
    stops.push(stop);
  }
  throw new Error('The page has no end for the keyboard');
}

/** Goes on by Tab until the element has the focus; a page on which it cannot be reached fails the test. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement)).catch(() => false)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not lead to ${String(target)}`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** The page scrolls a little, up or down, as it does to show what has the focus. */
const scrolled = (page: Page): Promise<void> =>
  page.getByRole('main').evaluate(async (main) => {
    const before = main.scrollTop;
    main.scrollBy(0, before > 0 ? -1 : 1);
    if (main.scrollTop === before) {
      throw new Error('The page does not scroll');
    }
    // Scrolling is told with the next frame.
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
  });

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** A new draft with the keyboard alone; ends on its hub. */
async function createByKeyboard(page: Page): Promise<void> {
  await press(page, page.getByRole('link', { name: 'New draft' }).first());
  await expect(heading(page)).toHaveText('New draft');
  await tabTo(page, page.getByRole('radiogroup', { name: 'Cluster under review' }));
  await page.keyboard.press('Space');
  const party = page.getByRole('combobox', { name: 'State or organization' });
  await tabTo(page, party);
  await page.keyboard.type('Zam');
  await scrolled(page);
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(party).toHaveValue('Zam');
  await page.keyboard.type('bia');
  await expect(page.getByRole('option', { name: named('Zambia') })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(party).toHaveValue('Zambia');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await press(page, page.getByRole('checkbox', { name: 'Firearms Protocol' }), 'Space');
  await tabTo(page, page.getByRole('radiogroup', { name: /Convention against Corruption/ }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('radiogroup', { name: 'Review group' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Group 2' })).toBeChecked();
  await press(page, page.getByRole('button', { name: 'Create draft' }));
  await expect(heading(page)).toHaveText('Criminalization and jurisdiction');
}

/** A question opened from the list, and who is writing said. */
async function openByKeyboard(page: Page): Promise<void> {
  await press(page, page.getByRole('link', { name: named('Conversion or transfer of proceeds') }));
  const dialog = page.getByRole('dialog', { name: 'Who is writing?' });
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByLabel('Your name'));
  await page.keyboard.type('Beatrice Mumba');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('with the keyboard alone: skip link, a draft, an answer, and on', async ({ desk: page }) => {
  await test.step('the first stop is the link past the bar', async () => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('button', { name: 'Skip to the content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  await test.step('a draft, its State found by typing', () => createByKeyboard(page));

  await test.step('a question opened from the list, and who is writing', () => openByKeyboard(page));

  await test.step('2 answers "Yes, in part", and the gap is written', async () => {
    await page.keyboard.press('2');
    await expect(closedAnswer(page, 'Yes, in part')).toBeChecked();
    const gap = page.getByRole('textbox', { name: /What is missing/ }).first();
    await tabTo(page, gap);
    await page.keyboard.type('Jugglers: 3 keys? Good.');
    await expect(gap).toHaveValue('Jugglers: 3 keys? Good.');
    await expect(closedAnswer(page, 'Yes, in part')).toBeChecked();
    await saved(page);
  });

  await test.step('J, K and G move', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Next question' }));
    const here = (await heading(page).textContent()) ?? '';
    await page.keyboard.press('j');
    await expect(heading(page)).not.toHaveText(here);
    await page.keyboard.press('k');
    await expect(heading(page)).toHaveText(here);
    await page.keyboard.press('g');
    await expect(heading(page)).not.toHaveText(here);
    await expect(closedAnswer(page, 'Yes')).not.toBeChecked();
  });
});

test('dialogs close by Escape, and the focus returns to what opened them', async ({ desk: page }) => {
  await createByKeyboard(page);
  await openByKeyboard(page);

  await test.step('? shows the keys', async () => {
    const next = page.getByRole('button', { name: 'Next question' });
    await tabTo(page, next);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await expect(keys.getByText('Next question without an answer')).toBeVisible();
    for (let stops = 0; stops < 4; stops += 1) {
      await page.keyboard.press('Tab');
      expect(await keys.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(keys).toHaveCount(0);
    await expect(next).toBeFocused();
  });

  await test.step('a law is cited', async () => {
    await tabTo(page, page.getByRole('radiogroup').first(), 'Shift+Tab');
    await page.keyboard.press('1');
    await expect(closedAnswer(page, 'Yes')).toBeChecked();
    const cite = page.getByRole('button', { name: /^Cite a law/ }).first();
    await press(page, cite);
    const dialog = page.getByRole('dialog', { name: 'Record a law, institution or case' });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(cite).toBeFocused();
  });

  await test.step('the list of drafts in the bar', async () => {
    const menu = page.getByRole('banner').getByRole('button').first();
    await tabTo(page, menu, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(menu).toBeFocused();
  });
});

test('one round of Tab on a question page: the focus is seen at each stop, and leaves no stop out', async ({
  desk: page,
}) => {
  await createByKeyboard(page);
  await openByKeyboard(page);
  await page.keyboard.press('1');
  await expect(page.getByRole('textbox', { name: /practice/ }).first()).toBeVisible();
  await roundOf(page);
  const stops = await roundOf(page);
  expect(stops.length).toBeGreaterThan(15);
  expect(stops.filter(({ isVisible }) => !isVisible)).toEqual([]);
  const words = stops.map(({ what }) => what).join('\n');
  for (const name of [
    'Skip to the content',
    'Skip to the question',
    'Previous',
    'Next question',
    'Hide what stands beside the question',
  ]) {
    expect(words).toContain(name);
  }
});
