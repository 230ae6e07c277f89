import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { createJobRunner } from '../backend/jobs/job-runner.ts';
import type { FoundTraces } from '../backend/scrub/read-traces.ts';
import { missingFile } from './missing-file.ts';

/** What a file says and tells beside its words that may name somebody; read in a worker, without any workspace. */
export async function readFileOfPerson(path: string, worker: URL): Promise<Result<FoundTraces, AppError>> {
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isFile()) {
      return err(appError('file-missing', { file: basename(path), reason: 'not-a-file' }));
    }
  } catch (error) {
    return err(missingFile(path, error));
  }
  const runner = createJobRunner(worker, { write: () => undefined });
  try {
    return await runner.run({ kind: 'scrub.file', input: { path, name: basename(path) } });
  } finally {
    await runner.close();
  }
}
