import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 at levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Size {
  readonly width: number;
  readonly height: number;
}
const usual: Size = { width: 1280, height: 800 };
const sizes: readonly Size[] = [usual, { width: 1024, height: 600 }];

/**
 * Looks at a screen as it stands: axe finds nothing, the page does not scroll sideways, and a picture is left in
 * `test-results/<folder>/<name>-<width>.png`. `narrow`: a width at which it must hold up too. `whole`: the picture shows
 * the page below the fold, unless a dialog is open.
 */
export function createExamine(
  folder: string,
  { narrow, whole = false }: { readonly narrow?: Size; readonly whole?: boolean } = {},
): (page: Page, name: string) => Promise<void> {
  const pictures = path.resolve(import.meta.dirname, '../../test-results', folder);
  mkdirSync(pictures, { recursive: true });
  return async (page, name) => {
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    for (const size of narrow === undefined ? sizes : [...sizes, narrow]) {
      await page.setViewportSize(size);
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect.soft(found, `${name} ${size.width}`).toEqual([]);
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
