import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';

/** A stored revision as it is compared with one that comes in: all that never changes, in the form it is stored in. */
export interface KnownRow {
  readonly kind: string;
  readonly scope: string;
  readonly subject: string;
  readonly parents: string;
  readonly value: string;
  readonly author: string;
  readonly authoredAt: string;
}

/** The revisions of these ids that are here, whatever they are of. */
export function readKnown(reader: Reader, ids: readonly string[]): Map<string, KnownRow> {
  const rows = reader.all(
    'SELECT id, kind, scope, subject, parents, value, author, authored_at FROM revision WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return new Map(
    rows.map((row) => [
      textOf(row, 'id'),
      {
        kind: textOf(row, 'kind'),
        scope: textOf(row, 'scope'),
        subject: textOf(row, 'subject'),
        parents: textOf(row, 'parents'),
        value: textOf(row, 'value'),
        author: textOf(row, 'author'),
        authoredAt: textOf(row, 'authored_at'),
      },
    ]),
  );
}

/** Ids that some revision of these scopes names as a parent. */
export const readParentIds = (reader: Reader, scopes: readonly string[]): Set<string> =>
  new Set(
    reader
      .all(
        "SELECT DISTINCT parent.value AS id FROM revision, json_each(revision.parents) AS parent WHERE revision.scope IN (SELECT value FROM json_each(?)) AND revision.parents <> '[]'",
        JSON.stringify(scopes),
      )
      .map((row) => textOf(row, 'id')),
  );
