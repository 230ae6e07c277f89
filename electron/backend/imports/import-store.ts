import * as z from 'zod';
import {
  heldSchema,
  importSummarySchema,
  type Held,
  type ImportRecord,
  type ImportSummary,
} from '../../../shared/imports/import-schema.ts';
import { authorSchema, type Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { jsonOf, optionalTextOf, textOf } from '../database/row.ts';

/**
 * A staged file in `tmp/` and where it belongs once the import is committed; an empty name stands for a file that goes.
 * Names only, all of them ours.
 */
export const placingSchema = z.array(
  z.strictObject({ staged: z.string(), folder: z.enum(['packages', 'blobs', 'backups']), name: z.string() }),
);
export type Placing = z.infer<typeof placingSchema>;

export interface NewImport {
  readonly id: string;
  readonly sha256: string;
  readonly draft: string;
  readonly held: Held | undefined;
  readonly madeDraft: boolean;
  readonly summary: ImportSummary;
  /** JSON of the ids that the package carried, as far as imports brought them: what undoing may take away. */
  readonly revisions: string;
  readonly notes: string;
  /** Hashes of the files that it placed. */
  readonly files: readonly string[];
  readonly placing: Placing;
  readonly by: Author | undefined;
  readonly importedAt: string;
}

const optionalJson = <T>(row: Row, column: string, schema: z.ZodType<T>): T | undefined =>
  row[column] === null ? undefined : jsonOf(row, column, schema);

const stateSchema = z.enum(['adopted', 'held', 'undone']);

export function toImportRecord(row: Row): ImportRecord {
  const held = optionalJson(row, 'held', heldSchema);
  const by = optionalJson(row, 'imported_by', authorSchema);
  const undoneAt = optionalTextOf(row, 'undone_at');
  return {
    ...jsonOf(row, 'summary', importSummarySchema),
    id: textOf(row, 'id'),
    sha256: textOf(row, 'sha256'),
    state: stateSchema.parse(textOf(row, 'state')),
    ...(held === undefined ? {} : { held }),
    ...(by === undefined ? {} : { by }),
    importedAt: textOf(row, 'imported_at'),
    ...(undoneAt === undefined ? {} : { undoneAt }),
  };
}

/** Imports, newest first. */
export const readImports = (reader: Reader, most: number): ImportRecord[] =>
  reader
    .all(
      'SELECT id, sha256, state, held, summary, imported_by, imported_at, undone_at FROM import ORDER BY sequence DESC LIMIT ?',
      most,
    )
    .map(toImportRecord);

export function findImport(reader: Reader, id: string): ImportRecord | undefined {
  const row = reader.get(
    'SELECT id, sha256, state, held, summary, imported_by, imported_at, undone_at FROM import WHERE id = ?',
    id,
  );
  return row === undefined ? undefined : toImportRecord(row);
}

/** The import of this package that stands, whatever file it came in. */
export function findAdopted(reader: Reader, packageId: string): ImportRecord | undefined {
  const row = reader.get(
    "SELECT id, sha256, state, held, summary, imported_by, imported_at, undone_at FROM import WHERE package = ? AND state = 'adopted' ORDER BY sequence LIMIT 1",
    packageId,
  );
  return row === undefined ? undefined : toImportRecord(row);
}

/** The row of a file that is held aside. */
export function findHeldImport(reader: Reader, sha256: string): ImportRecord | undefined {
  const row = reader.get(
    "SELECT id, sha256, state, held, summary, imported_by, imported_at, undone_at FROM import WHERE sha256 = ? AND state = 'held'",
    sha256,
  );
  return row === undefined ? undefined : toImportRecord(row);
}

export const removeImport = (writer: Writer, id: string): number =>
  writer.run('DELETE FROM import WHERE id = ?', id);

export const addImport = (writer: Writer, made: NewImport): number =>
  writer.run(
    'INSERT INTO import (id, sha256, package, draft, state, held, made_draft, summary, revisions, notes, files, placing, imported_by, imported_at, undone_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
    made.id,
    made.sha256,
    made.summary.package.id,
    made.draft,
    made.held === undefined ? 'adopted' : 'held',
    made.held === undefined ? null : JSON.stringify(made.held),
    made.madeDraft ? 1 : 0,
    JSON.stringify(made.summary),
    made.revisions,
    made.notes,
    JSON.stringify(made.files),
    made.placing.length === 0 ? null : JSON.stringify(made.placing),
    made.by === undefined ? null : JSON.stringify(made.by),
    made.importedAt,
  );

export const markUndone = (writer: Writer, id: string, instant: string): number =>
  writer.run("UPDATE import SET state = 'undone', undone_at = ? WHERE id = ?", instant, id);

/** Whether a record speaks of a file by now that an undoing was to remove. */
const isMeant = (reader: Reader, { folder, name }: Placing[number]): boolean =>
  reader.get(
    folder === 'packages'
      ? 'SELECT 1 AS yes FROM kept_package WHERE file = ?'
      : 'SELECT 1 AS yes FROM revision WHERE instr(value, ?) > 0 LIMIT 1',
    name,
  ) !== undefined;

/** Imports whose files a cut has left between commit and place; a file that came back since is not removed any more. */
export const readPlacing = (reader: Reader): { readonly id: string; readonly placing: Placing }[] =>
  reader.all('SELECT id, placing FROM import WHERE placing IS NOT NULL ORDER BY sequence').map((row) => ({
    id: textOf(row, 'id'),
    placing: jsonOf(row, 'placing', placingSchema).filter(
      (one) => one.staged !== '' || !isMeant(reader, one),
    ),
  }));

export const markPlacing = (writer: Writer, id: string, placing: Placing): number =>
  writer.run('UPDATE import SET placing = ? WHERE id = ?', JSON.stringify(placing), id);

export const markPlaced = (writer: Writer, id: string): number =>
  writer.run('UPDATE import SET placing = NULL WHERE id = ?', id);

const idsSchema = z.array(z.string());

/** What an import carried, and whether the draft was made by one. */
export function readCarried(
  reader: Reader,
  id: string,
):
  | {
      readonly draft: string;
      readonly sha256: string;
      readonly revisions: readonly string[];
      readonly notes: readonly string[];
      readonly files: readonly string[];
    }
  | undefined {
  const row = reader.get('SELECT draft, sha256, revisions, notes, files FROM import WHERE id = ?', id);
  return row === undefined
    ? undefined
    : {
        draft: textOf(row, 'draft'),
        sha256: textOf(row, 'sha256'),
        revisions: jsonOf(row, 'revisions', idsSchema),
        notes: jsonOf(row, 'notes', idsSchema),
        files: jsonOf(row, 'files', idsSchema),
      };
}

/** Of these ids, the revisions that standing imports brought (but one of them). */
export const broughtRevisions = (reader: Reader, ids: readonly string[], but = ''): Set<string> =>
  new Set(
    reader
      .all(
        "SELECT DISTINCT one.value AS id FROM import, json_each(import.revisions) AS one WHERE import.state = 'adopted' AND import.id <> ? AND one.value IN (SELECT value FROM json_each(?))",
        but,
        JSON.stringify(ids),
      )
      .map((row) => textOf(row, 'id')),
  );

/** Of these ids, the notes that standing imports brought (but one of them), each with the first package that did. */
export const broughtNotes = (reader: Reader, ids: readonly string[], but = ''): Map<string, string> =>
  new Map(
    reader
      .all(
        "SELECT one.value AS id, import.package AS package FROM import, json_each(import.notes) AS one WHERE import.state = 'adopted' AND import.id <> ? AND one.value IN (SELECT value FROM json_each(?)) ORDER BY import.sequence DESC",
        but,
        JSON.stringify(ids),
      )
      .map((row) => [textOf(row, 'id'), textOf(row, 'package')]),
  );

/** Whether some import made this draft. */
export const isMadeByImport = (reader: Reader, draft: string): boolean =>
  reader.get('SELECT 1 AS yes FROM import WHERE draft = ? AND made_draft = 1 LIMIT 1', draft) !== undefined;

/** Whether another standing import speaks of this draft. */
export const hasOtherImport = (reader: Reader, draft: string, but: string): boolean =>
  reader.get(
    "SELECT 1 AS yes FROM import WHERE draft = ? AND state = 'adopted' AND id <> ? LIMIT 1",
    draft,
    but,
  ) !== undefined;

/** Whether another import that is not undone keeps this file. */
export const isFileKept = (reader: Reader, sha256: string, but: string): boolean =>
  reader.get(
    "SELECT 1 AS yes FROM import WHERE sha256 = ? AND state <> 'undone' AND id <> ? LIMIT 1",
    sha256,
    but,
  ) !== undefined;

/**
 * Adds revisions as they came, all in one statement: ten thousand of them hold the answering thread for a moment only.
 * A row that is here is left alone. `rows`: JSON of `NewRow[]`.
 */
export const addImported = (writer: Writer, rows: string): number =>
  writer.run(
    'INSERT INTO revision (id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, NULL, 1, value ->> 9 FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING',
    rows,
  );

/** Revisions that others follow now are heads no more; nothing else of them changes. `ids`: JSON. */
export const unhead = (writer: Writer, ids: string): number =>
  writer.run('UPDATE revision SET head = 0 WHERE head = 1 AND id IN (SELECT value FROM json_each(?))', ids);

/** Revisions that nobody follows any more are heads again. */
export const rehead = (writer: Writer, ids: readonly string[]): number =>
  writer.run(
    'UPDATE revision SET head = 1 WHERE head = 0 AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );

export const dropRevisions = (writer: Writer, ids: readonly string[]): number =>
  writer.run('DELETE FROM revision WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));

/** `notes`: JSON of `NewNote[]`. `round`: id of the feedback that brings them. */
export const addNotes = (
  writer: Writer,
  draft: string,
  notes: string,
  { round, instant }: { readonly round: string; readonly instant: string },
): number =>
  writer.run(
    'INSERT INTO annotation (id, draft, about, revision, annotation, received_at, round) SELECT value ->> 0, ?, value ->> 1, value ->> 2, value ->> 3, ?, ? FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING',
    draft,
    instant,
    round,
    notes,
  );

/** Notes that another feedback brought too count as brought by that one. `notes`: pairs of a note and a package. */
export const moveNotes = (
  writer: Writer,
  from: string,
  notes: readonly (readonly [note: string, to: string])[],
): number =>
  writer.run(
    'UPDATE annotation SET round = moved.value ->> 1 FROM json_each(?) AS moved WHERE annotation.id = moved.value ->> 0 AND annotation.round = ?',
    JSON.stringify(notes),
    from,
  );

/** Forgets that a feedback came, where no other standing import brought it. */
export const dropRound = (writer: Writer, packageId: string, but: string): number =>
  writer.run(
    "DELETE FROM feedback_round WHERE package = ? AND direction = 'received' AND NOT EXISTS (SELECT 1 FROM import WHERE package = ? AND state = 'adopted' AND id <> ?)",
    packageId,
    packageId,
    but,
  );

export const dropNotes = (writer: Writer, ids: readonly string[]): number =>
  writer.run('DELETE FROM annotation WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));

/** The part of the form that a draft was handed out with, where an import made the draft: what a return holds. */
export function readHandedPart(reader: Reader, draft: string): ImportSummary['part'] {
  if (!isMadeByImport(reader, draft)) {
    return undefined;
  }
  const row = reader.get(
    "SELECT summary FROM import WHERE draft = ? AND state = 'adopted' AND summary ->> '$.part' IS NOT NULL ORDER BY sequence DESC LIMIT 1",
    draft,
  );
  return row === undefined ? undefined : jsonOf(row, 'summary', importSummarySchema).part;
}
