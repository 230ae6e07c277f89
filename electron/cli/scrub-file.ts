import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { createJobRunner } from '../backend/jobs/job-runner.ts';
import type { FoundTraces } from '../backend/scrub/read-traces.ts';

/** What a file says and tells beside its words that may name somebody; read in a worker, without any workspace. */
export async function readFileOfPerson(path: string, worker: URL): Promise<Result<FoundTraces, AppError>> {
  const file = basename(path);
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) {
      throw error;
    }
    const reason = code === 'ENOENT' || code === 'ENOTDIR' ? 'not-there' : 'not-readable';
    return err(appError('file-missing', { file, reason }));
  }
  const runner = createJobRunner(worker, { write: () => undefined });
  try {
    return await runner.run({ kind: 'scrub.file', input: { path, name: file } });
  } finally {
    await runner.close();
  }
}
