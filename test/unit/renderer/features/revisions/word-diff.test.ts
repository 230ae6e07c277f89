import { describe, expect, test } from 'vitest';
import { wordDiff, type DiffPart } from '../../../../../renderer/features/revisions/word-diff.ts';

const own = (parts: readonly DiffPart[]): string[] =>
  parts.filter(({ isOwn }) => isOwn).map(({ text }) => text);
const whole = (parts: readonly DiffPart[]): string => parts.map(({ text }) => text).join('');

describe('wordDiff', () => {
  test('marks the words that only one text has and changes neither', () => {
    const [left, right] = wordDiff('at least four years or more', 'not more than four years', 'en');
    expect(whole(left)).toBe('at least four years or more');
    expect(whole(right)).toBe('not more than four years');
    expect(own(left).join('|')).toContain('at least');
    expect(own(right).join('|')).toContain('not more than');
  });

  test('marks nothing in equal texts and all in texts with nothing in common', () => {
    expect(own(wordDiff('same', 'same')[0])).toEqual([]);
    expect(own(wordDiff('one', 'two')[0])).toEqual(['one']);
    expect(wordDiff('', 'new')).toEqual([[], [{ text: 'new', isOwn: true }]]);
  });

  test('finds words where no spaces stand between them', () => {
    expect(whole(wordDiff('参加有组织犯罪集团', '组织犯罪集团', 'zh')[0])).toBe('参加有组织犯罪集团');
  });

  test('stays quick with two long texts that share little', () => {
    const words = (letter: string): string =>
      Array.from({ length: 30_000 }, (_, index) => `${letter}${index}`).join(' ');
    const start = performance.now();
    wordDiff(words('a'), words('b'), 'en');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('finds what changed far apart in a text of 20,000 characters, without marking what lies between', () => {
    const sentences = Array.from(
      { length: 330 },
      (_, index) => `Section ${index} of the act applies to groups of three or more.`,
    );
    const before = sentences.join(' ');
    const after = sentences
      .map((text, index) =>
        index === 1 ? `${text} Not only.` : index === 328 ? text.replace('three', 'two') : text,
      )
      .join(' ');
    expect(before.length).toBeGreaterThan(19_000);
    const start = performance.now();
    const [left, right] = wordDiff(before, after, 'en');
    expect(performance.now() - start).toBeLessThan(2000);
    expect(own(left)).toEqual(['three']);
    expect(own(right).map((text) => text.trim())).toEqual(['Not only.', 'two']);
    expect(whole(right)).toBe(after);
  });

  test('marks an added sentence with its own full stop', () => {
    const [, right] = wordDiff('Nine cases.', 'Nine cases. Two are open.', 'en');
    expect(own(right)).toEqual([' Two are open.']);
    expect(whole(right)).toBe('Nine cases. Two are open.');
  });
});
