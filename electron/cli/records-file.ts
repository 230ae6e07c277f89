import type * as z from 'zod';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';
import { authorOf } from './author-option.ts';
import type { Arguments } from './command.ts';
import { readDocument } from './read-document.ts';
import { requireDraftId } from './with-backend.ts';

/** Records for a draft, as a person hands them over: `ID --file FILE.json [--by NAME]`. */
export interface RecordsFile<T> {
  readonly draft: string;
  readonly value: T;
  /** Undefined where the author of the settings acts. */
  readonly by: Author | undefined;
}

export async function readRecordsFile<T>(
  args: Arguments,
  cwd: string,
  schema: z.ZodType<T>,
): Promise<Result<RecordsFile<T>, AppError>> {
  const draft = requireDraftId(args.positionals[0]);
  if (!draft.ok) {
    return draft;
  }
  const by = authorOf(args);
  if (!by.ok) {
    return by;
  }
  const read = await readDocument(cwd, args.text('file') ?? '', schema, 'document-invalid');
  return read.ok ? ok({ draft: draft.value, value: read.value, by: by.value }) : read;
}
