import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrubber, type ScrubInput } from '../../../../shared/scrub/scrubber.ts';
import {
  originalOf,
  replacePieces,
  slicePieces,
  textOf,
  type LeavingText,
} from '../../../../shared/scrub/text-pieces.ts';

const input = (more: Partial<ScrubInput>): ScrubInput => ({
  decisions: [],
  known: [],
  regions: [],
  words: {},
  language: 'en',
  ...more,
});
const replace = (text: string, replacement?: string) =>
  ({
    kind: 'name',
    text,
    decision: 'replace',
    ...(replacement === undefined ? {} : { replacement }),
  }) as const;

/** Puts texts through and says what was told of each beside what left. */
function leaving(scrub: ScrubInput, texts: readonly string[], more: object = {}) {
  const told: LeavingText[] = [];
  const scrubber = createScrubber(scrub);
  scrubber.visit('Not told', { of: 'a file' });
  scrubber.listen((text) => told.push(text));
  return { left: texts.map((text) => scrubber.visit(text, { of: 'finding 1', ...more })), told };
}

describe('feature 55: what was replaced by what', () => {
  it('is told in the text as it leaves', () => {
    const { left, told } = leaving(input({ decisions: [replace('Ana Núñez', 'a lawyer'), replace('Bo')] }), [
      'Ana\nNunez met BO. Twice.',
      'Nobody.',
    ]);
    expect(told.map(({ pieces }) => pieces)).toEqual([
      [
        { text: 'a lawyer', was: 'Ana\nNunez' },
        { text: ' met ' },
        { text: '[…]', was: 'BO' },
        { text: '. Twice.' },
      ],
      [{ text: 'Nobody.' }],
    ]);
    expect(told.map(({ pieces }) => textOf(pieces))).toEqual(left);
  });

  it('is told of a text that is cut, and of an address that leads nowhere', () => {
    const scrub = input({ decisions: [replace('Ana', 'somebody of whom no more is said')] });
    const cut = leaving(scrub, ['Ana wrote'], { longest: 8 });
    expect(cut.left).toEqual(['somebody']);
    expect(cut.told[0]?.pieces).toEqual([{ text: 'somebody', was: 'Ana' }]);
    const [address] = leaving(scrub, ['https://x.org/%41na'], { is: 'address' }).told;
    expect(address?.pieces).toEqual([{ text: 'https://redacted.invalid/', was: 'https://x.org/%41na' }]);
  });

  it('never says another text than the one that leaves, nor another than there was', () => {
    const word = fc.constantFrom('Ana', 'Bo', '张三', 'Núñez', 'ana', '\u0645\u0646', 'x', '-', ' ');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, fc.array(word, { maxLength: 4 }), (whole, names) => {
        const decisions = names.filter((name) => name.trim().length > 1).map((name) => replace(name));
        const { left, told } = leaving(input({ decisions }), [whole]);
        expect(textOf(told[0]?.pieces ?? [])).toBe(left[0]);
        expect(originalOf(told[0]?.pieces ?? [])).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('holds for what is replaced again', () => {
    const once = replacePieces([{ text: 'one two three' }], [{ start: 4, end: 7, by: '[xy]' }]);
    const twice = replacePieces(once, [{ start: 2, end: 6, by: '!' }]);
    expect(twice).toEqual([
      { text: 'on' },
      { text: '!', was: 'e two' },
      { text: 'y]', was: '' },
      { text: ' three' },
    ]);
    expect([textOf(twice), originalOf(twice)]).toEqual(['on!y] three', 'one two three']);
    expect(slicePieces(twice, 0, 3)).toEqual([{ text: 'on' }, { text: '!', was: 'e two' }]);
  });
});
