import { writeSync } from 'node:fs';
import { migrations } from '../../electron/backend/database/migrations/index.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { backendOptions } from './temp-workspace.ts';

/**
 * A process that migrates a workspace as far as one statement of the newest step and then works for ever, until it is
 * killed. Arguments: workspace, how many statements of that step run.
 */
const [workspace = '', statements = '0'] = process.argv.slice(2);
const newest = migrations.at(-1);
if (newest === undefined) {
  throw new Error('There is no migration');
}
const forever =
  'CREATE TEMP TABLE never AS WITH RECURSIVE rising (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM rising) SELECT max(at) AS at FROM rising;';
const some = newest.statements
  .split(/;\s*\n/)
  .filter((statement) => statement.trim() !== '')
  .slice(0, Number(statements));
writeSync(1, 'migrating\n');
openWorkspace({
  ...backendOptions(workspace),
  migrations: [
    ...migrations.slice(0, -1),
    { version: newest.version, statements: [...some, forever].join(';\n') },
  ],
});
