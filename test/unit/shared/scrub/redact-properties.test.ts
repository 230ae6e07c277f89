import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createRedactor, traceForm } from '../../../../shared/scrub/redact.ts';
import type { TraceDecision } from '../../../../shared/scrub/scrub-schema.ts';
import { createScrubber } from '../../../../shared/scrub/scrubber.ts';

const word = (): string => '[…]';
const decide = (decision: TraceDecision['decision'], ...texts: readonly string[]): TraceDecision[] =>
  texts.map((text) => ({ kind: 'name', text, decision }));
const replaced = (text: string, ...names: readonly string[]): string =>
  createRedactor(decide('replace', ...names))(text, word).text;

/** Names of every script that the six languages are written in, and some beyond the basic plane. */
const names = [
  'Zoltanka Quibell',
  'María Núñez',
  'Иван Петров',
  'أحمد الحسن',
  '王小明',
  'Ἀδάμ',
  'İnci Şahin',
  'Straße Weiß',
  'Åsa',
  '𠮷田太郎',
  'O’Brien-Łuk',
] as const;
/** What stands between names and can be no part of one. */
const between = [
  '; ',
  ' – ',
  '\n\n',
  ', ',
  ' (',
  ') ',
  ' 2024 ',
  ' 𝄞 ',
  '🙂 ',
  ' 第五条。',
  ' المادة ',
] as const;

const someName = fc.constantFrom(...names);
const someText = fc
  .array(fc.oneof(someName, fc.constantFrom('law', 'court', 'закон', 'قانون', '法律')), { maxLength: 12 })
  .chain((parts) =>
    fc
      .array(fc.constantFrom(...between), { minLength: parts.length, maxLength: parts.length })
      .map((gaps) => parts.map((part, at) => `${part}${gaps[at] ?? ''}`).join('')),
  );
/** One text as people and programs also write it. */
const variants: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFC'),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => `\u2067${text}\u2069`,
  (text) => Array.from(text).join('\u200d'),
  (text) => text.replaceAll(' ', '\n  '),
  (text) => text.replaceAll(' ', '\u00a0'),
];
const someSign = fc.constantFrom(
  'a',
  'B',
  'é',
  'e',
  '\u0301',
  'ß',
  'İ',
  'ς',
  'ا',
  'ـ',
  'َ',
  '王',
  '𠮷',
  '🙂',
  '\u200d',
  '\u202b',
  '\u202c',
  ' ',
  '\n',
  '@',
  '.',
  '1',
);
const runs = { numRuns: 150 } as const;

describe('feature 55: redaction of any text', () => {
  test('leaves nothing of what is to be replaced, and all else as it was', () => {
    fc.assert(
      fc.property(someText, fc.subarray([...names]), (text, chosen) => {
        const result = replaced(text, ...chosen);
        for (const name of chosen) {
          expect(traceForm(result)).not.toContain(traceForm(name));
        }
        // Piece by piece: what no decision covers stands there to the last sign.
        const expected = chosen
          .toSorted((left, right) => right.length - left.length)
          .reduce((left, name) => left.replaceAll(name, '[…]'), text);
        expect(result).toBe(expected);
      }),
      runs,
    );
  });

  test('is the same a second time, and in any order of the decisions', () => {
    fc.assert(
      fc.property(
        someText,
        fc.array(fc.record({ text: someName, decision: fc.constantFrom('keep', 'replace') }), {
          maxLength: 6,
        }),
        fc.integer(),
        (text, chosen, seed) => {
          const decisions = chosen.map((one): TraceDecision => ({ kind: 'name', ...one }));
          const result = createRedactor(decisions)(text, word).text;
          expect(createRedactor(decisions)(result, word).text).toBe(result);
          const turned = decisions.toSorted(
            (left, right) => ((left.text.length * seed) % 7) - ((right.text.length * seed) % 7),
          );
          expect(createRedactor(turned)(text, word).text).toBe(result);
          expect(createRedactor(decisions.toReversed())(text, word).text).toBe(result);
        },
      ),
      runs,
    );
  });

  test('covers each way of writing a name, with whatever stands around it', () => {
    fc.assert(
      fc.property(
        someName,
        fc.constantFrom(...variants),
        fc.constantFrom(...between),
        fc.constantFrom(...between),
        (name, write, before, after) => {
          const result = replaced(`x${before}${write(name)}${after}y`, name);
          expect(result).toContain('[…]');
          expect(traceForm(result)).not.toContain(traceForm(name));
          expect(result.startsWith(`x${before}`)).toBe(true);
          expect(result.endsWith(`${after}y`)).toBe(true);
        },
      ),
      runs,
    );
  });

  test('a text of any signs comes through whole where nothing is to be replaced, and never ends in half a sign', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: someSign }),
        fc.string({ unit: someSign, minLength: 1 }).filter((other) => /[\p{L}\p{N}]/u.test(other)),
        (text, other) => {
          expect(replaced(text)).toBe(text);
          const once = (from: string): string =>
            createRedactor(decide('replace', other))(from, () => '§').text;
          const result = once(text);
          expect(result.isWellFormed()).toBe(true);
          expect(once(result)).toBe(result);
        },
      ),
      runs,
    );
  });

  it.each<[string, readonly string[], string, string]>([
    ['adjacent names each', ['Ana', 'Ruiz'], 'Ana Ruiz, Ana-Ruiz', '[…] […], […]-[…]'],
    ['one place inside another once', ['Ana Ruiz', 'Ruiz'], 'Ana Ruiz and Ruiz', '[…] and […]'],
    ['places over one another as one', ['Ana Ruiz', 'Ruiz Perez'], 'Ana Ruiz Perez.', '[…].'],
    ['a chain of them as one', ['a b', 'b c', 'c d'], 'a b c d e', '[…] e'],
    ['a name beside itself', ['王小明'], '王小明王小明', '[…][…]'],
    ['signs beyond the basic plane', ['𠮷田'], '𝄞𠮷田𝄞', '𝄞[…]𝄞'],
    ['marks of direction with the name', ['Ana'], 'a \u202bAna\u202c b', 'a \u202b[…]\u202c b'],
    ['no part of a longer word', ['Ana'], 'Anatol, Diana, Anaïs, 1ana', 'Anatol, Diana, Anaïs, 1ana'],
    ['letters that case makes longer', ['Weiß'], 'WEISS, weiss, Weiß', '[…], […], […]'],
    ['dotted and undotted', ['İnci'], 'inci, İNCİ, i̇nci', '[…], […], […]'],
  ])('replaces %s', (_name, texts, text, expected) => {
    expect(replaced(text, ...texts)).toBe(expected);
  });

  it('keeps a longer text that is kept, whatever the order, and replaces it where it is broken up', () => {
    const decisions = [
      ...decide('keep', 'Ana Ruiz Foundation'),
      ...decide('replace', 'Ana Ruiz', 'Foundation X'),
    ];
    for (const some of [decisions, decisions.toReversed()]) {
      expect(createRedactor(some)('Ana Ruiz Foundation; Ana Ruiz; Ana Ruiz Foundation X', word).text).toBe(
        'Ana Ruiz Foundation; […]; […] […]',
      );
    }
  });

  it('leaves the words of the replacement to be found as they are, in the language of the text', () => {
    const scrubber = createScrubber({
      decisions: decide('replace', 'Ana'),
      known: [],
      regions: [],
      words: { en: { name: '[name withheld]' }, ar: { name: '[حُجب الاسم]' } } as never,
      language: 'en',
    });
    expect(scrubber.visit('Ana', { of: 'x', language: 'ar' })).toBe('[حُجب الاسم]');
    expect(scrubber.visit('Ana', { of: 'x' })).toBe('[name withheld]');
  });
});
