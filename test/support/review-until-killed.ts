import SQLite from 'better-sqlite3';
import { systemIds } from '../../electron/hosts/system-ports.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { openTestBackend, valueOf } from './temp-workspace.ts';

/**
 * A process that opens a review, seals a feedback or takes one over, and kills itself where so many transactions have been
 * written and not committed. Arguments: workspace, resources, what, its file or place, number of the transaction.
 */
const [folder = '', resources = '', what = '', on = '', last = ''] = process.argv.slice(2);
const backend = await openTestBackend(folder, { resources, ids: systemIds });

const probe = new SQLite(':memory:').prepare('COMMIT');
const statements: { run: (this: SQLite.Statement, ...values: unknown[]) => SQLite.RunResult } =
  Object.getPrototypeOf(probe);
const { run } = statements;
let commits = 0;
statements.run = function counted(...values) {
  if (this.source === 'COMMIT') {
    commits += 1;
    if (commits === Number(last)) {
      process.kill(process.pid, 'SIGKILL');
    }
  }
  return run.apply(this, values);
};

const works: Readonly<Record<string, () => Promise<Result<unknown, AppError>>>> = {
  open: () => backend.reviews.openNow(on),
  seal: () =>
    backend.annotations.sealFeedbackFile({
      place: { review: on },
      audience: 'confidential',
      what: 'outputs',
    }),
  import: () => backend.imports.adoptFile(on, { request: systemIds.uuid(), takeConfirmed: false }),
};
valueOf((await works[what]?.()) ?? { ok: true, value: undefined });
await backend.close();
