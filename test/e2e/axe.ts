import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 at levels A and AA. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const;

/**
 * What axe finds on a page, a line for each rule that does not hold, with the places. Without `tags` every rule is asked.
 *
 * What lies in frames takes a second page in which axe puts its parts together, several times as long; a page without
 * frames is read where it stands, and axe is brought into it once.
 */
export async function violationsOn(page: Page, tags?: readonly string[]): Promise<string[]> {
  const alone = page.frames().length === 1;
  const present = alone && (await page.evaluate(() => 'axe' in globalThis));
  const axe = new AxeBuilder(present ? { page, axeSource: 'void 0' } : { page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(alone);
  const { violations } = await (tags === undefined ? axe : axe.withTags([...tags])).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
