import { expect, it } from 'vitest';
import { boxesClass } from '../../../../shared/reports/boxes-class.ts';

const classOf = (...options: readonly string[]): string =>
  boxesClass({ kind: 'boxes', several: true, options: options.map((text) => [{ kind: 'words', text }]) });

it('sets short options beside each other, and long ones below each other', () => {
  expect(classOf('Yes', 'Yes, in part', 'No')).toBe('boxes across-3');
  expect(classOf('Yes', 'No')).toBe('boxes across-2');
  expect(classOf('Yes')).toBe('boxes');
  expect(classOf('Yes', 'No', 'In part', 'Not known')).toBe('boxes across-2');
  expect(classOf('Drafting of legislation', 'Collection and analysis of data', 'Other')).toBe(
    'boxes across-2',
  );
  expect(classOf('Criminal proceedings, also for assets from other crime', 'Other')).toBe('boxes');
  expect(classOf('刑事诉讼，也适用于其他犯罪', '其他')).toBe('boxes across-2');
  expect(boxesClass({ kind: 'boxes', several: false, options: [] })).toBe('boxes one');
});
