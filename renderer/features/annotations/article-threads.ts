import { kindOf, targetOf } from '../../../shared/annotations/note-kinds.ts';
import { threadsOf, type Thread } from '../../../shared/annotations/threads.ts';
import { standsNow } from '../../../shared/annotations/anchor.ts';
import type { Stretch } from '../../../shared/annotations/code-points.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ReviewArticle, ReviewUnit } from '../../../shared/reviews/review-schema.ts';

/** The place on the page that a card stands beside. */
export type Anchor =
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'item'; readonly unit: string; readonly item: string }
  | { readonly kind: 'answer'; readonly unit: string; readonly answer: string }
  | { readonly kind: 'stretch'; readonly unit: string; readonly answer: string; readonly stretch: Stretch };

/** A thread beside the text of an article. */
export interface AnchoredThread {
  readonly thread: Thread<ReadNote>;
  readonly anchor: Anchor;
}

/** The threads of one article by where they are shown; every thread that belongs to it is in exactly one place. */
export interface ArticleThreads {
  /** Beside the text, in reading order. */
  readonly beside: readonly AnchoredThread[];
  /** On a text that the answer does not hold now, by question unit. */
  readonly earlier: ReadonlyMap<string, readonly Thread<ReadNote>[]>;
  /** Of this article, without a question that is shown in it. */
  readonly unplaced: readonly Thread<ReadNote>[];
}

/** Where the answers and questions of an article stand in reading order, and in which unit. */
function orderOf(units: readonly ReviewUnit[]) {
  const answers = new Map<string, { readonly unit: string; readonly at: number }>();
  const items = new Map<string, { readonly unit: string; readonly at: number }>();
  const starts = new Map<string, number>();
  let at = 0;
  for (const unit of units) {
    starts.set(unit.id, (at += 1));
    for (const entry of unit.entries) {
      items.set(entry.linkId, { unit: unit.id, at: (at += 1) });
      const rows = entry.kind === 'item' ? [entry] : entry.rows.flatMap((row) => row.items);
      for (const item of rows) {
        if (!items.has(item.linkId)) {
          items.set(item.linkId, { unit: unit.id, at: (at += 1) });
        }
        for (const key of item.keys.flat()) {
          answers.set(key, { unit: unit.id, at: (at += 1) });
        }
      }
    }
  }
  return { answers, items, starts };
}

/** Sorts the threads of a review into one of its articles. Summaries are no notes on it. */
export function threadsInArticle(article: ReviewArticle, notes: readonly ReadNote[]): ArticleThreads {
  const { answers, items, starts } = orderOf(article.units);
  const beside: (AnchoredThread & { readonly at: number; readonly start: number })[] = [];
  const earlier = new Map<string, Thread<ReadNote>[]>();
  const unplaced: Thread<ReadNote>[] = [];
  for (const thread of threadsOf(notes)) {
    const { first } = thread;
    if (first.article !== article.outline.id || kindOf(first.note) === 'summary') {
      continue;
    }
    const answer = first.answer === undefined ? undefined : answers.get(first.answer);
    const item = first.item === undefined ? undefined : items.get(first.item);
    const unit = answer?.unit ?? item?.unit ?? (starts.has(first.unit ?? '') ? first.unit : undefined);
    if (first.answer !== undefined && answer !== undefined && standsNow(first.standing)) {
      const on = { unit: answer.unit, answer: first.answer };
      beside.push({
        thread,
        at: answer.at,
        start: first.stretch?.start ?? -1,
        anchor:
          first.stretch === undefined
            ? { kind: 'answer', ...on }
            : { kind: 'stretch', ...on, stretch: first.stretch },
      });
    } else if (unit === undefined) {
      unplaced.push(thread);
    } else if (first.standing === 'earlier' || targetOf(first.note).kind === 'revision') {
      earlier.set(unit, [...(earlier.get(unit) ?? []), thread]);
    } else {
      beside.push({
        thread,
        at: item?.at ?? starts.get(unit) ?? 0,
        start: -1,
        anchor:
          item === undefined || first.item === undefined
            ? { kind: 'unit', unit }
            : { kind: 'item', unit, item: first.item },
      });
    }
  }
  return {
    beside: beside
      .toSorted((left, right) => left.at - right.at || left.start - right.start)
      .map(({ thread, anchor }) => ({ thread, anchor })),
    earlier,
    unplaced,
  };
}

/** Threads that speak of no article that is known here: shown with every article, so that none is lost. */
export const threadsElsewhere = (
  articles: ReadonlySet<string>,
  notes: readonly ReadNote[],
): Thread<ReadNote>[] =>
  threadsOf(notes).filter(
    ({ first }) =>
      kindOf(first.note) !== 'summary' && (first.article === undefined || !articles.has(first.article)),
  );
