import * as z from 'zod';
import { comparisonLimits, type PublishedPlace } from '../../../shared/comparisons/comparison-schema.ts';
import { passageSchema, type Passage, type Published } from '../../../shared/contract/comparisons.ts';
import { localeSchema } from '../../../shared/i18n/locales.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, optionalTextOf, textOf } from '../database/row.ts';
import { pieceSize, type PassagePiece } from './passage-pieces.ts';

/** A passage as it is read and kept. */
export type StoredPassage = Passage & { readonly article: string | undefined };

const factsSchema = z.strictObject({
  title: z.string().max(comparisonLimits.title),
  language: localeSchema.optional(),
});

/** How many passages stand under each article. */
const countByArticle = (reader: Reader, published: string): Published['articles'] =>
  reader
    .all(
      'SELECT article, count(*) AS passages FROM published_passage WHERE published = ? AND article IS NOT NULL GROUP BY article ORDER BY article',
      published,
    )
    .map((row) => ({ article: textOf(row, 'article'), passages: integerOf(row, 'passages') }));

function toPublished(reader: Reader, row: Row): Published {
  const { title, language } = jsonOf(row, 'facts', factsSchema);
  const id = textOf(row, 'id');
  return {
    id,
    kind: textOf(row, 'kind') === 'package' ? 'package' : 'document',
    title,
    addedAt: textOf(row, 'added_at'),
    ...(language === undefined ? {} : { language }),
    passages: integerOf(row, 'passages'),
    unplaced: integerOf(row, 'unplaced'),
    articles: countByArticle(reader, id),
  };
}

/** The published texts of a draft, in the order in which they came. */
export const readPublishedOf = (reader: Reader, draft: string): Published[] =>
  reader
    .all(
      'SELECT id, kind, facts, added_at, (SELECT count(*) FROM published_passage WHERE published = published.id) AS passages, (SELECT count(*) FROM published_passage WHERE published = published.id AND article IS NULL) AS unplaced FROM published WHERE draft = ? ORDER BY sequence',
      draft,
    )
    .map((row) => toPublished(reader, row));

/** One published text of a draft. */
export function findPublished(reader: Reader, draft: string, id: string): Published | undefined {
  const row = reader.get(
    'SELECT id, kind, facts, added_at, (SELECT count(*) FROM published_passage WHERE published = published.id) AS passages, (SELECT count(*) FROM published_passage WHERE published = published.id AND article IS NULL) AS unplaced FROM published WHERE draft = ? AND id = ?',
    draft,
    id,
  );
  return row === undefined ? undefined : toPublished(reader, row);
}

export function countPublished(reader: Reader, draft: string): number {
  const row = reader.get('SELECT count(*) AS texts FROM published WHERE draft = ?', draft);
  return row === undefined ? 0 : integerOf(row, 'texts');
}

/** Of no draft: a text that is not whole yet, or one that is being removed. Nothing reads it. */
const ofNone = '';

/** Begins a text that is no draft's until `showPublished`; one that was begun before goes on. */
export function beginPublished(
  writer: Writer,
  { id, kind, title, language, addedAt }: Omit<Published, 'passages' | 'unplaced' | 'articles'>,
): void {
  writer.run(
    'INSERT OR IGNORE INTO published (id, draft, kind, facts, added_at) VALUES (?, ?, ?, ?, ?)',
    id,
    ofNone,
    kind,
    JSON.stringify({ title, ...(language === undefined ? {} : { language }) }),
    addedAt,
  );
}

/** Writes a piece of a text that is not shown yet, in one statement; the same piece again changes nothing. */
export const addPassages = (writer: Writer, published: string, { from, passages }: PassagePiece): number =>
  writer.run(
    "INSERT OR REPLACE INTO published_passage (published, number, article, passage) SELECT ?, key + ?, json_extract(value, '$.article'), json_remove(value, '$.article') FROM json_each(?) WHERE EXISTS (SELECT 1 FROM published WHERE id = ? AND draft = ?)",
    published,
    from,
    passages,
    published,
    ofNone,
  );

/** Gives a text that is whole to its draft. */
export const showPublished = (writer: Writer, id: string, draft: string): number =>
  writer.run('UPDATE published SET draft = ? WHERE id = ? AND draft = ?', draft, id, ofNone);

/** Takes a text from its draft; its passages go piece by piece. */
export const hidePublished = (writer: Writer, id: string): number =>
  writer.run('UPDATE published SET draft = ? WHERE id = ?', ofNone, id);

/** Texts that no draft has. */
export const readHidden = (reader: Reader): string[] =>
  reader.all('SELECT id FROM published WHERE draft = ?', ofNone).map((row) => textOf(row, 'id'));

/** The number of the last passage, from one on, that is no more than `passages` and, with those between, `bytes` long. */
function lastOfPiece(
  rows: readonly Row[],
  size: { readonly passages: number; readonly bytes: number },
): number | undefined {
  let bytes = 0;
  const beyond = rows.findIndex((row, at) => {
    bytes += integerOf(row, 'bytes');
    return at > 0 && (at >= size.passages || bytes > size.bytes);
  });
  const last = beyond === -1 ? rows.at(-1) : rows[beyond - 1];
  return last === undefined ? undefined : integerOf(last, 'number');
}

/** Removes a piece of a hidden text, and the text itself with its last piece. Whether there is more. */
export function removePiece(writer: Writer, published: string): boolean {
  const rows = writer.all(
    'SELECT number, octet_length(passage) AS bytes FROM published_passage WHERE published = ? ORDER BY number LIMIT ?',
    published,
    pieceSize.passages + 1,
  );
  const last = lastOfPiece(rows, pieceSize);
  if (last === undefined) {
    writer.run('DELETE FROM published WHERE id = ? AND draft = ?', published, ofNone);
    return false;
  }
  writer.run('DELETE FROM published_passage WHERE published = ? AND number <= ?', published, last);
  return true;
}

/** A page of what a published text says under an article, or under none: so many passages, fewer where they are long. */
export function readPassages(
  reader: Reader,
  published: string,
  article: string | undefined,
  from: number,
  size: { readonly passages: number; readonly bytes: number },
): { readonly passages: Passage[]; readonly next: number | undefined } {
  const sizes = reader.all(
    'SELECT number, octet_length(passage) AS bytes FROM published_passage WHERE published = ? AND article IS ? AND number >= ? ORDER BY number LIMIT ?',
    published,
    article ?? null,
    from,
    size.passages + 1,
  );
  const last = lastOfPiece(sizes, size);
  if (last === undefined) {
    return { passages: [], next: undefined };
  }
  const rows = reader.all(
    'SELECT passage FROM published_passage WHERE published = ? AND article IS ? AND number BETWEEN ? AND ? ORDER BY number',
    published,
    article ?? null,
    from,
    last,
  );
  const beyond = sizes[rows.length];
  return {
    passages: rows.map((row) => jsonOf(row, 'passage', passageSchema)),
    next: beyond === undefined ? undefined : integerOf(beyond, 'number'),
  };
}

/** What stands at one place, wherever a person put it; undefined where nothing does. */
export function findPassage(reader: Reader, published: string, place: PublishedPlace): Passage | undefined {
  const row =
    place.in === 'document'
      ? reader.get(
          "SELECT passage FROM published_passage WHERE published = ? AND number = ? AND json_extract(passage, '$.paragraph') = number",
          published,
          place.paragraph,
        )
      : reader.get(
          "SELECT passage FROM published_passage WHERE published = ? AND json_extract(passage, '$.answer') = ? ORDER BY number LIMIT 1",
          published,
          place.answer,
        );
  return row === undefined ? undefined : jsonOf(row, 'passage', passageSchema);
}

/** Finds what stands at many places: which answers a text holds is read once for all of them. */
export function passageFinder(
  reader: Reader,
): (published: string, place: PublishedPlace) => Passage | undefined {
  const answers = new Map<string, ReadonlyMap<string, number>>();
  const answersOf = (published: string): ReadonlyMap<string, number> => {
    const rows = reader.all(
      "SELECT json_extract(passage, '$.answer') AS answer, min(number) AS number FROM published_passage WHERE published = ? GROUP BY answer HAVING answer IS NOT NULL",
      published,
    );
    return new Map(rows.map((row) => [textOf(row, 'answer'), integerOf(row, 'number')]));
  };
  const answered = (published: string, answer: string): number | undefined => {
    const known = answers.get(published) ?? answersOf(published);
    answers.set(published, known);
    return known.get(answer);
  };
  return (published, place) => {
    if (place.in === 'document') {
      return findPassage(reader, published, place);
    }
    const number = answered(published, place.answer);
    const row =
      number === undefined
        ? undefined
        : reader.get(
            'SELECT passage FROM published_passage WHERE published = ? AND number = ?',
            published,
            number,
          );
    return row === undefined ? undefined : jsonOf(row, 'passage', passageSchema);
  };
}

/** Puts a paragraph where a person says it belongs; an answer of a package is none. */
export const placePassage = (
  writer: Writer,
  published: string,
  paragraph: number,
  article: string | undefined,
): number =>
  writer.run(
    "UPDATE published_passage SET article = ?, passage = json_set(passage, '$.suggested', json('false')) WHERE published = ? AND number = ? AND json_extract(passage, '$.paragraph') = number",
    article ?? null,
    published,
    paragraph,
  );

export function draftOfPublished(reader: Reader, id: string): string | undefined {
  const row = reader.get('SELECT draft FROM published WHERE id = ?', id);
  return row === undefined ? undefined : optionalTextOf(row, 'draft');
}
