import { open } from 'node:fs/promises';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { ViewOutline } from '../../../shared/packages/kept-view.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import { hashFile } from '../files/hash-file.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import type { StreamHooks } from '../encryption/file-stream.ts';
import { buildView, type ViewMeans } from './kept-view.ts';
import type { ReadContent } from './package-content.ts';
import { readValidPackage, type VerifyInput } from './verify-package.ts';

export interface ReopenInput extends VerifyInput, ViewMeans {
  /** What the file was when it was kept. */
  readonly sha256: string;
  /** An empty private file of the caller's: the parts of the view, one after the other. */
  readonly targetPath: string;
}

export interface ReopenResult {
  readonly report: VerifyReport;
  readonly from: Author | undefined;
  readonly outline: ViewOutline;
  /** Where each part stands in the file of the view. */
  readonly slices: readonly (readonly [start: number, bytes: number])[];
}

async function writeView(
  { head, content }: ReadContent,
  input: ReopenInput,
): Promise<Pick<ReopenResult, 'outline' | 'slices'>> {
  const { outline, parts } = buildView({ ...content, head }, input);
  const slices: (readonly [number, number])[] = [];
  const target = await open(input.targetPath, 'r+');
  try {
    let start = 0;
    for (const part of parts) {
      const bytes = Buffer.from(JSON.stringify(part.content));
      await target.writeFile(bytes);
      slices.push([start, bytes.length]);
      start += bytes.length;
    }
  } finally {
    await target.close();
  }
  return { outline: { ...outline, parts: parts.map((part) => part.outline) }, slices };
}

/**
 * Opens a kept package as it was sealed or received: the same bytes, verified again, and what they hold as something to read.
 * A file that has changed since is told apart from all others (threat-model F5).
 */
export async function reopenPackage(
  input: ReopenInput,
  hooks: StreamHooks = {},
): Promise<Result<ReopenResult, AppError>> {
  try {
    if ((await hashFile(input.path, hooks)).sha256 !== input.sha256) {
      return err(appError('kept-damaged', { reason: 'altered' }));
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return err(appError('kept-damaged', { reason: 'missing' }));
    }
    throw error;
  }
  const valid = await readValidPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { report, read } = valid.value;
  return ok({ report, from: read.content.from, ...(await writeView(read, input)) });
}
