import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { keyGoneCode, sealBrokenCode } from '../files/sealed-file.ts';
import { sqliteCode } from './open-database.ts';

const fileCodes: Readonly<Record<string, AppError['code']>> = {
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EROFS: 'workspace-read-only',
  EACCES: 'workspace-read-only',
  EPERM: 'workspace-read-only',
  EIO: 'disk-failed',
  [sealBrokenCode]: 'file-damaged',
  [keyGoneCode]: 'workspace-locked',
};

/** The system's code of a failed file operation. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a failure of SQLite or of the file system means to a person; undefined for a fault of ours, which is thrown on. */
export function storageFailure(error: unknown): AppError | undefined {
  const code = sqliteCode(error);
  if (code === undefined) {
    const known = fileCodes[systemCode(error) ?? ''];
    return known === undefined ? undefined : appError(known);
  }
  // The index of the log cannot grow: on a sound disk only for want of room.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE') {
    return appError('no-space');
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return appError('disk-failed');
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return appError('workspace-damaged');
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) {
    return appError('workspace-read-only');
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return appError('workspace-in-use', { holder: 'unknown', pid: 0, since: '' });
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return appError('workspace-unusable', { reason: 'cannot-open' });
  }
  return undefined;
}

/** The same where nothing else is expected: what is no failure of storage is a fault of ours and goes on as it was thrown. */
export function expectStorageFailure(error: unknown): AppError {
  const failure = storageFailure(error);
  if (failure === undefined) {
    throw error;
  }
  return failure;
}

const placeCodes: ReadonlySet<string> = new Set([
  'EEXIST',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
]);

/** What a failure means where the folder of a workspace is looked for: also that no folder can be there. */
export function placeFailure(error: unknown): AppError | undefined {
  return (
    storageFailure(error) ??
    (placeCodes.has(systemCode(error) ?? '')
      ? appError('workspace-unusable', { reason: 'not-a-folder' })
      : undefined)
  );
}
