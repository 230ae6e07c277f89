import { identitySchema, type Identity } from '../../../shared/findings/finding-schema.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { jsonOf, textOf } from '../database/row.ts';

/**
 * The key of pseudonyms: who the sources of a report are. It stands in a table of its own and in no revision, so that
 * nothing which reads revisions for a package, a document or a rescue can meet it.
 */
export function findIdentity(reader: Reader, draft: string, source: string): Identity | undefined {
  const row = reader.get(
    'SELECT identity FROM source_identity WHERE draft = ? AND source = ?',
    draft,
    source,
  );
  return row === undefined ? undefined : jsonOf(row, 'identity', identitySchema);
}

/** Every identity of a draft: what a scrub looks for in what leaves. */
export const readIdentities = (
  reader: Reader,
  draft: string,
): { readonly source: string; readonly identity: Identity }[] =>
  reader
    .all('SELECT source, identity FROM source_identity WHERE draft = ? ORDER BY source', draft)
    .map((row) => ({ source: textOf(row, 'source'), identity: jsonOf(row, 'identity', identitySchema) }));

/** Which of these sources of a draft have their identity kept here; who they are is not read. */
export const readIdentified = (reader: Reader, draft: string, sources: readonly string[]): string[] =>
  reader
    .all(
      'SELECT source FROM source_identity WHERE draft = ? AND source IN (SELECT value FROM json_each(?)) ORDER BY source',
      draft,
      JSON.stringify(sources),
    )
    .map((row) => textOf(row, 'source'));

export const putIdentity = (writer: Writer, draft: string, source: string, identity: Identity): number =>
  writer.run(
    'INSERT INTO source_identity (draft, source, identity) VALUES (?, ?, ?) ON CONFLICT (draft, source) DO UPDATE SET identity = excluded.identity',
    draft,
    source,
    JSON.stringify(identity),
  );

export const removeIdentity = (writer: Writer, draft: string, source: string): number =>
  writer.run('DELETE FROM source_identity WHERE draft = ? AND source = ?', draft, source);
