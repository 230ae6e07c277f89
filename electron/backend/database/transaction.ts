import type { AppError } from '../../../shared/contract/errors.ts';
import { err, type Result } from '../../../shared/lib/result.ts';
import type { Connection, Writer } from './open-database.ts';
import { expectStorageFailure } from './sqlite-failure.ts';

/**
 * Runs one writing transaction. A failure given back by the work, or met by SQLite, rolls everything back;
 * success is returned only after the synchronised commit.
 */
export function transact<T>(
  connection: Connection,
  work: (writer: Writer) => Result<T, AppError>,
): Result<T, AppError> {
  try {
    connection.run('BEGIN IMMEDIATE');
    const result = work(connection);
    connection.run(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    // Some failures (full disk, I/O) have ended the transaction already.
    if (connection.inTransaction) {
      connection.run('ROLLBACK');
    }
    return err(expectStorageFailure(error));
  }
}
