import { createHash } from 'node:crypto';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { packageVersion } from '../../../shared/packages/package-schema.ts';
import type { ScrubInput } from '../../../shared/scrub/scrubber.ts';
import { openChosen } from '../files/stored-file.ts';
import { readValidPackage } from '../packages/verify-package.ts';
import { readTraces, type FoundTraces } from './read-traces.ts';

/** Without a workspace nobody is known and nothing is decided. */
const unknown: ScrubInput = { decisions: [], known: [], words: {}, language: 'en' };

async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  const file = await openChosen(path);
  try {
    for await (const chunk of file.chunks()) {
      hash.update(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** A file by itself: the texts of a package of ours, or the words and the metadata of a document or picture. */
export async function readFileAlone({
  path,
  name,
}: {
  readonly path: string;
  readonly name: string;
}): Promise<Result<FoundTraces, AppError>> {
  const valid = await readValidPackage({ path, knownPackageVersion: packageVersion });
  if (valid.ok) {
    const { content } = valid.value.read;
    return readTraces({ content, modules: [], records: [], scrub: unknown });
  }
  return readTraces({
    modules: [],
    records: [],
    scrub: unknown,
    files: [{ name, sha512: await sha512Of(path), path, isChosen: true }],
  });
}
