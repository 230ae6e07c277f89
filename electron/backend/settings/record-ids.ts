import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { uuidFromHash } from '../../../shared/packages/package-id.ts';
import type { Writer } from '../database/open-database.ts';
import { jsonOf } from '../database/row.ts';
import type { IdSource } from '../ports.ts';

const settingKey = 'records.secret';
const secretSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Random, of this workspace alone: made once and in nothing that leaves. */
function secretOf(writer: Writer, ids: IdSource): string {
  const row = writer.get('SELECT value FROM setting WHERE key = ?', settingKey);
  if (row !== undefined) {
    return jsonOf(row, 'value', secretSchema);
  }
  const secret = ids.randomHex(32);
  writer.run('INSERT INTO setting (key, value) VALUES (?, ?)', settingKey, JSON.stringify(secret));
  return secret;
}

/**
 * Ids of records that a file tells by their content, so that the same file adds them once. Ids leave with a report and its
 * draft's id does, too: without a secret, whoever guesses a name that was replaced could compute the id and be sure.
 */
export function recordIdsOf(writer: Writer, ids: IdSource, draft: string): (content: unknown) => string {
  const secret = secretOf(writer, ids);
  return (content) =>
    uuidFromHash(
      createHmac('sha256', secret)
        .update(`${draft} ${canonicalJson(content)}`)
        .digest(),
    );
}
