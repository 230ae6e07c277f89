import type * as z from 'zod';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Reader } from '../database/open-database.ts';
import { integerOf } from '../database/row.ts';
import {
  newestFirst,
  readAllHeads,
  readHeads,
  type StoredRevision,
  type Subject,
} from '../revisions/revision-store.ts';

/** What the text of a version holds; undefined, which no schema of records takes, where it is no JSON. */
function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The record that these heads make; undefined where it was removed. A version that does not parse stays where it is. */
function toRecord<V>(id: string, heads: readonly StoredRevision[], schema: z.ZodType<V>): DraftRecord<V>[] {
  const versions = heads.toSorted(newestFirst).flatMap((head) => {
    const value = schema.nullable().safeParse(parsedOf(head.value));
    return value.success
      ? [
          {
            id: head.id,
            edition: head.edition,
            author: head.author,
            authoredAt: head.authoredAt,
            value: value.data,
          },
        ]
      : [];
  });
  const standing = versions.find((version) => version.value !== null)?.value;
  return standing === undefined || standing === null ? [] : [{ id, value: standing, versions }];
}

/** Every record of a kind that stands in a draft, in the order of their ids. */
export function readRecords<V>(
  reader: Reader,
  scope: string,
  kind: Subject['kind'],
  schema: z.ZodType<V>,
): DraftRecord<V>[] {
  const heads = Map.groupBy(readAllHeads(reader, scope, kind), ({ subject }) => subject);
  return [...heads].flatMap(([id, ofRecord]) => toRecord(id, ofRecord, schema));
}

export const findRecord = <V>(
  reader: Reader,
  subject: Subject,
  schema: z.ZodType<V>,
): DraftRecord<V> | undefined => toRecord(subject.id, readHeads(reader, subject), schema)[0];

/** How many records of a kind a draft has. */
export function countRecords(reader: Reader, scope: string, kind: Subject['kind']): number {
  const row = reader.get(
    "SELECT count(DISTINCT subject) AS records FROM revision WHERE scope = ? AND kind = ? AND head = 1 AND value <> 'null'",
    scope,
    kind,
  );
  return row === undefined ? 0 : integerOf(row, 'records');
}
