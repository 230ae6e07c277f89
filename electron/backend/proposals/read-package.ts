import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { readValidPackage, type VerifyHooks, type VerifyInput } from '../packages/verify-package.ts';
import type { PackageSource } from './source-store.ts';

/** A valid package as a source: its head, and head and answers as the document to store. */
export interface ReadSourceOutput {
  readonly head: PackageHead;
  readonly document: string;
}

/** Three times the answers of a form filled to the last field: what is kept is read whole on the answering thread. */
const longestDocument = 8 * 1024 * 1024;

/**
 * Verifies a package as a stranger's and gives its answers; anything but a valid package of ours, and one with more than
 * `limit` characters of answers, is refused.
 */
export async function readPackage(
  input: VerifyInput,
  hooks: VerifyHooks = {},
  limit = longestDocument,
): Promise<Result<ReadSourceOutput, AppError>> {
  const valid = await readValidPackage(input, hooks);
  if (!valid.ok) {
    return valid;
  }
  const { head, response } = valid.value.read;
  const source: PackageSource = { package: head, response };
  const document = JSON.stringify(source);
  return document.length > limit
    ? err(appError('package-too-large', { limit, actual: document.length }))
    : ok({ head, document });
}
