import { idOfNote, kindOf } from '../../shared/annotations/note-kinds.ts';
import { threadsOf } from '../../shared/annotations/threads.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { localeSchema, type Locale } from '../../shared/i18n/locales.ts';
import { parseAnswerKey } from '../../shared/drafts/answer.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { leakCheck } from '../../shared/reviews/leak-check.ts';
import { leakSources, type HeldText } from '../../shared/reviews/leak-sources.ts';
import { wordingCheck, type WordingFinding } from '../../shared/reviews/neutral-wording.ts';
import type { ReviewDetail, ReviewItem } from '../../shared/reviews/review-schema.ts';
import { countWords, summaryWordLimit } from '../../shared/reviews/word-count.ts';
import type { Backend } from '../backend/backend.ts';
import type { Context } from './command.ts';
import { readObservations } from './read-observations.ts';

type SourceKind = 'observation' | 'note' | 'private-note' | 'answer';

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

type Texts = Result<HeldText[], AppError>;

/** Private working notes of the people here, by question unit. */
function privateNotes({ notes }: Pick<Backend, 'notes'>, review: string): Texts {
  const overview = notes.overview({ review });
  if (!overview.ok) {
    return overview;
  }
  const held: HeldText[] = [];
  for (const unit of new Set(overview.value.notes.map((note) => note.unit))) {
    const listed = notes.list({ review, unit });
    if (!listed.ok) {
      return listed;
    }
    held.push(...listed.value.notes.map(({ id, value }) => ({ id, text: value.text })));
  }
  return ok(held);
}

const answersIn = ({ keys, values }: ReviewItem): HeldText[] =>
  values.flatMap((parts, row) =>
    parts.flatMap((part, at) => {
      const id = keys[row]?.[at];
      return part.kind === 'text' && id !== undefined
        ? [{ id, text: part.text, language: localeSchema.safeParse(parseAnswerKey(id)?.language).data }]
        : [];
    }),
  );

/** Answers of the State in words, and the questions that they answer. */
function wordsOfPackage(
  { reviews }: Pick<Backend, 'reviews'>,
  { id: review, articles }: ReviewDetail,
): Result<{ readonly answers: HeldText[]; readonly questions: HeldText[] }, AppError> {
  const answers: HeldText[] = [];
  const questions: HeldText[] = [];
  for (const { id, heading } of articles) {
    const article = reviews.article({ review, article: id });
    if (!article.ok) {
      return article;
    }
    const items = article.value.units.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'item' ? [entry] : entry.rows.flatMap((row) => row.items))),
    );
    answers.push(...items.flatMap(answersIn));
    questions.push(
      { id, text: heading },
      ...items.map(({ linkId, question }) => ({ id: linkId, text: question })),
    );
  }
  return ok({ answers, questions });
}

/**
 * Counts the words of a summary, which is public always, and looks for words in it that are withheld or not neutral. The
 * State's answers may not stand in it word for word unless they came in a public package.
 */
export async function checkSummary(
  backend: Pick<Backend, 'annotations' | 'notes' | 'reviews'>,
  { review, language, text }: { readonly review: string; readonly language: Locale; readonly text: string },
  context: Context,
): Promise<Result<SummaryCheck, AppError>> {
  const read = await readObservations(backend, review, context);
  if (!read.ok) {
    return read;
  }
  const { detail, notes, all: observations } = read.value;
  const wording = backend.reviews.wording({});
  const own = privateNotes(backend, review);
  const said = wordsOfPackage(backend, detail);
  if (!wording.ok) {
    return wording;
  }
  if (!own.ok) {
    return own;
  }
  if (!said.ok) {
    return said;
  }
  const { answers, questions } = said.value;
  const isPublic = detail.version.package.audience === 'public';
  const open = isPublic ? [...questions, ...answers] : questions;
  const find = leakCheck(
    leakSources({
      threads: threadsOf(notes),
      observations,
      held: [...own.value, ...(isPublic ? [] : answers)],
    }),
    open.map((one) => ({ text: one.text, language: one.language ?? 'en' })),
  );
  const kinds = new Map<string, SourceKind>([
    ...answers.map(({ id }) => [id, 'answer'] as const),
    ...own.value.map(({ id }) => [id, 'private-note'] as const),
    ...notes.map(
      ({ note }) => [idOfNote(note), kindOf(note) === 'observation' ? 'observation' : 'note'] as const,
    ),
  ]);
  const words = countWords(text, language);
  return ok({
    words,
    limit: summaryWordLimit,
    over: words > summaryWordLimit,
    leaks: find(text, language).map(({ start, end, words: leaked, sources }) => ({
      start,
      end,
      words: leaked,
      sources: [...new Set(sources)].flatMap((id) => {
        const kind = kinds.get(id);
        return kind === undefined ? [] : [{ kind, id }];
      }),
    })),
    wording: wordingCheck(wording.value, language, detail.party.key)(text),
  });
}
