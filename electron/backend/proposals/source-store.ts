import * as z from 'zod';
import { responseSchema } from '../../../shared/drafts/draft-schema.ts';
import { packageHeadSchema } from '../../../shared/packages/package-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { jsonOf, textOf, UnreadableRowError } from '../database/row.ts';

/** What a package brought in as a source holds: its head and its answers, read-only. */
export const packageSourceSchema = z.strictObject({ package: packageHeadSchema, response: responseSchema });
export type PackageSource = z.infer<typeof packageSourceSchema>;

export interface StoredSource {
  readonly id: string;
  readonly title: string;
  readonly head: PackageSource['package'];
}

export interface NewSource {
  readonly id: string;
  readonly party: string;
  readonly title: string;
  /** `PackageSource` as JSON. */
  readonly document: string;
  readonly addedAt: string;
}

function toSource(row: Row): StoredSource | undefined {
  try {
    return {
      id: textOf(row, 'id'),
      title: textOf(row, 'title'),
      head: jsonOf(row, 'head', packageHeadSchema),
    };
  } catch (error) {
    if (error instanceof UnreadableRowError) {
      return undefined;
    }
    throw error;
  }
}

/** Packages brought in as sources for one party, newest first; their answers are read one by one. */
export const readSources = (reader: Reader, party: string): StoredSource[] =>
  reader
    .all(
      "SELECT id, title, document -> '$.package' AS head FROM source WHERE party = ? ORDER BY sequence DESC",
      party,
    )
    .flatMap((row) => toSource(row) ?? []);

/** The whole of one source of a party. */
export function findSource(reader: Reader, party: string, id: string): PackageSource | undefined {
  const row = reader.get('SELECT document FROM source WHERE party = ? AND id = ?', party, id);
  return row === undefined ? undefined : jsonOf(row, 'document', packageSourceSchema);
}

export function addSource(writer: Writer, source: NewSource): void {
  writer.run(
    'INSERT INTO source (id, party, title, document, added_at) VALUES (?, ?, ?, ?, ?)',
    source.id,
    source.party,
    source.title,
    source.document,
    source.addedAt,
  );
}

export const removeSource = (writer: Writer, party: string, id: string): number =>
  writer.run('DELETE FROM source WHERE party = ? AND id = ?', party, id);
