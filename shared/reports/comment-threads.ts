import type { PackageContent } from '../packages/package-schema.ts';
import { answerKey } from '../drafts/answer.ts';
import type { ReportComment } from './report-profile.ts';

/** A comment with those that reply to it, the replies to replies included, each after the one that it replies to. */
export interface CommentThread {
  readonly first: ReportComment;
  readonly replies: readonly ReportComment[];
}

/** Comments in their order; a reply whose comment is not here, or that replies in a circle, opens a thread of its own. */
export function threadsOf(comments: readonly ReportComment[]): CommentThread[] {
  const ids = new Set<string>(comments.map(({ note }) => note.id));
  const parentOf = ({ note: { target } }: ReportComment): string | undefined =>
    typeof target === 'string' && ids.has(target) ? target : undefined;
  const replies = Map.groupBy(comments, parentOf);
  const placed = new Set<ReportComment>();
  const open = (first: ReportComment): CommentThread[] => {
    if (placed.has(first)) {
      return [];
    }
    const inOrder: ReportComment[] = [];
    // A stack of our own: a chain of replies may be longer than the engine nests calls.
    for (let waiting = [first], next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (!placed.has(next)) {
        placed.add(next);
        inOrder.push(next);
        replies
          .get(next.note.id)
          ?.toReversed()
          .forEach((reply) => waiting.push(reply));
      }
    }
    return [{ first, replies: inOrder.slice(1) }];
  };
  const threads = comments.filter((comment) => parentOf(comment) === undefined).flatMap(open);
  return [...threads, ...comments.flatMap(open)];
}

/**
 * The words that a comment is on. Only those that still stand in the answer at hand: what a State took out of its answer,
 * or withholds from this audience, is not quoted back by a reader's comment (X1).
 */
export function quotesIn({ response }: PackageContent): (comment: ReportComment) => string | undefined {
  const answers = new Map(response.answers.map((one) => [answerKey(one), one.value]));
  return ({ note: { target }, answer, standing }) => {
    if (typeof target === 'string' || standing !== 'current') {
      return undefined;
    }
    const exact = target.selector?.find((selector) => selector.type === 'TextQuoteSelector')?.exact ?? '';
    const text = answers.get(answer ?? '');
    return exact !== '' && typeof text === 'string' && text.includes(exact) ? exact : undefined;
  };
}

/** The texts of a comment in the order in which a document shows them; tags are no texts. */
export const bodiesOf = ({ note }: ReportComment) => note.body.filter(({ purpose }) => purpose !== 'tagging');
