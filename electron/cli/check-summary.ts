import { kindOf, textsOf } from '../../shared/annotations/note-kinds.ts';
import { threadsOf, withdrawnIn } from '../../shared/annotations/threads.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { leakCheck, type LeakSource } from '../../shared/reviews/leak-check.ts';
import { wordingCheck, type WordingFinding } from '../../shared/reviews/neutral-wording.ts';
import { countWords, summaryWordLimit } from '../../shared/reviews/word-count.ts';
import type { Backend } from '../backend/backend.ts';
import type { Context } from './command.ts';
import { readObservations, type ReviewObservations } from './read-observations.ts';

/** What must not come out in a summary, which is public always. */
type SourceKind = 'withheld-observation' | 'confidential-note' | 'private-note';

export interface SummaryLeak {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly sources: readonly { readonly kind: SourceKind; readonly id: string }[];
}

export interface SummaryCheck {
  readonly words: number;
  readonly limit: number;
  readonly over: boolean;
  readonly leaks: readonly SummaryLeak[];
  readonly wording: readonly WordingFinding[];
}

type Sources = Map<string, { readonly kind: SourceKind; readonly texts: readonly Omit<LeakSource, 'id'>[] }>;

/** Private working notes of the people here, by question unit. */
function addPrivateNotes(
  { notes }: Pick<Backend, 'notes'>,
  review: string,
  language: Locale,
  sources: Sources,
): Result<undefined, AppError> {
  const overview = notes.overview({ review });
  if (!overview.ok) {
    return overview;
  }
  for (const unit of new Set(overview.value.notes.map((note) => note.unit))) {
    const listed = notes.list({ review, unit });
    if (!listed.ok) {
      return listed;
    }
    for (const { id, value } of listed.value.notes) {
      sources.set(id, { kind: 'private-note', texts: [{ text: value.text, language }] });
    }
  }
  return ok(undefined);
}

/**
 * Withheld observations, and what the two sides wrote to each other in confidence. Observations that nobody withholds are what
 * a summary is made from, whoever else may read their list.
 */
function addNotes(
  { all }: ReviewObservations,
  listed: Parameters<typeof threadsOf<ReviewObservations['all'][number]['note']>>[0],
  language: Locale,
  sources: Sources,
): void {
  const withheld = new Set(all.filter((one) => one.withheld).map(({ id }) => id));
  for (const thread of threadsOf(listed)) {
    const gone = withdrawnIn(thread);
    for (const { note } of [thread.first, ...thread.replies]) {
      const id = note.id.slice('urn:uuid:'.length);
      const kind = kindOf(note);
      const isWithheld = withheld.has(id);
      const isConfidential = note.audience === 'confidential' && kind !== 'observation' && kind !== 'summary';
      if (!gone.has(note.id) && (isWithheld || isConfidential)) {
        sources.set(id, {
          kind: isWithheld ? 'withheld-observation' : 'confidential-note',
          texts: textsOf(note).map((body) => ({ text: body.value, language: body.language ?? language })),
        });
      }
    }
  }
}

/** Counts the words of a summary, and looks for words in it that are withheld or not neutral. */
export async function checkSummary(
  backend: Pick<Backend, 'annotations' | 'notes' | 'reviews'>,
  { review, language, text }: { readonly review: string; readonly language: Locale; readonly text: string },
  context: Context,
): Promise<Result<SummaryCheck, AppError>> {
  const read = await readObservations(backend, review, context);
  if (!read.ok) {
    return read;
  }
  const listed = backend.annotations.list({ place: { review } });
  if (!listed.ok) {
    return listed;
  }
  const wording = backend.reviews.wording({});
  if (!wording.ok) {
    return wording;
  }
  const sources: Sources = new Map();
  addNotes(read.value, listed.value.notes, language, sources);
  const priv = addPrivateNotes(backend, review, language, sources);
  if (!priv.ok) {
    return priv;
  }
  const find = leakCheck(
    [...sources].flatMap(([id, { texts }]) => texts.map((one) => ({ id, ...one }))),
    read.value.detail.articles.map(({ heading }) => ({ text: heading, language: 'en' })),
  );
  const words = countWords(text, language);
  return ok({
    words,
    limit: summaryWordLimit,
    over: words > summaryWordLimit,
    leaks: find(text, language).map((leak) => ({
      start: leak.start,
      end: leak.end,
      words: leak.words,
      sources: [...new Set(leak.sources)].flatMap((id) => {
        const source = sources.get(id);
        return source === undefined ? [] : [{ kind: source.kind, id }];
      }),
    })),
    wording: wordingCheck(wording.value, language, read.value.detail.party.key)(text),
  });
}
