import { expect, type Page } from '@playwright/test';
import { directionOf } from '../../../shared/i18n/locales.ts';
import { at } from './desk.ts';

export type Theme = 'Light' | 'Dark';
export type Shade = 'light' | 'dark';
export type Direction = 'ltr' | 'rtl';

const html = (page: Page) => page.locator('html');

/** Chooses the language of the interface in the bar, and waits until the page runs in its direction. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Language', exact: true }).first().selectOption(language);
  await expect(html(page)).toHaveAttribute('dir', directionOf(language));
}

/** On the page of settings: chooses theme and language, and waits until both are on the page. */
export async function wear(page: Page, theme: Theme, language: string): Promise<void> {
  await page.getByRole('radio', { name: theme }).click({ force: true });
  await expect(html(page)).toHaveAttribute('data-theme', theme.toLowerCase());
  await speak(page, language);
}

/** The same from wherever one stands; ends on the page of settings. */
export async function coat(page: Page, theme: Theme, language: string): Promise<void> {
  await at(page, '/settings');
  await wear(page, theme, language);
}

/** Puts a shade and a direction on the page as it stands; what the settings say is put back when the page is loaded anew. */
export const paint = (page: Page, shade: Shade, direction: Direction): Promise<void> =>
  page.evaluate(
    ([theme, dir]) => {
      document.documentElement.dataset['theme'] = theme;
      document.documentElement.dir = dir;
    },
    [shade, direction] as const,
  );

/** Arabic in the dark where one stands, without going to the settings. */
export async function mirrorInTheDark(page: Page): Promise<void> {
  await speak(page, 'ar');
  await paint(page, 'dark', 'rtl');
}
