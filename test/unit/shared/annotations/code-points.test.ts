import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointPlace, textOf, unitPlace } from '../../../../shared/annotations/code-points.ts';
import { codePointLength } from '../../../../shared/lib/text.ts';

/** Any units at all: halves of characters in any order. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom('a', '\ud83d', '\ude00', '\ud83d\ude00', '\u0301', '\u0639', '\u6cd5', '\0'), {
      maxLength: 30,
    })
    .map((parts) => parts.join('')),
);

describe('places in a text', () => {
  const cases: [string, string, number, string][] = [
    ['astral characters', '\u{1f600}\u{20000}law', 2, 'law'],
    ['the first half of a pair alone', '\ud83dlaw', 1, 'law'],
    ['the second half of a pair alone', '\ude00law', 1, 'law'],
    ['halves in the wrong order', '\ude00\ud83dlaw', 2, 'law'],
    ['combining marks, which count one each', 'e\u0301law', 2, 'law'],
    ['Arabic with its vowels', '\u0643\u064e\u062a\u064e\u0628\u064e law', 7, 'law'],
    ['Chinese', '\u6cd5\u5f8b law', 3, 'law'],
    ['marks of direction', '\u200flaw', 1, 'law'],
    ['a family in one sign', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}law', 5, 'law'],
  ];
  it.each(cases)('count code points in stored order: %s', (_, text, point, rest) => {
    expect(text.slice(unitPlace(text, point))).toBe(rest);
    expect(pointPlace(text, text.length - rest.length)).toBe(point);
    expect(textOf(text, { start: point, end: point + 3 })).toBe('law');
  });

  it('never stand inside a pair', () => {
    expect(pointPlace('a\u{1f600}b', 2)).toBe(1);
    expect(pointPlace('a\u{1f600}b', 3)).toBe(2);
  });

  it('end with the text', () => {
    expect([unitPlace('\u{1f600}', 5), pointPlace('\u{1f600}', 5)]).toEqual([2, 1]);
    expect([unitPlace('', 1), pointPlace('', 1)]).toEqual([0, 0]);
    expect([unitPlace('a', -1), pointPlace('a', -1)]).toEqual([0, 0]);
    expect(textOf('law', { start: 2, end: 9 })).toBe('w');
    expect(textOf('law', { start: 2, end: 1 })).toBe('');
  });

  it('are found in long texts without counting them anew for each note', () => {
    const [one, other] = ['\u{1f600}a\u6cd5', '\u0639\u0301'].map((part) => part.repeat(3000));
    for (const text of [one ?? '', other ?? '', 'law']) {
      const points = Array.from(text);
      for (const point of [0, 1, 255, 256, 257, 511, 512, 5999, 6000, 8999, 9000, 9001]) {
        const before = points.slice(0, point).join('').length;
        expect(unitPlace(text, point)).toBe(before);
        expect(pointPlace(text, before)).toBe(Math.min(point, points.length));
        expect(unitPlace(one ?? '', 1)).toBe(2);
      }
    }
  });

  it('are the same counted by the iterator of the language, on any units', () => {
    fc.assert(
      fc.property(anyText, fc.nat(35), fc.nat(35), (text, start, end) => {
        const points = Array.from(text);
        expect(textOf(text, { start, end })).toBe(points.slice(start, end).join(''));
        expect(pointPlace(text, text.length)).toBe(codePointLength(text));
        const point = Math.min(start, points.length);
        expect(pointPlace(text, unitPlace(text, point))).toBe(point);
      }),
    );
  });
});
