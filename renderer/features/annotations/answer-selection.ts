import { pointPlace, unitPlace, type Stretch } from '../../../shared/annotations/code-points.ts';
import { characterMark } from '../../i18n/foreign.tsx';

/** The attribute of an element that shows the text of one answer and nothing else; its value is the answer's key. */
export const answerTextAttribute = 'data-answer-text';

/** What a person selected: a stretch of one answer, parts of several, or nothing that a note could stand on. */
export type Selected =
  | { readonly kind: 'none' }
  | { readonly kind: 'several' }
  | { readonly kind: 'one'; readonly answer: string; readonly stretch: Stretch };

const isMark = (node: Node): boolean => node instanceof Element && node.classList.contains(characterMark);

/** UTF-16 units of the stored text that a node shows: a mark shows a name, and stands for one unit. */
function unitsOf(node: Node): number {
  if (node instanceof Text) {
    return node.data.length;
  }
  return isMark(node) ? 1 : [...node.childNodes].reduce((sum, child) => sum + unitsOf(child), 0);
}

const markAround = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest(`.${characterMark}`) ?? null;

/** Whether a point in a mark lies before everything that the mark shows, or behind it all. */
const isAtEdge = (offset: number, node: Node, edge: 'start' | 'end'): boolean =>
  edge === 'end'
    ? offset === 0
    : offset === (node instanceof Text ? node.data.length : node.childNodes.length);

/** Units of the stored text before a point of the page; a mark that is selected in part is selected as a whole. */
function unitsBefore(root: Node, container: Node, offset: number, edge: 'start' | 'end'): number {
  const mark = markAround(container);
  let units =
    mark === null
      ? container instanceof Text
        ? offset
        : [...container.childNodes].slice(0, offset).reduce((sum, child) => sum + unitsOf(child), 0)
      : isAtEdge(offset, container, edge) === (edge === 'end')
        ? 0
        : 1;
  for (let node = mark ?? container; node !== root && node.parentNode !== null; node = node.parentNode) {
    for (let before = node.previousSibling; before !== null; before = before.previousSibling) {
      units += unitsOf(before);
    }
  }
  return units;
}

/** A stretch without the white space at its ends, which a mouse takes along. */
function trimmed(text: string, start: number, end: number): Stretch | undefined {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  const to = end - (part.length - part.trimEnd().length);
  return from < to ? { start: pointPlace(text, from), end: pointPlace(text, to) } : undefined;
}

/**
 * The code points of an answer's text that a range of the page covers; undefined where it covers none. Counted from what is
 * stored, never from what is seen: spans, marks and direction on the screen shift nothing.
 */
export function stretchIn(root: Element, text: string, range: Range): Stretch | undefined {
  // Where the page shows another text than the stored one, no place in it can be trusted.
  if (!range.intersectsNode(root) || unitsOf(root) !== text.length) {
    return undefined;
  }
  const start = root.contains(range.startContainer)
    ? unitsBefore(root, range.startContainer, range.startOffset, 'start')
    : 0;
  const end = root.contains(range.endContainer)
    ? unitsBefore(root, range.endContainer, range.endOffset, 'end')
    : text.length;
  return trimmed(text, start, end);
}

/** What of the answers in `page` is selected. `textOf`: the stored text of an answer by its key. */
export function selectedIn(
  page: Element,
  selection: Selection | null,
  textOf: (answer: string) => string | undefined,
): Selected {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) {
    return { kind: 'none' };
  }
  const range = selection.getRangeAt(0);
  const found = [...page.querySelectorAll(`[${answerTextAttribute}]`)].flatMap((root) => {
    const answer = root.getAttribute(answerTextAttribute) ?? '';
    const text = textOf(answer);
    const stretch = text === undefined ? undefined : stretchIn(root, text, range);
    return stretch === undefined ? [] : [{ kind: 'one', answer, stretch } as const];
  });
  return found.length > 1 ? { kind: 'several' } : (found[0] ?? { kind: 'none' });
}

interface Point {
  readonly node: Node;
  readonly offset: number;
}

/** The point of the page before which so many units of the stored text stand. */
function pointAfter(root: Node, units: number): Point {
  let left = units;
  let last: Point = { node: root, offset: 0 };
  const leaves = (node: Node): Node[] =>
    node instanceof Text || isMark(node) ? [node] : [...node.childNodes].flatMap(leaves);
  for (const leaf of leaves(root)) {
    const size = unitsOf(leaf);
    if (leaf instanceof Text) {
      if (left <= size) {
        return { node: leaf, offset: left };
      }
      last = { node: leaf, offset: size };
    } else {
      const parent = leaf.parentNode ?? root;
      const at = [...parent.childNodes].findIndex((child) => child === leaf);
      if (left < size) {
        return { node: parent, offset: at };
      }
      last = { node: parent, offset: at + 1 };
      if (left === size) {
        return last;
      }
    }
    left -= size;
  }
  return last;
}

/** The range of the page that shows a stretch of an answer's text. */
export function rangeOf(root: Element, text: string, stretch: Stretch): Range {
  const start = pointAfter(root, unitPlace(text, stretch.start));
  const end = pointAfter(root, unitPlace(text, stretch.end));
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
