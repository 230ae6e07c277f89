import type { AnswerChange, AnswerHead, Base } from '../../shared/contract/drafts.ts';
import type { AnswerPlace, AnswerValue } from '../../shared/drafts/answer.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { standingOf } from '../../shared/revisions/heads.ts';
import type { SaveFault } from './save-port.ts';

/** One answer as this window knows it: the stored heads, and what was typed on top of them. */
export interface LocalAnswer {
  readonly place: AnswerPlace;
  heads: readonly AnswerHead[];
  /** Typed and in no request yet. `base: 'sent'`: it goes on from the change under way, whose head is not known yet. */
  pending: { value: AnswerValue; base: Base | null | 'sent' } | undefined;
  /** The change in the request under way. */
  sent: AnswerChange | undefined;
  /** The open revision that this window goes on rewriting. */
  revision: string | undefined;
  /** The field was left: the next save closes the revision for ever. */
  close: boolean;
  /** Why the content typed will not be stored as it is. */
  refused: SaveFault | undefined;
  /** Saved by itself, after a refusal of a request that held several changes. */
  alone: boolean;
}

/** An answer of which nothing is stored and nothing typed. */
export const blankAnswer = (place: AnswerPlace): LocalAnswer => ({
  place,
  heads: [],
  pending: undefined,
  sent: undefined,
  revision: undefined,
  close: false,
  refused: undefined,
  alone: false,
});

/** Whether two values are the same answer; a blank and a cleared one are. */
export const sameValue = (left: AnswerValue, right: AnswerValue): boolean =>
  canonicalJson(left) === canonicalJson(right);

/** Text in the form in which it is stored: NFC, well formed, one kind of line end, and blank text is no answer. */
export function storedValue(value: AnswerValue): AnswerValue {
  if (typeof value !== 'string') {
    return value;
  }
  const text = value.toWellFormed().replaceAll(/\r\n?/g, '\n').normalize('NFC');
  return text.trim() === '' ? null : text;
}

/** The head that this window wrote and may still rewrite. */
export const ownHead = (answer: LocalAnswer): AnswerHead | undefined =>
  answer.heads.find((head) => head.id === answer.revision && head.open);

/** What the stored heads say; null where nothing is stored or people must settle first. */
export function storedStanding(answer: LocalAnswer): AnswerValue {
  const own = ownHead(answer);
  if (own !== undefined) {
    return own.value;
  }
  const standing = standingOf(answer.heads);
  return standing.state === 'settled' ? standing.value : null;
}

/** The answer as the person sees it: what was typed last, else what is on its way, else what is stored. */
export function currentValue(answer: LocalAnswer): AnswerValue {
  if (answer.pending !== undefined) {
    return answer.pending.value;
  }
  return answer.sent === undefined ? storedStanding(answer) : answer.sent.value;
}

/** Whether some of what the person sees is not known to be stored. */
export const isUnsaved = (answer: LocalAnswer): boolean =>
  answer.pending !== undefined ||
  (answer.sent !== undefined && !sameValue(answer.sent.value, storedStanding(answer)));

/** Whether several heads with different values stand side by side. */
export const inConflict = (answer: LocalAnswer): boolean => standingOf(answer.heads).state === 'conflict';

/** The head that an edit starts from: this window's own, else the only one, else the first of several that agree. */
export function baseOf(answer: LocalAnswer): Base | null {
  const head = ownHead(answer) ?? answer.heads[0];
  return head === undefined ? null : { id: head.id, edition: head.edition };
}

/** The head that came out of a change: its revision, or an older one that already said the same. */
export function headAfter(heads: readonly AnswerHead[], change: AnswerChange): AnswerHead | undefined {
  return (
    heads.find(({ id }) => id === change.revision) ??
    heads.find(({ value }) => sameValue(value, change.value)) ??
    heads[0]
  );
}
