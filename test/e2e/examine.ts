import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { violationsOn, wcag } from './axe.ts';
import { slower } from './slower.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}
const usual: Size = { width: 1280, height: 800 };
const sizes: readonly Size[] = [usual, { width: 1024, height: 600 }];

/** Whether a page is shown as most people see it; every other theme or direction is another coat of the same screen. */
const isPlain = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { dataset, dir } = document.documentElement;
    return dataset['theme'] !== 'dark' && dir !== 'rtl';
  });

/** The rules that hold at this width alone and touch something on the page: where they are the same, so is the layout. */
const layoutOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSMediaRule)
      .filter(({ conditionText }) => conditionText.includes('width') && matchMedia(conditionText).matches)
      .flatMap(({ cssRules }) => [...cssRules])
      .filter((rule) => rule instanceof CSSStyleRule)
      .map(({ selectorText }) => selectorText)
      .filter((selector) => document.querySelector(selector) !== null)
      .join('\n'),
  );

/** Fonts are there, and colours on their way to others have arrived; a sign that turns without end is not waited for. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    // A style that has just changed begins its transitions with the next frame.
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    );
  });

/**
 * Looks at a screen as it stands: axe finds nothing, the page does not scroll sideways, and a picture is left in
 * `test-results/<folder>/<name>-<width>.png`. `narrow`: a width at which it must hold up too. `whole`: the picture shows
 * the page below the fold, unless a dialog is open. In light and from left to right, axe reads each layout that the widths
 * give; in another theme or direction it reads the usual width.
 */
export function createExamine(
  folder: string,
  { narrow, whole = false }: { readonly narrow?: Size; readonly whole?: boolean } = {},
): (page: Page, name: string) => Promise<void> {
  const pictures = path.resolve(import.meta.dirname, '../../test-results', folder);
  mkdirSync(pictures, { recursive: true });
  return async (page, name) => {
    await settle(page);
    const plain = await isPlain(page);
    const read = new Set<string>();
    for (const size of narrow === undefined ? sizes : [...sizes, narrow]) {
      await page.setViewportSize(size);
      const layout = await layoutOf(page);
      // Where pages run slower on purpose, axe would take most of the time.
      if (slower === 1 && (size === usual || (plain && !read.has(layout)))) {
        read.add(layout);
        expect.soft(await violationsOn(page, wcag), `${name} ${size.width}`).toEqual([]);
      }
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(sideways, `${name} ${size.width} scrolls sideways`).toBeLessThanOrEqual(0);
      const fullPage = whole && (await page.getByRole('dialog').count()) === 0;
      await page.screenshot({ path: path.join(pictures, `${name}-${size.width}.png`), fullPage });
    }
    await page.setViewportSize(usual);
  };
}
