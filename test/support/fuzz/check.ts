import { writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ReadContent } from '../../../electron/backend/packages/package-content.ts';
import { verifyPackage } from '../../../electron/backend/packages/verify-package.ts';
import { verifyReportSchema } from '../../../shared/packages/verify-report.ts';
import { ourReader } from '../four-readers.ts';
import type { SealedPackage } from '../hostile/sealed-packages.ts';
import { fuzzedFile } from './mutate.ts';
import { Random } from './random.ts';

const longestMilliseconds = 20_000;

/** What a file that was still accepted must hold to. */
export interface Survivor {
  readonly file: string;
  readonly mutation: string;
}

/** Payload and tag files by name, but signatures: they are additions beside what they sign. */
const filesOf = (seen: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(seen).filter(([name]) => !name.includes('/signatures/')));

/**
 * Reads one mutated file; undefined where all holds: an outcome of the closed set in time, nothing written beside the
 * file, and `valid` only where the id and the content that it follows from are those of a package that we sealed.
 */
export async function faultOf(
  packages: readonly SealedPackage[],
  seed: number,
  folder: string,
  onSurvivor?: (survivor: Survivor) => Promise<void>,
): Promise<string | undefined> {
  const { mutation, sealed, bytes } = fuzzedFile(packages, new Random(seed));
  const file = path.join(folder, 'fuzzed.zip');
  await writeFile(file, bytes);
  const before = readdirSync(folder).join('\n');
  let content: ReadContent | undefined;
  try {
    const report = await Promise.race([
      verifyPackage(
        { path: file, knownPackageVersion: '1' },
        {
          onContent: (read) => {
            content = read;
          },
        },
      ),
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('no end')), longestMilliseconds).unref();
      }),
    ]);
    if (!verifyReportSchema.safeParse(report).success) {
      return `${mutation}: a report outside of its schema`;
    }
    if (readdirSync(folder).join('\n') !== before) {
      return `${mutation}: something was written`;
    }
    if (report.outcome !== 'valid' && report.outcome !== 'foreign-bag') {
      return undefined;
    }
    await onSurvivor?.({ file, mutation });
    return await survivorFault(file, mutation, sealed, report.outcome, content, folder);
  } catch (error) {
    return `${mutation}: ${error instanceof Error ? error.message : 'an exception'}`;
  }
}

/** A mutated file that is still accepted: unchanged in every byte of every file, or changed where only words for people stand. */
async function survivorFault(
  file: string,
  mutation: string,
  sealed: SealedPackage,
  outcome: string,
  content: ReadContent | undefined,
  folder: string,
): Promise<string | undefined> {
  if (outcome === 'foreign-bag') {
    return mutation === 'bendText' ? undefined : `${mutation}: a bag of others came out of a package of ours`;
  }
  if (mutation === 'bendText' || mutation === 'bendValue') {
    // Lists were made anew: the id must still be that of the sealed content.
    return content?.head.id.startsWith(sealed.root.slice('package-'.length)) === true
      ? undefined
      : `${mutation}: other content under a valid id`;
  }
  const original = path.join(folder, 'original.zip');
  await writeFile(original, sealed.bytes);
  const [left, right] = [await ourReader(file), await ourReader(original)];
  return left !== undefined && right !== undefined && filesOf(left) === filesOf(right)
    ? undefined
    : `${mutation}: valid with other bytes inside`;
}
