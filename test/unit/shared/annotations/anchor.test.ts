import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeAgain,
  placeWithin,
  quoteOf,
  selectorsOf,
  standingOf,
  standsNow,
  stretchOfQuote,
  type AnchorText,
} from '../../../../shared/annotations/anchor.ts';
import type { Annotation, Selector } from '../../../../shared/annotations/annotation-schema.ts';
import { textOf, type Stretch } from '../../../../shared/annotations/code-points.ts';
import { noteAddress } from '../../../../shared/annotations/note-kinds.ts';
import { codePointLength } from '../../../../shared/lib/text.ts';
import { idOf, noteOf } from '../../../support/notes.ts';

const quote = (exact: string, prefix?: string, suffix?: string): Extract<Selector, { exact: string }> => ({
  type: 'TextQuoteSelector',
  exact,
  ...(prefix === undefined ? {} : { prefix }),
  ...(suffix === undefined ? {} : { suffix }),
});
const position = (start: number, end: number): Selector => ({ type: 'TextPositionSelector', start, end });

/** Words from few letters, so that they repeat and overlap; letters outside the first plane and half ones among them. */
const smallText = fc
  .array(fc.constantFrom('a', 'b', ' ', '\u{1f600}', '\ud83d', '\ude00', '\u0301'), { maxLength: 14 })
  .map((parts) => parts.join(''));
const stretchIn = (text: string): fc.Arbitrary<Stretch> =>
  fc
    .tuple(fc.nat(codePointLength(text)), fc.nat(codePointLength(text)))
    .map(([left, right]) => ({ start: Math.min(left, right), end: Math.max(left, right) }));

/** How often words stand in a text, overlapping ones included: counted without the code under test. */
const countOf = (text: string, words: string): number =>
  Array.from({ length: text.length }, (_, at) => text.startsWith(words, at)).filter(Boolean).length;

describe('selectors of a stretch', () => {
  it('keep 32 code points on both sides, never half a character', () => {
    const text = `${'\u{1f600}'.repeat(40)}law${'\u{20000}'.repeat(40)}`;
    expect(selectorsOf(text, { start: 40, end: 43 })).toEqual([
      position(40, 43),
      quote('law', '\u{1f600}'.repeat(32), '\u{20000}'.repeat(32)),
    ]);
  });

  it('keep no more than the sentence that the words stand in, in every script', () => {
    const around = (text: string, exact: string): Selector | undefined => {
      const start = codePointLength(text.slice(0, text.indexOf(exact)));
      return selectorsOf(text, { start, end: start + codePointLength(exact) })[1];
    };
    expect(around('It is punished. Courts apply the law. Nobody else.', 'apply')).toEqual(
      quote('apply', 'Courts ', ' the law.'),
    );
    expect(around('First line\nCourts apply it\nLast line', 'Courts apply it')).toEqual(
      quote('Courts apply it'),
    );
    expect(around('第一条。法院适用法律。没有其他机关。', '适用')).toEqual(quote('适用', '法院', '法律。'));
    expect(around('يعاقب القانون. تطبق المحاكم القانون. لا أحد غيرها.', 'المحاكم')).toEqual(
      quote('المحاكم', 'تطبق ', ' القانون.'),
    );
  });

  it('say nothing of what stands before the first and after the last word', () => {
    expect(selectorsOf('law', { start: 0, end: 3 })).toEqual([position(0, 3), quote('law')]);
  });

  it('feature 49: find words again whose own sentence stayed, whatever was written before and after it', () => {
    const before = 'The penalty is 5 years. Courts apply the law. The ministry reports.';
    const start = before.indexOf('Courts apply');
    const [, words] = selectorsOf(before, { start, end: start + 'Courts apply'.length });
    if (words?.type !== 'TextQuoteSelector') {
      throw new Error('The words of a stretch are missing');
    }
    const after = 'The penalty is 10 years. Courts apply the law. The prosecutor reports.';
    expect(placeAgain(after, words)).toEqual({ start: 25, end: 37 });
    expect(placeAgain(before.replace('the law', 'no law'), words)).toBeUndefined();
    expect(placeAgain(`${after} Courts apply it.`, words)).toBeUndefined();
  });

  it('lead back to the stretch in the text that they were made of', () => {
    fc.assert(
      fc.property(
        smallText.chain((text) => fc.tuple(fc.constant(text), stretchIn(text))),
        ([text, stretch]) => {
          const found = placeWithin(text, selectorsOf(text, stretch));
          expect(found).toEqual(stretch.start === stretch.end ? undefined : stretch);
        },
      ),
    );
  });

  it('fit the schema of a note wherever they are made', () => {
    const text = '\u{1f600}'.repeat(100);
    const note = noteOf(1, {
      target: { source: noteAddress(idOf(2)), selector: selectorsOf(text, { start: 40, end: 60 }) },
    });
    expect(quoteOf(note)?.prefix).toHaveLength(64);
  });
});

describe('a place in the very text', () => {
  const text = 'The law punishes it. The law names no body.';
  const cases: [string, Selector[], Stretch | undefined][] = [
    ['by its position', [position(4, 7)], { start: 4, end: 7 }],
    ['by its position, of words that stand twice', [position(25, 28), quote('law')], { start: 25, end: 28 }],
    ['by its quote alone, where it stands once', [quote('no body')], { start: 35, end: 42 }],
    ['not by a quote alone that stands twice', [quote('law')], undefined],
    ['not where position and words disagree', [position(4, 7), quote('body')], undefined],
    ['not where the words before disagree', [position(4, 7), quote('law', 'it. The ')], undefined],
    ['not where the words after disagree', [position(4, 7), quote('law', 'The ', ' names')], undefined],
    ['not past the end', [position(40, 44)], undefined],
    ['not backwards', [position(7, 4)], undefined],
    ['not on nothing', [position(4, 4), quote('')], undefined],
    ['on the whole', [position(0, 43), quote(text)], { start: 0, end: 43 }],
    ['not without a selector', [], undefined],
  ];
  it.each(cases)('is found %s', (_, selectors, stretch) => {
    expect(placeWithin(text, selectors)).toEqual(stretch);
  });
});

describe('a place in another text', () => {
  const cases: [string, string, Extract<Selector, { exact: string }>, string | undefined][] = [
    ['moves with its words', 'New. Any law names a body.', quote('names a', 'law '), 'names a'],
    ['needs no words around where none are told', 'x law y', quote('law'), 'law'],
    ['is lost with another word before', 'The old law is.', quote('law', 'new '), undefined],
    ['is lost with another word after', 'The law was.', quote('law', 'The ', ' is'), undefined],
    ['is lost where the words changed by a letter', 'not more than 5', quote('not more than 3'), undefined],
    ['is lost where the words stand twice', 'law law', quote('law'), undefined],
    [
      'is lost where they stand twice, though but one has the same around',
      'a law. The law is.',
      quote('law', 'The ', ' is'),
      undefined,
    ],
    ['is lost where occurrences overlap', 'ababa', quote('aba'), undefined],
    ['is lost on an empty text', '', quote('law'), undefined],
    ['is never the place of nothing', 'law', quote('', 'l', 'aw'), undefined],
    ['may be the whole text', '\u6cd5\u5f8b', quote('\u6cd5\u5f8b'), '\u6cd5\u5f8b'],
    ['stands behind astral characters', '\u{1f600}\u{1f600} law', quote('law', ' '), 'law'],
    ['is never half a character', 'x\u{1f600}y', quote('\ude00y'), undefined],
    ['does not begin with half a character', 'x\u{1f600}y', quote('x\ud83d'), undefined],
    ['tells composed from decomposed letters', 'caf\u00e9', quote('cafe\u0301'), undefined],
    [
      'is found in Arabic',
      '\u0644\u0627 \u0642\u0627\u0646\u0648\u0646',
      quote('\u0642\u0627\u0646\u0648\u0646', '\u0644\u0627 '),
      '\u0642\u0627\u0646\u0648\u0646',
    ],
    [
      'tells Arabic with vowels from Arabic without',
      '\u0643\u064e\u062a\u064e\u0628',
      quote('\u0643\u062a\u0628'),
      undefined,
    ],
  ];
  it.each(cases)('%s', (_, text, selector, words) => {
    const found = placeAgain(text, selector);
    expect(found === undefined ? undefined : textOf(text, found)).toBe(words);
  });

  it('is given only where the exact words stand once, with the same around, and is those words', () => {
    let found = 0;
    fc.assert(
      fc.property(
        smallText.chain((text) => fc.tuple(fc.constant(text), stretchIn(text))),
        smallText,
        smallText,
        ([old, stretch], before, after) => {
          const made = selectorsOf(old, stretch)[1];
          if (made?.type !== 'TextQuoteSelector') {
            throw new Error('No quote');
          }
          const { exact, prefix = '', suffix = '' } = made;
          for (const text of [
            old,
            `${before}${old}`,
            `${old}${after}`,
            `${before}${exact}${after}`,
            before,
          ]) {
            const place = placeAgain(text, made);
            if (place !== undefined) {
              found += 1;
              expect(exact).not.toBe('');
              expect(countOf(text, exact)).toBe(1);
              expect(countOf(text, `${prefix}${exact}${suffix}`)).toBe(1);
              expect(textOf(text, place)).toBe(exact);
              expect(stretchOfQuote(text, exact)).toEqual(place);
            } else if (exact !== '' && text.isWellFormed() && exact.isWellFormed()) {
              const isOnce = countOf(text, exact) === 1;
              expect(isOnce && countOf(text, `${prefix}${exact}${suffix}`) === 1).toBe(false);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('throws on no text and no selector', () => {
    const any = fc.string({ unit: 'binary', maxLength: 20 });
    const selector: fc.Arbitrary<Selector> = fc.oneof(
      fc.tuple(fc.nat(30), fc.nat(30)).map(([start, end]) => position(start, end)),
      fc
        .tuple(any, fc.option(any, { nil: undefined }), fc.option(any, { nil: undefined }))
        .map((parts) => quote(...parts)),
    );
    fc.assert(
      fc.property(any, fc.array(selector, { maxLength: 2 }), (text, selectors) => {
        const place = placeWithin(text, selectors);
        const [words] = selectors.filter((one) => one.type === 'TextQuoteSelector');
        if (place !== undefined && words !== undefined) {
          expect(textOf(text, place)).toBe(words.exact);
        }
      }),
    );
  });
});

describe('how a note stands on an answer', () => {
  const [old, later] = [idOf(2), idOf(3)];
  const text = 'The law names no body.';
  const on = (selector?: Selector[]): Annotation =>
    noteOf(1, { target: { source: noteAddress(old), ...(selector === undefined ? {} : { selector }) } });
  const named = on(selectorsOf(text, { start: 14, end: 21 }));
  const now = (revision: string, said: string | undefined): AnchorText => ({
    revisions: [revision],
    text: said,
  });

  it.each<[string, Annotation, AnchorText | undefined, ReturnType<typeof standingOf>]>([
    ['on its revision', named, now(old, text), { standing: 'current', stretch: { start: 14, end: 21 } }],
    ['on the whole of its revision', on(), now(old, text), { standing: 'current' }],
    ['on a choice, which has no text', on(), now(old, undefined), { standing: 'current' }],
    ['on a stretch of what is no text', named, now(old, undefined), { standing: 'earlier' }],
    [
      'on a later text that holds its words',
      named,
      now(later, `So: ${text}`),
      { standing: 'reattached', stretch: { start: 18, end: 25 } },
    ],
    [
      'on a later text without its words',
      named,
      now(later, 'The law names a body.'),
      { standing: 'earlier' },
    ],
    ['on the whole of an earlier text', on(), now(later, text), { standing: 'earlier' }],
    [
      'by a position alone, on a later text',
      on([position(14, 21)]),
      now(later, text),
      { standing: 'earlier' },
    ],
    [
      'with a position that lies',
      on([position(0, 3), quote('no body')]),
      now(old, text),
      { standing: 'earlier' },
    ],
    ['on an answer that is not there any more', named, undefined, { standing: 'earlier' }],
    [
      'on one of several revisions that say the same',
      named,
      { revisions: [later, old], text },
      { standing: 'current', stretch: { start: 14, end: 21 } },
    ],
  ])('%s', (_, note, state, standing) => {
    expect(standingOf(note, old, state)).toEqual(standing);
  });

  it('is one of now for the same and for found words only', () => {
    expect((['current', 'reattached', 'earlier', 'general'] as const).map(standsNow)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
