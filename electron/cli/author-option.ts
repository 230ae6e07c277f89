import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { authorSchema, type Author } from '../../shared/revisions/revision-schema.ts';
import type { Backend } from '../backend/backend.ts';
import { usage, type Arguments } from './command.ts';

/** The person that `--by` names; undefined where the author of the settings acts. */
export function authorOf(args: Pick<Arguments, 'text'>): Result<Author | undefined, AppError> {
  const name = args.text('by')?.normalize('NFC').trim();
  if (name === undefined || name === '') {
    return ok(undefined);
  }
  const author = authorSchema.safeParse({ name });
  return author.success ? ok(author.data) : err(usage('option-value', { option: '--by' }));
}

/** Nobody is known by whom it could be: the option says who. */
export const nobody = appError('author-missing', { option: '--by' });

/** Who writes: the person of `--by`, else that of the settings. */
export function writerOf(
  { settings }: Pick<Backend, 'settings'>,
  by: Author | undefined,
): Result<Author, AppError> {
  const known = settings.get({});
  if (!known.ok) {
    return known;
  }
  const author = by ?? known.value.author;
  return author === undefined ? err(nobody) : ok(author);
}
