import type { Annotation } from '../../../shared/annotations/annotation-schema.ts';
import type { Held } from '../../../shared/imports/import-schema.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import type { Reader } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';

/** One row of the table of annotations, in the order of `addNotes`. */
export type NewNote = readonly [
  id: string,
  about: string | null,
  revision: string | null,
  annotation: string,
];

export interface NotesPlan {
  readonly rows: readonly NewNote[];
  /** Ids of the package that are here already. */
  readonly known: readonly string[];
  /** Notes whose answer says something else by now, or never said it here: kept, listed as on earlier text. */
  readonly earlier: number;
}

const urn = 'urn:uuid:';

/** The revision of an answer that a note is on; undefined for one on a question or on another note. */
export const notedRevision = ({ target }: Annotation): string | undefined =>
  typeof target === 'string' ? undefined : target.source.slice(urn.length);

/**
 * Plans what a feedback adds. Notes stay on the revision that they were written on: whether that is what the answer says
 * now is asked when they are read, and none is attached to another text by guess. A known id with other bytes holds the
 * whole aside (threat-model P8).
 */
export function planNotes(
  reader: Reader,
  input: {
    readonly draft: string;
    readonly about: string | undefined;
    readonly annotations: readonly Annotation[];
  },
): NotesPlan | { readonly held: Held } {
  const rows = input.annotations.map((annotation): NewNote => [
    annotation.id.slice(urn.length),
    input.about ?? null,
    notedRevision(annotation) ?? null,
    canonicalJson(annotation),
  ]);
  const known = new Map(
    reader
      .all(
        'SELECT id, draft, annotation FROM annotation WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(rows.map(([id]) => id)),
      )
      .map((row) => [textOf(row, 'id'), row]),
  );
  const clash = rows.find(([id, , , annotation]) => {
    const found = known.get(id);
    return found !== undefined && (found['annotation'] !== annotation || found['draft'] !== input.draft);
  });
  if (clash !== undefined) {
    return { held: { reason: 'id-clash', part: clash[0] } };
  }
  const heads = new Set(
    reader
      .all("SELECT id FROM revision WHERE scope = ? AND kind = 'answer' AND head = 1", input.draft)
      .map((row) => textOf(row, 'id')),
  );
  return {
    rows: rows.filter(([id]) => !known.has(id)),
    known: rows.flatMap(([id]) => (known.has(id) ? [id] : [])),
    earlier: rows.filter(([, , revision]) => revision !== null && !heads.has(revision)).length,
  };
}
