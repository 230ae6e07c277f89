import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { ViewOutline } from '../../../shared/packages/kept-view.ts';
import type { VerifyReport } from '../../../shared/packages/verify-report.ts';
import type { Author } from '../../../shared/revisions/revision-schema.ts';
import type { StreamHooks } from '../encryption/file-stream.ts';
import { createStored } from '../files/stored-file.ts';
import { buildView, type ViewMeans } from './kept-view.ts';
import type { ReadContent } from './package-content.ts';
import { readKeptPackage, type KeptInput } from './read-kept-package.ts';

export interface ReopenInput extends KeptInput, ViewMeans {
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
  const target = await createStored(input.targetPath, { made: true });
  try {
    let start = 0;
    for (const part of parts) {
      const bytes = Buffer.from(JSON.stringify(part.content));
      await target.write(bytes);
      slices.push([start, bytes.length]);
      start += bytes.length;
    }
    await target.finish();
  } finally {
    await target.close();
  }
  return { outline: { ...outline, parts: parts.map((part) => part.outline) }, slices };
}

/** Opens a kept package as it was sealed or received, and lays out what it holds as something to read (threat-model F5). */
export async function reopenPackage(
  input: ReopenInput,
  hooks: StreamHooks = {},
): Promise<Result<ReopenResult, AppError>> {
  const valid = await readKeptPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { report, read } = valid.value;
  return ok({ report, from: read.content.from, ...(await writeView(read, input)) });
}
