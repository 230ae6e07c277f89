import { createHash } from 'node:crypto';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Writer } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';

/**
 * Runs work once per request id (C6): repeated, the stored reply is given back and nothing happens. The reply is stored
 * in the transaction of its effect. The same id with another content is refused.
 */
export function once<T>(
  writer: Writer,
  request: { readonly id: string; readonly procedure: string; readonly input: unknown; readonly now: Date },
  work: () => Result<T, AppError>,
): Result<T, AppError> {
  const digest = createHash('sha256')
    .update(request.procedure)
    .update(JSON.stringify(request.input))
    .digest('base64');
  const known = writer.get('SELECT digest, reply FROM request WHERE id = ?', request.id);
  if (known !== undefined) {
    if (textOf(known, 'digest') !== digest) {
      return err(appError('request-reused'));
    }
    const reply: T = JSON.parse(textOf(known, 'reply'));
    return ok(reply);
  }
  const result = work();
  if (result.ok) {
    writer.run(
      'INSERT INTO request (id, digest, reply, answered_at) VALUES (?, ?, ?, ?)',
      request.id,
      digest,
      JSON.stringify(result.value),
      request.now.toISOString(),
    );
    // A client retries within seconds: the newest two hundred replies are enough, dropped fifty at a time.
    writer.run(
      'DELETE FROM request WHERE rowid <= (SELECT max(rowid) FROM request) - 200 AND (SELECT max(rowid) FROM request) % 50 = 0',
    );
  }
  return result;
}
