import { basename } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'not-there',
  ENOTDIR: 'not-there',
  EISDIR: 'not-a-file',
};

/** Why a file that a call names cannot be read; what the system does not say of a file is thrown on. */
export function missingFile(path: string, error: unknown): AppError {
  const code = systemCode(error);
  if (code === undefined) {
    throw error;
  }
  return appError('file-missing', { file: basename(path), reason: reasons[code] ?? 'not-readable' });
}
