import type * as z from 'zod';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import type { Reader } from '../database/open-database.ts';
import { integerOf } from '../database/row.ts';
import {
  newestFirst,
  readAllHeads,
  readHeads,
  readHeadsBetween,
  readHeadValues,
  readHeadSizes,
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

const removed = { success: true, data: null } as const;

/** The record that these heads make; undefined where it was removed. A version that does not parse stays where it is. */
function toRecord<V>(id: string, heads: readonly StoredRevision[], schema: z.ZodType<V>): DraftRecord<V>[] {
  const versions = heads.toSorted(newestFirst).flatMap((head) => {
    const parsed = parsedOf(head.value);
    const value = parsed === null ? removed : schema.safeParse(parsed);
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

const toRecords = <V>(heads: readonly StoredRevision[], schema: z.ZodType<V>): DraftRecord<V>[] =>
  [...Map.groupBy(heads, ({ subject }) => subject)].flatMap(([id, ofRecord]) =>
    toRecord(id, ofRecord, schema),
  );

/** Every record of a kind that stands in a draft, in the order of their ids. */
export const readRecords = <V>(
  reader: Reader,
  scope: string,
  kind: Subject['kind'],
  schema: z.ZodType<V>,
): DraftRecord<V>[] => toRecords(readAllHeads(reader, scope, kind), schema);

/** What every version of every record of a kind says that stands, those of one record newest first; not who wrote which. */
export const readStanding = <V>(
  reader: Reader,
  scope: string,
  kind: Subject['kind'],
  schema: z.ZodType<V>,
): V[] =>
  readHeadValues(reader, scope, kind).flatMap((text) => {
    const value = schema.safeParse(parsedOf(text));
    return value.success ? [value.data] : [];
  });

/** What one page of records is: what is read and answered at once holds the answering thread for a moment only. */
export interface PageSize {
  readonly records: number;
  /** The record that goes beyond ends the page; one alone may be larger. */
  readonly bytes: number;
}

/** A page of records, in the order of their ids, and the id that the next one goes on from where there is more. */
export interface RecordPage<V> {
  readonly records: DraftRecord<V>[];
  readonly next: string | undefined;
}

/**
 * The records of a kind after one (after `''`: the first). Those that were removed take a place in the page and are not
 * in it: a page may be empty and not the last.
 */
export function readRecordPage<V>(
  reader: Reader,
  after: Subject,
  schema: z.ZodType<V>,
  size: PageSize,
): RecordPage<V> {
  const sizes = readHeadSizes(reader, after, size.records + 1);
  let bytes = 0;
  const ends = sizes.findIndex((one) => (bytes += one.bytes) > size.bytes) + 1;
  const count = Math.min(size.records, ends === 0 ? sizes.length : ends);
  const last = sizes[count - 1]?.subject;
  return last === undefined
    ? { records: [], next: undefined }
    : {
        records: toRecords(readHeadsBetween(reader, after, last), schema),
        next: count < sizes.length ? last : undefined,
      };
}

export const findRecord = <V>(
  reader: Reader,
  subject: Subject,
  schema: z.ZodType<V>,
): DraftRecord<V> | undefined => toRecord(subject.id, readHeads(reader, subject), schema)[0];

/**
 * How many records of a kind name something by its id in any version that stands: `"field":"<id>"` in canonical JSON. In a
 * text of somebody's the quotation marks would be escaped.
 */
export function countNaming(reader: Reader, { scope, kind, id }: Subject, field: string): number {
  const row = reader.get(
    'SELECT count(DISTINCT subject) AS records FROM revision WHERE scope = ? AND kind = ? AND head = 1 AND instr(value, ?) > 0',
    scope,
    kind,
    `${JSON.stringify(field)}:${JSON.stringify(id)}`,
  );
  return row === undefined ? 0 : integerOf(row, 'records');
}

/** How many records of a kind a draft has; a version of four bytes, `null`, removes one, and is told apart without reading it. */
export function countRecords(reader: Reader, scope: string, kind: Subject['kind']): number {
  const row = reader.get(
    'SELECT count(DISTINCT subject) AS records FROM revision WHERE scope = ? AND kind = ? AND head = 1 AND octet_length(value) <> 4',
    scope,
    kind,
  );
  return row === undefined ? 0 : integerOf(row, 'records');
}
