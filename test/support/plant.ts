import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { addRevision, type Subject } from '../../electron/backend/revisions/revision-store.ts';
import { hashedFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { Evidence } from '../../shared/evidence/evidence-schema.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import type { Author } from '../../shared/revisions/revision-schema.ts';

const instant = '2026-03-10T09:00:00.000Z';

/** Writes a revision through the store, past every service; its id. */
export function plant(
  workspace: string,
  subject: Subject,
  value: unknown,
  more: { readonly author?: Author; readonly parents?: readonly string[]; readonly id?: string } = {},
): string {
  const database = openDatabase(join(workspace, 'palermo.sqlite'), 'write');
  try {
    const id = more.id ?? randomUUID();
    addRevision(database, subject, {
      id,
      parents: more.parents ?? [],
      value: canonicalJson(value),
      cites: undefined,
      author: more.author ?? { name: 'Planter' },
      authoredAt: instant,
      editor: undefined,
    });
    return id;
  } finally {
    database.close();
  }
}

/** Stores bytes by their hash, as attaching a file does; where they lie. */
export function storeBytes(
  workspace: string,
  bytes: Buffer,
): { readonly sha512: string; readonly file: string } {
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  const file = hashedFile(workspacePaths(workspace), sha512);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    writeFileSync(file, bytes, { mode: 0o600 });
  }
  return { sha512, file };
}

/** Attaches a file to an answer of a draft, or to an entry of a party's register. */
export function attach(
  workspace: string,
  scope: string,
  file: { readonly at: Evidence['at']; readonly name: string; readonly bytes: Buffer; readonly id?: string },
): { readonly evidence: Evidence; readonly revision: string; readonly file: string } {
  const stored = storeBytes(workspace, file.bytes);
  const evidence: Evidence = {
    id: file.id ?? randomUUID(),
    at: file.at,
    sha512: stored.sha512,
    name: file.name,
    mediaType: 'application/pdf',
    bytes: file.bytes.length,
  };
  const revision = plant(workspace, { kind: 'evidence', scope, id: evidence.id }, evidence);
  return { evidence, revision, file: stored.file };
}
