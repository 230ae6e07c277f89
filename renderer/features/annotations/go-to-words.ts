import { answerTextAttribute, rangeOf } from './answer-selection.ts';
import type { Anchor } from './article-threads.ts';

/**
 * Leads from a note to what it stands on: the words of an answer are selected again, so that the arrow keys go on from
 * there; of a note on a question or on an answer without a text, its question takes the focus.
 */
export function goToWords(
  page: Element,
  anchor: Anchor,
  textIn: (answer: string) => string | undefined,
): boolean {
  const find = (attribute: string, value: string): HTMLElement | null =>
    page.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(value)}"]`);
  const answer = 'answer' in anchor ? find(answerTextAttribute, anchor.answer) : null;
  const place = answer ?? page.querySelector<HTMLElement>(`#${CSS.escape(`unit-${anchor.unit}`)}`);
  if (place === null) {
    return false;
  }
  place.focus({ preventScroll: true });
  const text = 'answer' in anchor ? textIn(anchor.answer) : undefined;
  if (answer === null || anchor.kind !== 'stretch' || text === undefined) {
    place.scrollIntoView({ block: 'nearest' });
    return true;
  }
  const range = rangeOf(answer, text, anchor.stretch);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  return true;
}
