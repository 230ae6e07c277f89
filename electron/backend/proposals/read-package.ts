import { appError, type AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { VerifyOutcome } from '../../../shared/packages/verify-report.ts';
import type { ReadContent } from '../packages/package-content.ts';
import { verifyPackage, type VerifyHooks, type VerifyInput } from '../packages/verify-package.ts';
import type { PackageSource } from './source-store.ts';

/** A valid package as a source: its head, and head and answers as the document to store. */
export interface ReadSourceOutput {
  readonly head: PackageHead;
  readonly document: string;
}

const refusals: Readonly<Record<Exclude<VerifyOutcome, 'valid'>, ErrorCode>> = {
  'foreign-bag': 'not-a-package',
  'not-a-package': 'not-a-package',
  damaged: 'package-damaged',
  unsafe: 'package-unsafe',
  'too-new': 'package-too-new',
  'too-large': 'package-too-large',
  untrusted: 'package-untrusted',
  encrypted: 'package-encrypted',
};

/** Verifies a package as a stranger's and gives its answers; anything but a valid package of ours is refused. */
export async function readPackage(
  input: VerifyInput,
  hooks: VerifyHooks = {},
): Promise<Result<ReadSourceOutput, AppError>> {
  let content: ReadContent | undefined;
  const report = await verifyPackage(input, {
    ...hooks,
    onContent: (read) => {
      content = read;
    },
  });
  if (report.outcome !== 'valid') {
    return err(appError(refusals[report.outcome]));
  }
  if (content === undefined) {
    return err(appError('not-a-package'));
  }
  const { head, response } = content;
  const source: PackageSource = { package: head, response };
  return ok({ head, document: JSON.stringify(source) });
}
