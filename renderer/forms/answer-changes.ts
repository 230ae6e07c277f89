import type { AnswerChange } from '../../shared/contract/drafts.ts';
import { answerKey } from '../../shared/drafts/answer.ts';
import { baseOf, ownHead, storedStanding, type LocalAnswer } from './local-answer.ts';
import type { SaveRequest } from './save-port.ts';

/** The change that a save sends for an answer: on the head that was edited, rewriting this window's open revision if it is that. */
export function changeOf(entry: LocalAnswer, newId: () => string): AnswerChange {
  const { pending, place, close } = entry;
  const base = pending === undefined || pending.base === 'sent' ? baseOf(entry) : pending.base;
  const own = ownHead(entry);
  return {
    ...place,
    value: pending === undefined ? storedStanding(entry) : pending.value,
    revision: own !== undefined && own.id === base?.id ? own.id : newId(),
    base,
    close,
  };
}

/** What was typed since a request left, on the heads that this request will make: for a page that cannot wait for its answer. */
export function changesAfter(
  entries: ReadonlyMap<string, LocalAnswer>,
  request: SaveRequest,
  newId: () => string,
): AnswerChange[] {
  const sent = new Map(request.changes.map((change) => [answerKey(change), change]));
  return [...entries].flatMap(([key, entry]): AnswerChange[] => {
    const before = sent.get(key);
    if (entry.pending === undefined || entry.refused !== undefined) {
      return [];
    }
    if (before === undefined) {
      return [changeOf(entry, newId)];
    }
    const edition = before.base?.id === before.revision ? before.base.edition + 1 : 1;
    return [{ ...before, value: entry.pending.value, base: { id: before.revision, edition }, close: true }];
  });
}
