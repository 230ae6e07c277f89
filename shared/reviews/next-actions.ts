import { statusOf, withdrawnIn, type Thread } from '../annotations/threads.ts';
import type { FeedbackRound, ReadNote } from '../contract/annotations.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Observation } from './observations.ts';
import {
  nextActions,
  type Pairing,
  type ReviewSetUp,
  type ReviewSummary,
  type ReviewVersion,
} from './review-schema.ts';
import { countWords, summaryWordLimit } from './word-count.ts';

type Action = (typeof nextActions)[number];

/** What the next steps follow from. */
export interface NextGround {
  readonly setUp: Pick<ReviewSetUp, 'reviewingFor' | 'reviewers'>;
  readonly pairing: Pick<Pairing, 'faults'>;
  /** Newest first. */
  readonly versions: readonly Pick<ReviewVersion, 'package'>[];
  readonly rounds: readonly Pick<FeedbackRound, 'direction' | 'about'>[];
  readonly threads: readonly Thread<ReadNote>[];
  /** Key of the State under review. */
  readonly underReview: string;
  readonly observations: readonly Observation[];
  readonly summaries: readonly { readonly language: Locale; readonly text: string }[];
}

/**
 * What a reviewer can do next, in the order in which it is offered (review-mechanism §14). Each is an offer with a count of
 * notes or words; none says anything about a State, and none holds another back.
 */
export function nextActionsOf(ground: NextGround): ReviewSummary['next'] {
  const { setUp, pairing, versions, rounds, threads, underReview, observations, summaries } = ground;
  const statuses = threads.map((thread) => statusOf(thread, underReview));
  const live = threads.flatMap((thread) => {
    const withdrawn = withdrawnIn(thread);
    return [thread.first, ...thread.replies].filter(({ note }) => !withdrawn.has(note.id));
  });
  const earlier = threads.filter(
    ({ first }, at) =>
      first.own && first.standing === 'earlier' && (statuses[at] === 'open' || statuses[at] === 'answered'),
  );
  const answered = statuses.filter((status) => status === 'answered').length;
  const closed = statuses.filter((status) => status === 'closed').length;
  const newest = versions[0]?.package.id;
  const spoken = rounds.some(({ direction, about }) => direction === 'sent' && about === newest);
  const toAgree = observations.filter(
    ({ awaiting }) => setUp.reviewingFor !== undefined && awaiting.includes(setUp.reviewingFor),
  );
  const written = summaries.filter(({ text }) => text.trim() !== '');
  const over = Math.max(
    0,
    ...written.map(({ text, language }) => countWords(text, language) - summaryWordLimit),
  );

  const offers: Record<Action, boolean | number> = {
    'set-up': setUp.reviewingFor === undefined || setUp.reviewers.length === 0 || pairing.faults.length > 0,
    'new-version': versions.length > 1 && !spoken,
    'replies-to-read': answered,
    'earlier-text': earlier.length,
    'notes-to-send': live.filter(({ own, sent }) => own && !sent).length,
    'observations-to-agree': toAgree.length,
    'observations-to-write': observations.length === 0 && answered + closed > 0,
    'summary-to-write': observations.length > 0 && written.length === 0,
    'summary-too-long': over,
  };
  return nextActions.flatMap((action) => {
    const offer = offers[action];
    if (typeof offer === 'number') {
      return offer > 0 ? [{ action, count: offer }] : [];
    }
    return offer ? [{ action }] : [];
  });
}
