import { appError } from '../../../shared/contract/errors.ts';
import { err } from '../../../shared/lib/result.ts';
import { systemCode } from '../database/sqlite-failure.ts';
import type { StreamHooks } from '../encryption/file-stream.ts';
import { hashFile } from '../files/hash-file.ts';
import { sealBrokenCode } from '../files/sealed-file.ts';
import { readValidPackage, type VerifyInput } from './verify-package.ts';

export interface KeptInput extends VerifyInput {
  /** What the file was when it was kept. */
  readonly sha256: string;
}

/**
 * Reads a kept package as it was sealed or received: the same bytes, verified again.
 * A file that has changed since is told apart from all others (threat-model F5).
 */
export async function readKeptPackage(
  input: KeptInput,
  hooks: StreamHooks = {},
): ReturnType<typeof readValidPackage> {
  try {
    if ((await hashFile(input.path, hooks)).sha256 !== input.sha256) {
      return err(appError('kept-damaged', { reason: 'altered' }));
    }
  } catch (error) {
    switch (systemCode(error)) {
      case 'ENOENT':
        return err(appError('kept-damaged', { reason: 'missing' }));
      case sealBrokenCode:
        return err(appError('kept-damaged', { reason: 'altered' }));
      default:
        throw error;
    }
  }
  return readValidPackage(input, hooks);
}
