// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { textOf, type Stretch } from '../../../../../shared/annotations/code-points.ts';
import { codePointLength } from '../../../../../shared/lib/text.ts';
import {
  rangeOf,
  selectedIn,
  stretchIn,
} from '../../../../../renderer/features/annotations/answer-selection.ts';
import { AnswerPieces } from '../../../../../renderer/features/annotations/answer-pieces.tsx';
import { piecesOf, type Mark } from '../../../../../renderer/features/annotations/text-pieces.ts';

afterEach(cleanup);

const show = (text: string, marks: readonly Mark[] = []): Element => {
  const { container } = render(
    <div data-answer-text="a1">
      <AnswerPieces text={text} marks={marks} />
    </div>,
  );
  return container.querySelector('[data-answer-text]') ?? container;
};

const arabic = 'المادة 5(1)(ب)، تجرّم المشاركة في جماعة إجرامية منظمة.';
const chinese = '刑法第二百九十四条规定了组织犯罪，𠮷字在内。';
const mark = (id: string, start: number, end: number): Mark => ({ id, stretch: { start, end } });

describe('a stretch of an answer and its place on the page', () => {
  it.each([
    ['plain', 'The law of 2020 covers it.', 4, 10],
    ['Arabic', arabic, 7, 15],
    ['Chinese with a letter outside the plane', chinese, 15, 19],
    ['a pair before it', 'a𝄞b𝄞c', 2, 4],
    ['a control character before it', 'pay\u202eload and rest', 9, 12],
    ['a control character within', 'pay\u202eload\u0000 and', 1, 9],
  ])('%s: there and back', (_, text, start, end) => {
    const root = show(text, [mark('x', 0, 3), mark('y', 2, 6)]);
    const range = rangeOf(root, text, { start, end });
    expect(stretchIn(root, text, range)).toEqual({ start, end });
  });

  it('holds for any text, any stretch, any notes over it', () => {
    const letters = fc.constantFrom('a', ' ', 'ب', '法', '𠮷', '\u202e', '\u0000', '\n', '👍🏽', 'e\u0301');
    const texts = fc.array(letters, { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''));
    const stretchOf = (length: number, [left, right]: [number, number]): Stretch => ({
      start: Math.min(left, right) % (length + 1),
      end: Math.max(Math.min(left, right) % (length + 1), Math.max(left, right) % (length + 1)),
    });
    const pair = fc.tuple(fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(texts, pair, fc.array(pair, { maxLength: 4 }), (text, wanted, notes) => {
        const length = codePointLength(text);
        const marks = notes.map((note, index) => ({ id: `n${index}`, stretch: stretchOf(length, note) }));
        const root = show(text, marks);
        const stretch = stretchOf(length, wanted);
        const found = stretchIn(root, text, rangeOf(root, text, stretch));
        cleanup();
        // White space at the ends is left out; nothing else is.
        expect(found === undefined ? '' : textOf(text, found)).toBe(textOf(text, stretch).trim());
        if (found !== undefined) {
          expect(found.start).toBeGreaterThanOrEqual(stretch.start);
          expect(found.end).toBeLessThanOrEqual(stretch.end);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes a mark as a whole, however little of its name is selected', () => {
    const text = 'ab\u202ecd';
    const root = show(text);
    const name = root.querySelector('.character-mark')?.firstChild ?? root;
    const range = document.createRange();
    range.setStart(name, 2);
    range.setEnd(name, 4);
    expect(stretchIn(root, text, range)).toEqual({ start: 2, end: 3 });
    // Its edges belong to what stands beside it.
    range.setStart(name, 6);
    range.setEnd(root.lastChild ?? root, 1);
    expect(stretchIn(root, text, range)).toEqual({ start: 3, end: 4 });
  });

  it('trusts no place where the page shows another text than the stored one', () => {
    const root = show('one two');
    const range = document.createRange();
    range.selectNodeContents(root);
    expect(stretchIn(root, 'one two three', range)).toBeUndefined();
    expect(stretchIn(root, 'one two', range)).toEqual({ start: 0, end: 7 });
  });
});

describe('what is selected', () => {
  const texts: Readonly<Record<string, string>> = { a: 'First answer', b: 'Second answer' };
  const page = (): HTMLElement =>
    render(
      <div>
        <p>Question</p>
        <div data-answer-text="a">First answer</div>
        <div data-answer-text="b">Second answer</div>
      </div>,
    ).container;
  const select = (
    from: [Node | undefined | null, number],
    to: [Node | undefined | null, number],
  ): Selection | null => {
    const range = document.createRange();
    range.setStart(from[0] ?? document, from[1]);
    range.setEnd(to[0] ?? document, to[1]);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return selection;
  };
  const textIn = (container: Element, at: number): Node | null | undefined =>
    container.querySelectorAll('p, [data-answer-text]')[at]?.firstChild;

  it('is one stretch, from the question into the answer too', () => {
    const container = page();
    const of = (selection: Selection | null) => selectedIn(container, selection, (key) => texts[key]);
    expect(of(select([textIn(container, 1), 6], [textIn(container, 1), 12]))).toEqual({
      kind: 'one',
      answer: 'a',
      stretch: { start: 6, end: 12 },
    });
    expect(of(select([textIn(container, 0), 2], [textIn(container, 1), 5]))).toMatchObject({
      answer: 'a',
      stretch: { start: 0, end: 5 },
    });
  });

  it('is refused across two answers, but not where it only ends at the edge of the next', () => {
    const container = page();
    const of = (selection: Selection | null) => selectedIn(container, selection, (key) => texts[key]);
    expect(of(select([textIn(container, 1), 6], [textIn(container, 2), 3]))).toEqual({ kind: 'several' });
    // Three clicks on a paragraph end before the first letter of the next one.
    expect(of(select([textIn(container, 1), 0], [textIn(container, 2), 0]))).toEqual({
      kind: 'one',
      answer: 'a',
      stretch: { start: 0, end: 12 },
    });
    expect(of(select([textIn(container, 0), 0], [textIn(container, 0), 4]))).toEqual({ kind: 'none' });
  });
});

describe('marks over a text', () => {
  it('overlap, and the pieces put together are the text', () => {
    const pieces = piecesOf(chinese, [mark('x', 0, 10), mark('y', 6, 19), mark('z', 4, 4)]);
    expect(pieces.map(({ text }) => text).join('')).toBe(chinese);
    expect(pieces.map(({ marks }) => marks)).toEqual([['x'], ['x', 'y'], ['y'], []]);
    expect(pieces[2]?.text.endsWith('𠮷字')).toBe(true);
  });

  it('say that they are marks, and leave the text as it is', () => {
    const root = show('one two three', [mark('x', 0, 7), mark('y', 4, 13)]);
    expect(root.textContent).toBe('one two three');
    expect(
      [...root.querySelectorAll('mark')].map((part) => [part.textContent, part.dataset['notes']]),
    ).toEqual([
      ['one ', 'x'],
      ['two', 'x y'],
      [' three', 'y'],
    ]);
  });
});
