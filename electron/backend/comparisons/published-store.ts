import * as z from 'zod';
import type { PublishedPlace } from '../../../shared/comparisons/comparison-schema.ts';
import { passageSchema, type Passage, type Published } from '../../../shared/contract/comparisons.ts';
import { localeSchema } from '../../../shared/i18n/locales.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, optionalTextOf, textOf } from '../database/row.ts';

/** A passage as it is read and kept. */
export type StoredPassage = Passage & { readonly article: string | undefined };

const factsSchema = z.strictObject({ title: z.string().max(300), language: localeSchema.optional() });

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

export function addPublished(
  writer: Writer,
  published: Omit<Published, 'passages' | 'unplaced' | 'articles'>,
  draft: string,
  passages: readonly StoredPassage[],
): void {
  const { id, kind, title, language, addedAt } = published;
  writer.run(
    'INSERT INTO published (id, draft, kind, facts, added_at) VALUES (?, ?, ?, ?, ?)',
    id,
    draft,
    kind,
    JSON.stringify({ title, ...(language === undefined ? {} : { language }) }),
    addedAt,
  );
  // One statement for all: the answering thread is not held by thousands of small ones.
  writer.run(
    "INSERT INTO published_passage (published, number, article, passage) SELECT ?, key, json_extract(value, '$.article'), json_remove(value, '$.article') FROM json_each(?)",
    id,
    JSON.stringify(passages),
  );
}

export function removePublished(writer: Writer, id: string): void {
  writer.run('DELETE FROM published_passage WHERE published = ?', id);
  writer.run('DELETE FROM published WHERE id = ?', id);
}

/** A page of what a published text says under an article, or under none. */
export function readPassages(
  reader: Reader,
  published: string,
  article: string | undefined,
  from: number,
  most: number,
): { readonly passages: Passage[]; readonly next: number | undefined } {
  const rows = reader.all(
    'SELECT number, passage FROM published_passage WHERE published = ? AND article IS ? AND number >= ? ORDER BY number LIMIT ?',
    published,
    article ?? null,
    from,
    most + 1,
  );
  const beyond = rows[most];
  return {
    passages: rows.slice(0, most).map((row) => jsonOf(row, 'passage', passageSchema)),
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
