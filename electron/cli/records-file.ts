import { basename } from 'node:path';
import type * as z from 'zod';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';
import { finding } from '../../shared/validation/issue.ts';
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

/** The failure where a file names one record twice: which of the two is meant, nobody can tell. */
export function namedTwice(
  keys: readonly (string | undefined)[],
  at: { readonly file: string; readonly path: (index: number) => string },
): AppError | undefined {
  const seen = new Set<string>();
  const second = keys.findIndex((key) => {
    const before = seen.size;
    return key !== undefined && seen.add(key).size === before;
  });
  return second < 0
    ? undefined
    : appError('document-invalid', { file: basename(at.file) }, [
        { path: at.path(second), ...finding('document-shape', { fault: 'twice' }) },
      ]);
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
