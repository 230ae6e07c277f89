import { expect, it } from 'vitest';
import { paragraphClass } from '../../../../shared/reports/paragraph-class.ts';
import { reportStyle } from '../../../../shared/reports/report-style.ts';

it('names the role of a paragraph, and keeps what heads a block on its page', () => {
  expect(paragraphClass({ role: 'text' })).toBeUndefined();
  expect(paragraphClass({ role: 'quiet' })).toBe('quiet');
  expect(paragraphClass({ role: 'quiet', heads: true })).toBe('quiet heads');
  expect(paragraphClass({ role: 'text', heads: true })).toBe('heads');
  expect(reportStyle).toMatch(/\.report \.heads, [^{]*\{ break-after: avoid; \}/);
});
