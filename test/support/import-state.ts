import type { Connection, Writer } from '../../electron/backend/database/open-database.ts';
import { openMemoryDatabase } from '../../electron/backend/database/open-database.ts';
import { migrate } from '../../electron/backend/database/migrate.ts';
import { addImported, unhead } from '../../electron/backend/imports/import-store.ts';
import { planMerge } from '../../electron/backend/imports/plan-merge.ts';
import type { PackageRevision } from '../../shared/packages/package-schema.ts';

export const mergeDraft = '00000000-0000-4000-8000-00000000d0d0';
export const mergeParty = 'XTS';

/** An empty database of the present schema. */
export function emptyDatabase(): Connection {
  const connection = openMemoryDatabase();
  migrate(connection);
  return connection;
}

/** Plans and writes one union, as an import does; gives back why it was held aside, if it was. */
export function mergeInto(writer: Writer, revisions: readonly PackageRevision[]): string | undefined {
  const plan = planMerge(writer, {
    draft: mergeDraft,
    party: mergeParty,
    revisions,
    hasFile: () => true,
  });
  if ('held' in plan) {
    return plan.held.reason;
  }
  addImported(writer, JSON.stringify(plan.rows));
  unhead(writer, JSON.stringify(plan.parents));
  return undefined;
}

/** All that the table of revisions says, in one order whatever the order it came in. */
export const revisionsOf = (reader: Pick<Writer, 'all'>): unknown[] =>
  reader.all(
    'SELECT id, kind, scope, subject, parents, value, cites, author, authored_at, edition, head FROM revision ORDER BY id',
  );
