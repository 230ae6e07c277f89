import { useMemo } from 'react';
import { idOfNote, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { statusOf, threadsOf } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ReviewArticle } from '../../../shared/reviews/review-schema.ts';
import { threadsInArticle, type AnchoredThread, type ArticleThreads } from './article-threads.ts';
import { isWrittenIn, type OpenNote } from './note-editor.ts';
import { formCard, type MarginCard } from './reading-margin.tsx';
import type { Mark } from './text-pieces.ts';

/** Where a new note's form stands among the cards: behind those that begin no later in the text. */
function insertAt(cards: readonly AnchoredThread[], article: ReviewArticle, opened: OpenNote): number {
  const { anchor } = opened;
  if (anchor === undefined) {
    return cards.length;
  }
  const units = article.units.map(({ id }) => id);
  const rank = (unit: string): number => units.indexOf(unit);
  const isSame = (one: AnchoredThread['anchor']): boolean =>
    ('answer' in one && 'answer' in anchor && one.answer === anchor.answer) ||
    ('item' in one && 'item' in anchor && one.item === anchor.item);
  const startOf = (one: AnchoredThread['anchor']): number =>
    one.kind === 'stretch' ? one.stretch.start : -1;
  const here = cards.findLastIndex((card) => isSame(card.anchor) && startOf(card.anchor) <= startOf(anchor));
  if (here !== -1) {
    return here + 1;
  }
  const before = article.units
    .filter(({ id }) => id === anchor.unit)
    .flatMap(({ entries }) => entries)
    .flatMap((entry) =>
      (entry.kind === 'item' ? [entry] : entry.rows.flatMap(({ items }) => items)).flatMap((item) => [
        `item ${entry.linkId}`,
        `item ${item.linkId}`,
        ...item.keys.flat().map((key) => `answer ${key}`),
      ]),
    );
  const placeIn = (one: AnchoredThread['anchor']): number =>
    before.indexOf('answer' in one ? `answer ${one.answer}` : 'item' in one ? `item ${one.item}` : '');
  const behind = cards.findIndex(
    ({ anchor: one }) =>
      rank(one.unit) > rank(anchor.unit) || (one.unit === anchor.unit && placeIn(one) > placeIn(anchor)),
  );
  return behind === -1 ? cards.length : behind;
}

/** The notes of one article as its page and its margin show them. */
export interface ReadingNotes {
  readonly sorted: ArticleThreads;
  readonly cards: readonly MarginCard[];
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly translations: ReadonlyMap<string, readonly ReadNote[]>;
  /** What is being written has no card: its note was removed in another window. */
  readonly isLoose: boolean;
  /** Threads beside the text that are closed or withdrawn. */
  readonly closed: number;
}

/** Sorts the notes of a review for one of its articles; closed threads are among the cards where they are asked for. */
export function useReadingNotes(
  article: ReviewArticle,
  notes: readonly ReadNote[],
  underReview: string,
  opened: OpenNote | undefined,
  showsClosed: boolean,
): ReadingNotes {
  return useMemo(() => {
    const sorted = threadsInArticle(article, notes);
    const isShut = ({ thread }: AnchoredThread): boolean =>
      ['closed', 'withdrawn'].includes(statusOf(thread, underReview));
    const shown = sorted.beside.filter(
      (one) => showsClosed || !isShut(one) || isWrittenIn(one.thread, opened),
    );
    const cards: MarginCard[] = shown.map(({ thread, anchor }) => ({
      id: idOfNote(thread.first.note),
      anchor,
      thread,
    }));
    if (opened?.anchor !== undefined) {
      cards.splice(insertAt(shown, article, opened), 0, { id: formCard, anchor: opened.anchor });
    }
    const stretches = cards.flatMap(({ id, anchor }) =>
      anchor.kind === 'stretch' ? [{ answer: anchor.answer, mark: { id, stretch: anchor.stretch } }] : [],
    );
    const translated = sorted.beside.filter(
      (one) =>
        !isShut(one) && kindOf(one.thread.first.note) === 'translation' && one.anchor.kind === 'answer',
    );
    return {
      sorted,
      cards,
      marks: new Map(
        [...Map.groupBy(stretches, ({ answer }) => answer)].map(([answer, list]) => [
          answer,
          list.map(({ mark }) => mark),
        ]),
      ),
      translations: Map.groupBy(
        translated.map(({ thread }) => thread.first),
        ({ answer = '' }) => answer,
      ),
      isLoose:
        opened !== undefined &&
        opened.anchor === undefined &&
        !threadsOf(notes).some((thread) => isWrittenIn(thread, opened)),
      closed: sorted.beside.filter(isShut).length,
    };
  }, [article, notes, underReview, opened, showsClosed]);
}
