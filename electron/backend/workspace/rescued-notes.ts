import type { Reader, Row } from '../database/open-database.ts';
import { optionalTextOf, textOf } from '../database/row.ts';
import { readDrafts } from '../drafts/draft-store.ts';
import { recordKinds } from '../records/record-kinds.ts';

export interface RescuedNotes {
  readonly draft: string;
  readonly fileName: string;
  readonly notes: number;
  readonly document: unknown;
}

export interface RescuedRecords {
  readonly draft: string;
  readonly fileName: string;
  readonly records: number;
  readonly document: unknown;
}

/** What a row of a damaged workspace holds; text that is no JSON stays the text that it is. */
function valueIn(row: Row, column: string): unknown {
  const text = optionalTextOf(row, column);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

const toWritten = (row: Row) => ({
  kind: optionalTextOf(row, 'kind'),
  subject: optionalTextOf(row, 'subject'),
  standing: row['head'] === 1,
  author: valueIn(row, 'author'),
  authoredAt: optionalTextOf(row, 'authored_at'),
  value: valueIn(row, 'value'),
});

const ofDraft = (reader: Reader, draft: string) => ({
  annotations: reader
    .all('SELECT annotation FROM annotation WHERE draft = ? ORDER BY sequence', draft)
    .map((row) => valueIn(row, 'annotation')),
  written: reader
    .all(
      "SELECT kind, subject, value, author, authored_at, head FROM revision WHERE kind IN ('note', 'review', 'summary') AND value <> 'null' AND scope IN (SELECT ? UNION SELECT id FROM review WHERE draft = ?) ORDER BY sequence",
      draft,
      draft,
    )
    .map(toWritten),
});

const partyOfDrafts = (reader: Reader) =>
  readDrafts(reader).map(({ id, profile }) => [id, { key: profile.party }] as const);

/**
 * Every word that people wrote about answers and that can still be read, with its author: readers' notes, private notes,
 * set-ups and summaries of reviews, earlier versions included. One document to each draft of a State, also where the row of
 * the draft or of the review is lost; to be read and taken up again by a person, since sent notes are never written anew.
 */
export function rescuedNotes(reader: Reader): RescuedNotes[] {
  const drafts = reader.all(
    "SELECT draft FROM annotation UNION SELECT coalesce((SELECT draft FROM review WHERE id = scope), scope) AS draft FROM revision WHERE kind IN ('note', 'review', 'summary') ORDER BY 1",
  );
  const parties = new Map<string, unknown>([
    ...reader
      .all('SELECT draft, party FROM review')
      .map((row) => [textOf(row, 'draft'), valueIn(row, 'party')] as const),
    ...partyOfDrafts(reader),
  ]);
  return drafts.flatMap((row) => {
    const draft = textOf(row, 'draft');
    const { annotations, written } = ofDraft(reader, draft);
    const notes = annotations.length + written.length;
    return notes === 0
      ? []
      : [
          {
            draft,
            fileName: `notes-${draft.slice(0, 8)}.json`,
            notes,
            document: { draft, party: parties.get(draft), annotations, written },
          },
        ];
  });
}

/**
 * What parallel reports hold beside answers: findings, sources, chapters, letters and the like, each version with its author,
 * one document to each draft. Who the sources are is no part of it: that stays in the saved database, and with it in the
 * protection of the workspace.
 */
export function rescuedRecords(reader: Reader): RescuedRecords[] {
  const kinds = JSON.stringify(recordKinds);
  const parties = new Map<string, unknown>(partyOfDrafts(reader));
  return reader
    .all(
      'SELECT DISTINCT scope FROM revision WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY scope',
      kinds,
    )
    .flatMap((row) => {
      const draft = textOf(row, 'scope');
      const written = reader
        .all(
          "SELECT kind, subject, value, author, authored_at, head FROM revision WHERE scope = ? AND kind IN (SELECT value FROM json_each(?)) AND value <> 'null' ORDER BY sequence",
          draft,
          kinds,
        )
        .map(toWritten);
      return written.length === 0
        ? []
        : [
            {
              draft,
              fileName: `report-${draft.slice(0, 8)}.json`,
              records: written.length,
              document: { draft, party: parties.get(draft), written },
            },
          ];
    });
}
