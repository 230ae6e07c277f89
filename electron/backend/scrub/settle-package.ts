import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { LeftOutFile } from '../../../shared/packages/left-out.ts';
import type { PackageContent } from '../../../shared/packages/package-schema.ts';
import { fileTraceKey } from '../../../shared/scrub/file-parts.ts';
import { createScrubber, type ScrubInput, type Scrubber } from '../../../shared/scrub/scrubber.ts';
import { readCarriedFiles, undecidedFiles } from './files/carried-files.ts';
import { holdsReplaced } from './holds-replaced.ts';

/** What leaves of a parallel report once its files were looked into. */
export interface SettledContent {
  readonly content: PackageContent;
  /** Counts what nobody decided of; the texts of the content are still to be put through it. */
  readonly scrubber: Scrubber;
  /** How many files nobody decided of. */
  readonly undecided: number;
  readonly leftOutFiles: readonly LeftOutFile[];
}

/**
 * Settles what cannot be changed on its way: files, and the revisions of a part. A file that nobody decided of stays behind
 * where the person says that all that is undecided is replaced, and where it holds words that are to be replaced: what
 * was decided of a text holds in every byte that leaves (promise 8). Only a decision on the file itself lets it go.
 */
export async function settlePackage({
  content,
  files = {},
  scrub,
}: {
  readonly content: PackageContent;
  readonly files?: Readonly<Record<string, string>> | undefined;
  readonly scrub: ScrubInput;
}): Promise<Result<SettledContent, AppError>> {
  const isPart = content.head.type === 'contribution';
  const refused = err(appError('part-holds-replaced', { draft: content.head.draft }));
  if (isPart && holdsReplaced(content, scrub)) {
    return refused;
  }
  const scrubber = createScrubber(scrub);
  const carried = (content.attachments ?? []).flatMap(({ name, sha512 }) => {
    const path = files[sha512];
    return path === undefined ? [] : [{ name, sha512, path }];
  });
  const open = undecidedFiles(await readCarriedFiles(carried, scrub, scrubber), scrub);
  if (scrub.undecided === undefined) {
    return ok({ content, scrubber, undecided: open.length, leftOutFiles: [] });
  }
  const behind = new Set(
    open
      .filter(
        ({ file }) =>
          scrub.undecided === 'replace' || file?.parts.some(({ kind }) => kind === 'replaced-text') === true,
      )
      .map(({ text }) => text),
  );
  const stays = ({ sha512 }: { readonly sha512: string }): boolean => behind.has(fileTraceKey(sha512));
  const { attachments = [], ...rest } = content;
  const along = attachments.filter((file) => !stays(file));
  if (isPart && along.length < attachments.length) {
    return refused;
  }
  return ok({
    content: { ...rest, ...(along.length === 0 ? {} : { attachments: along }) },
    scrubber,
    undecided: 0,
    leftOutFiles: attachments
      .filter(stays)
      .map(({ name, bytes }): LeftOutFile => ({ name, bytes, reason: 'scrubbed' })),
  });
}
