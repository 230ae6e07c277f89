import { writeSync } from 'node:fs';
import { migrations } from '../../electron/backend/database/migrations/index.ts';
import { knownSchema } from '../../electron/backend/database/migrate.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { createFakeClock, createFakeIds, createMemoryLogger } from './fake-ports.ts';

/**
 * A process that migrates a workspace of the first schema as far as one statement of the later steps and then works for
 * ever, until it is killed. It loads what opens a workspace and no more, since it is started often. Arguments: workspace, how many of these statements run.
 */
const [workspace = '', statements = '0'] = process.argv.slice(2);
const [first, ...later] = migrations;
if (first === undefined) {
  throw new Error('There is no migration');
}
const forever =
  'CREATE TEMP TABLE never AS WITH RECURSIVE rising (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM rising) SELECT max(at) AS at FROM rising;';
const some = later
  .flatMap((step) => step.statements.split(/;\s*\n/))
  .filter((statement) => statement.trim() !== '')
  .slice(0, Number(statements));
writeSync(1, 'migrating\n');
openWorkspace({
  workspace,
  host: 'cli',
  create: true,
  clock: createFakeClock(),
  ids: createFakeIds(1),
  logger: createMemoryLogger(),
  migrations: [first, { version: knownSchema(), statements: [...some, forever].join(';\n') }],
});
