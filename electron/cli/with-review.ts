import type { Place } from '../../shared/annotations/place.ts';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { localeSchema, locales, type Locale } from '../../shared/i18n/locales.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from '../backend/backend.ts';
import { usage, type Arguments, type Context } from './command.ts';
import { asDraftId, withBackend } from './with-backend.ts';

/** The id that was typed, of a review or of a draft; anything but an id is a wrong call. */
export function requireReviewId(args: Pick<Arguments, 'positionals'>): Result<string, AppError> {
  const word = args.positionals[0] ?? '';
  const id = asDraftId(word);
  return id === undefined ? err(usage('not-a-review-id', { argument: word })) : ok(id);
}

/** Work in an existing workspace; where there is none, there is no such review either. */
export async function withReview<T>(
  context: Context,
  review: string,
  work: (backend: Backend) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const result = await withBackend(context, false, work);
  if (!result.ok) {
    return result;
  }
  return result.value === undefined ? err(appError('not-found', { review })) : ok(result.value);
}

/** Whether an id is that of a review or of a draft of one's own. */
export async function placeOf(
  { reviews, drafts }: Pick<Backend, 'reviews' | 'drafts'>,
  id: string,
): Promise<Result<Place, AppError>> {
  const listed = await reviews.list({});
  if (!listed.ok) {
    return listed;
  }
  if (listed.value.reviews.some((review) => review.id === id)) {
    return ok({ review: id });
  }
  const draft = drafts.get({ draft: id });
  if (draft.ok) {
    return ok({ draft: id });
  }
  return draft.error.code === 'not-found' ? err(appError('not-found', { review: id })) : draft;
}

/** The language that `--language` names; undefined without it. */
export function languageOf(args: Pick<Arguments, 'text'>): Result<Locale | undefined, AppError> {
  const language = localeSchema.optional().safeParse(args.text('language'));
  return language.success
    ? ok(language.data)
    : err(usage('unknown-value', { option: '--language', allowed: locales.join(', ') }));
}
