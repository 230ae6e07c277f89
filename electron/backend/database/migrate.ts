import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { applicationId, type Connection } from './open-database.ts';
import { migrations as released, type Migration } from './migrations/index.ts';
import { transact } from './transaction.ts';

/** The newest schema that this version of Palermo knows. */
export const knownSchema = (steps: readonly Migration[] = released): number => steps.at(-1)?.version ?? 0;

/** Steps that a database with this `user_version` still lacks. */
export const pendingMigrations = (
  found: number,
  steps: readonly Migration[] = released,
): readonly Migration[] => steps.filter(({ version }) => version > found);

/** Brings the schema up to date in one transaction: all steps or none (D7). */
export function migrate(
  connection: Connection,
  steps: readonly Migration[] = released,
): Result<{ readonly from: number; readonly to: number }, AppError> {
  const from = Number(connection.pragma('user_version'));
  const pending = pendingMigrations(from, steps);
  if (pending.length === 0) {
    return ok({ from, to: from });
  }
  return transact(connection, () => {
    for (const { statements } of pending) {
      connection.exec(statements);
    }
    connection.pragma(`application_id=${applicationId}`);
    connection.pragma(`user_version=${knownSchema(steps)}`);
    return ok({ from, to: knownSchema(steps) });
  });
}
