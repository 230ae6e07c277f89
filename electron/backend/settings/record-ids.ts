import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { AppError } from '../../../shared/contract/errors.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { uuidFromHash } from '../../../shared/packages/package-id.ts';
import type { Reader } from '../database/open-database.ts';
import { jsonOf } from '../database/row.ts';
import type { IdSource } from '../ports.ts';
import type { Workspace } from '../workspace/workspace.ts';

const settingKey = 'records.secret';
const secretSchema = z.string().regex(/^[0-9a-f]{64}$/);

function findSecret(reader: Reader): string | undefined {
  const row = reader.get('SELECT value FROM setting WHERE key = ?', settingKey);
  return row === undefined ? undefined : jsonOf(row, 'value', secretSchema);
}

/** Random, of this workspace alone: made once and in nothing that leaves. A damaged workspace keeps none. */
function secretOf(workspace: Workspace, ids: IdSource): Result<string, AppError> {
  const found = workspace.read((reader) => ok(findSecret(reader)));
  if (!found.ok) {
    return found;
  }
  const secret = found.value ?? ids.randomHex(32);
  return found.value !== undefined || workspace.damaged
    ? ok(secret)
    : workspace.transact((writer) => {
        writer.run('INSERT INTO setting (key, value) VALUES (?, ?)', settingKey, JSON.stringify(secret));
        return ok(secret);
      });
}

/**
 * Ids of what is told by its content: the same content of a draft has the same id in this workspace, and in no other. They
 * leave, with records of a report and days of a calendar, and the id of the draft does in its packages. Without a secret
 * whoever has both could compute them: be sure of a guess at a name that was replaced, or whose calendar it is.
 */
export function recordIdsOf(
  workspace: Workspace,
  ids: IdSource,
): Result<(draft: string, content: unknown) => string, AppError> {
  const secret = secretOf(workspace, ids);
  return secret.ok
    ? ok((draft, content) =>
        uuidFromHash(
          createHmac('sha256', secret.value)
            .update(`${draft} ${canonicalJson(content)}`)
            .digest(),
        ),
      )
    : secret;
}
