import { idOfNote, actOf, kindOf } from '../../../shared/annotations/note-kinds.ts';
import { threadsOf, withdrawnIn, type Thread } from '../../../shared/annotations/threads.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { mayRead, type Audience, type PartyRef } from '../../../shared/packages/package-schema.ts';
import type { ReviewProfileName } from '../../../shared/reports/report-names.ts';
import type { ReportSource } from '../../../shared/reports/report-profile.ts';
import type { ReviewNote, ReviewObservation, ReviewSource } from '../../../shared/reports/review-source.ts';
import { audienceOf, observationsOf, type Observation } from '../../../shared/reviews/observations.ts';
import { pairReviewers } from '../../../shared/reviews/pairing.ts';
import { readReviewNotes } from '../annotations/note-grounds.ts';
import { formPlaces } from '../annotations/place-notes.ts';
import type { Reader } from '../database/open-database.ts';
import { rewordsAnswer } from '../annotations/answer-words.ts';
import { chooseNotes } from '../annotations/choose-notes.ts';
import { modulesAtHand } from '../packages/modules-at-hand.ts';
import type { Library } from '../questionnaires/library.ts';
import { readSetUp } from '../reviews/read-set-up.ts';
import {
  findReview,
  readOutlines,
  readVersions,
  type StoredReview,
  type StoredVersion,
} from '../reviews/review-store.ts';
import { readSummaries } from '../summaries/summary-store.ts';

export interface ReviewChoice {
  readonly review: string;
  readonly profile: ReviewProfileName;
  readonly audience: Audience;
  readonly language: Locale;
}

/**
 * Notes that an audience may read (X1): none meant for fewer people, none that its author took back, no observation that the
 * State withholds nor that one was withheld, no answer in other words where the audience has it not in its own, and nothing
 * that was replied to what stays. The summary is a document of its own.
 */
function notesFor(
  audience: Audience,
  threads: readonly Thread<ReadNote>[],
  observations: readonly Observation[],
  { underReview, quotes }: { readonly underReview: string; readonly quotes: boolean },
): ReadNote[] {
  const withdrawn = new Set(threads.flatMap((thread) => [...withdrawnIn(thread)]));
  const withheld = new Set(observations.filter((one) => one.withheld).map(({ id }) => id));
  const notes = threads.flatMap(({ first, replies }) => [first, ...replies]);
  const chosen = new Set(
    chooseNotes(
      notes.map(({ note }) => note),
      {
        audience,
        underReview,
        may: (note) => {
          const act = actOf(note);
          return (
            !withdrawn.has(note.id) &&
            kindOf(note) !== 'summary' &&
            (quotes || !rewordsAnswer(note)) &&
            (audience === 'confidential' ||
              (!withheld.has(idOfNote(note)) && act !== 'withholding' && act !== 'release'))
          );
        },
      },
    ).going,
  );
  return notes.filter(({ note }) => chosen.has(note));
}

interface Ground {
  readonly reader: Reader;
  readonly library: Library;
  readonly choice: ReviewChoice;
  readonly review: StoredReview;
  readonly versions: readonly StoredVersion[];
  readonly newest: StoredVersion;
}

function reviewSource({ reader, library, choice, review, versions, newest }: Ground): ReviewSource {
  const { audience, language, profile } = choice;
  const form = library.form(newest.head.cluster, newest.head.questionnaire);
  const { reviewers } = readSetUp(reader, review).value;
  const places = form === undefined ? undefined : formPlaces(form);
  const threads = threadsOf(readReviewNotes(reader, review, places));
  const observations = observationsOf({
    threads,
    underReview: review.party.key,
    pairing: pairReviewers({
      party: review.party.key,
      joined: newest.facts.profile.instruments,
      reviewers,
      groupOf: () => undefined,
    }).instruments,
    articles: readOutlines(reader, review.id, newest.number),
    articleOf: (provision) => places?.provisions.get(provision),
  });
  const seen = observations.filter((one) => mayRead(audience, audienceOf(one)));
  const names = new Map(reviewers.map(({ party }) => [party.key, party]));
  const named = (keys: readonly string[]): PartyRef[] => keys.flatMap((key) => names.get(key) ?? []);
  const quotes = versions.every(({ head }) => mayRead(audience, head.audience));
  const notes =
    profile === 'feedback'
      ? notesFor(audience, threads, observations, { underReview: review.party.key, quotes })
      : [];
  const summaries = profile === 'summary' ? readSummaries(reader, review.id) : [];
  const written = summaries.filter(({ text }) => text !== '');
  const summary = written.find((one) => one.language === language) ?? written[0];
  const days = {
    observations: seen.map(({ note }) => note.note.created),
    feedback: notes.map(({ note }) => note.created),
    summary: summary?.versions.map(({ authoredAt }) => authoredAt) ?? [],
  }[profile];
  return {
    reviewers: reviewers.map(({ party }) => party),
    day: (days.toSorted().at(-1) ?? newest.head.date).slice(0, 10),
    observations:
      profile === 'observations'
        ? seen.map((one): ReviewObservation => ({
            note: one.note.note,
            type: one.type,
            provisions: one.provisions,
            article: one.article,
            agreedBy: named(one.agreedBy),
            toAgree: named(one.awaiting),
            withheld: one.withheld,
          }))
        : [],
    outside: observations.length - seen.length,
    agreed: observations.length > 0 && observations.every((one) => one.agreed),
    summary:
      summary === undefined
        ? undefined
        : {
            language: summary.language,
            text: summary.versions.length > 1 ? undefined : summary.text,
          },
    notes: notes.map(({ note, item, article, standing }): ReviewNote => ({ note, item, article, standing })),
    quotes,
  };
}

/**
 * What a document of a review is made from: nothing that its audience may not read. The State's answers are no part of it;
 * their words are quoted by notes alone, and to no wider audience than the packages were made for.
 */
export function readReviewSource(
  reader: Reader,
  library: Library,
  choice: ReviewChoice,
): Result<ReportSource, AppError> {
  const review = findReview(reader, choice.review);
  const versions = review === undefined ? [] : readVersions(reader, review.id);
  const [newest] = versions;
  if (review === undefined || newest === undefined) {
    return err(appError('not-found', { review: choice.review }));
  }
  const { id: _, version: __, ...head } = newest.head;
  return ok({
    content: {
      head: { ...head, audience: choice.audience },
      kind: review.kind,
      ...(newest.facts.snapshot === undefined ? {} : { snapshot: newest.facts.snapshot }),
      conflicts: [],
      response: {
        format: 'palermo-response/1',
        questionnaire: head.questionnaire,
        profile: newest.facts.profile,
        cluster: head.cluster,
        answers: [],
      },
    },
    modules: modulesAtHand(library, newest.head),
    catalogues: library.catalogues,
    language: choice.language,
    comments: [],
    review: reviewSource({ reader, library, choice, review, versions, newest }),
  });
}
