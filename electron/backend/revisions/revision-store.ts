import * as z from 'zod';
import { uuidSchema } from '../../../shared/lib/ids.ts';
import { canonicalJson } from '../../../shared/lib/json.ts';
import { compareCodeUnits } from '../../../shared/lib/text.ts';
import { authorSchema, type Author } from '../../../shared/revisions/revision-schema.ts';
import type { Reader, Row, Writer } from '../database/open-database.ts';
import { integerOf, jsonOf, optionalTextOf, textOf, UnreadableRowError } from '../database/row.ts';
import type { KnownRevision } from './save-rule.ts';

/**
 * What a revision is of: an answer (key), a unit's ready mark (unit id), a register entry (id; scope = party), an
 * accepted finding (`<code> <path>`), the mark of a carried answer (key), a decision on a proposal
 * (`<key> <source> <from>`), a step of the calendar (step id), the editions that a draft answers (`questionnaire`), how
 * far a unit may go (unit id), a private note (note id), an attached file (evidence id; scope = party for one of the
 * register), what a reviewer says of a review (`set-up`), the summary of one (language); and the records of a parallel report: who takes
 * part (`engagement`), lines of its action plan, letters with what came of them, statements, findings, sources, chapters,
 * answers about the process (question), comparisons with what the State published, decisions before an export.
 */
export interface Subject {
  readonly kind:
    | 'answer'
    | 'unit'
    | 'entry'
    | 'acceptance'
    | 'carry'
    | 'proposal'
    | 'step'
    | 'edition'
    | 'reach'
    | 'note'
    | 'evidence'
    | 'review'
    | 'summary'
    | 'engagement'
    | 'plan-step'
    | 'letter'
    | 'letter-event'
    | 'statement'
    | 'finding'
    | 'source'
    | 'chapter'
    | 'process'
    | 'comparison'
    | 'scrub';
  /** Draft id; review id for its set-up, its summaries and its notes; for register entries the party's key. */
  readonly scope: string;
  readonly id: string;
}

export interface StoredRevision {
  readonly id: string;
  readonly subject: string;
  readonly parents: readonly string[];
  /** Canonical JSON. */
  readonly value: string;
  readonly author: Author;
  readonly authoredAt: string;
  readonly editor: string | undefined;
  readonly edition: number;
}

/** Versions side by side for a person to look at: the one that says it was written last comes first. Nothing is decided by it. */
export const newestFirst = (
  left: Pick<StoredRevision, 'authoredAt' | 'id'>,
  right: Pick<StoredRevision, 'authoredAt' | 'id'>,
): number => compareCodeUnits(right.authoredAt, left.authoredAt) || compareCodeUnits(right.id, left.id);

export interface NewRevision {
  readonly id: string;
  readonly parents: readonly string[];
  readonly value: string;
  /** The register entry that an answer cites. */
  readonly cites: string | undefined;
  readonly author: Author;
  readonly authoredAt: string;
  /** The window that may go on rewriting it; undefined for a closed revision. */
  readonly editor: string | undefined;
}

const parentsSchema = z.array(uuidSchema);

/** Few people write many revisions: each author's text is parsed once. */
const authors = new Map<string, Author>();
const keptAuthors = 1000;

function authorOf(row: Row): Author {
  const text = textOf(row, 'author');
  const known = authors.get(text);
  if (known !== undefined) {
    return known;
  }
  const author = jsonOf(row, 'author', authorSchema);
  if (authors.size >= keptAuthors) {
    authors.clear();
  }
  authors.set(text, author);
  return author;
}

function toRevision(row: Row): StoredRevision {
  const value = textOf(row, 'value');
  return {
    id: textOf(row, 'id'),
    subject: textOf(row, 'subject'),
    parents: textOf(row, 'parents') === '[]' ? [] : jsonOf(row, 'parents', parentsSchema),
    value,
    author: authorOf(row),
    authoredAt: textOf(row, 'authored_at'),
    editor: optionalTextOf(row, 'editor'),
    edition: integerOf(row, 'edition'),
  };
}

/** Rows that fail to parse are left where they are and out of the answer. */
function readable(rows: readonly Row[]): StoredRevision[] {
  return rows.flatMap((row) => {
    try {
      return [toRevision(row)];
    } catch (error) {
      if (error instanceof UnreadableRowError) {
        return [];
      }
      throw error;
    }
  });
}

/** Whether a row has the shape of a revision, its value included. */
export function readableRevision(row: Row): boolean {
  try {
    JSON.parse(textOf(row, 'value'));
    return readable([row]).length === 1;
  } catch (error) {
    if (error instanceof UnreadableRowError || error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}

const authorText = new WeakMap<Author, string>();

const canonicalAuthor = (author: Author): string => {
  const known = authorText.get(author) ?? canonicalJson(author);
  authorText.set(author, known);
  return known;
};

export const toKnown = (revision: StoredRevision): KnownRevision => ({
  id: revision.id,
  parents: revision.parents,
  value: revision.value,
  author: canonicalAuthor(revision.author),
  authoredAt: Date.parse(revision.authoredAt),
  editor: revision.editor,
  edition: revision.edition,
});

/** Heads of one subject, in the order of their ids. */
export const readHeads = (reader: Reader, { scope, kind, id }: Subject): StoredRevision[] =>
  readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? AND subject = ? AND head = 1 ORDER BY id',
      scope,
      kind,
      id,
    ),
  );

/** Heads of all subjects of one kind, by subject and id. */
export const readAllHeads = (reader: Reader, scope: string, kind: Subject['kind']): StoredRevision[] =>
  readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? AND head = 1 ORDER BY subject, id',
      scope,
      kind,
    ),
  );

/** What every head of one kind says, by subject, and of one the version that says it was written last first. */
export const readHeadValues = (reader: Reader, scope: string, kind: Subject['kind']): string[] =>
  reader
    .all(
      'SELECT value FROM revision WHERE scope = ? AND kind = ? AND head = 1 ORDER BY subject, authored_at DESC, id DESC',
      scope,
      kind,
    )
    .map((row) => textOf(row, 'value'));

/**
 * The next subjects of one kind after one (after `''`: the first), in their order, each with the bytes of its heads: what is
 * asked before a page of them is read. The heads themselves are not read for it.
 */
export const readHeadSizes = (
  reader: Reader,
  { scope, kind, id }: Subject,
  most: number,
): { readonly subject: string; readonly bytes: number }[] =>
  reader
    .all(
      'SELECT subject, sum(octet_length(value)) AS bytes FROM revision WHERE scope = ? AND kind = ? AND subject > ? AND head = 1 GROUP BY subject ORDER BY subject LIMIT ?',
      scope,
      kind,
      id,
      most,
    )
    .map((row) => ({ subject: textOf(row, 'subject'), bytes: integerOf(row, 'bytes') }));

/** Heads of the subjects of one kind after one and up to another, by subject and id. */
export const readHeadsBetween = (
  reader: Reader,
  { scope, kind, id }: Subject,
  last: string,
): StoredRevision[] =>
  readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? AND subject > ? AND subject <= ? AND head = 1 ORDER BY subject, id',
      scope,
      kind,
      id,
      last,
    ),
  );

/** Heads of the subjects that pass, by subject and id; the values of the others are not read. */
export function readSomeHeads(
  reader: Reader,
  scope: string,
  kind: Subject['kind'],
  wanted: (subject: string) => boolean,
): StoredRevision[] {
  const subjects = reader
    .all('SELECT DISTINCT subject FROM revision WHERE scope = ? AND kind = ? AND head = 1', scope, kind)
    .map((row) => textOf(row, 'subject'))
    .filter(wanted);
  return readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? AND head = 1 AND subject IN (SELECT value FROM json_each(?)) ORDER BY subject, id',
      scope,
      kind,
      JSON.stringify(subjects),
    ),
  );
}

/** Every revision of the subjects that pass, by subject and in the order they came. */
export const readAllRevisions = (
  reader: Reader,
  scope: string,
  kind: Subject['kind'],
  wanted: (subject: string) => boolean,
): StoredRevision[] =>
  readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? ORDER BY subject, sequence',
      scope,
      kind,
    ),
  ).filter(({ subject }) => wanted(subject));

/** Answers' revisions of one scope by their ids, in no order. */
export const readRevisions = (reader: Reader, scope: string, ids: readonly string[]): StoredRevision[] =>
  readable(
    reader.all(
      "SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = 'answer' AND id IN (SELECT value FROM json_each(?))",
      scope,
      JSON.stringify(ids),
    ),
  );

/** Every revision of one subject, newest first. */
export const readHistory = (reader: Reader, { scope, kind, id }: Subject): StoredRevision[] =>
  readable(
    reader.all(
      'SELECT id, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE scope = ? AND kind = ? AND subject = ? ORDER BY sequence DESC',
      scope,
      kind,
      id,
    ),
  );

/** The revision that has this id: of the subject asked for, of another one, or none. */
export function findRevision(
  reader: Reader,
  subject: Subject,
  id: string,
): StoredRevision | 'elsewhere' | undefined {
  const row = reader.get(
    'SELECT id, kind, scope, subject, parents, value, author, authored_at, editor, edition FROM revision WHERE id = ?',
    id,
  );
  if (row === undefined) {
    return undefined;
  }
  const same =
    row['kind'] === subject.kind && row['scope'] === subject.scope && row['subject'] === subject.id;
  return same ? toRevision(row) : 'elsewhere';
}

/** Adds a revision as a head; its parents are heads no more, and closed. */
export function addRevision(writer: Writer, subject: Subject, revision: NewRevision): void {
  for (const parent of revision.parents) {
    writer.run('UPDATE revision SET head = 0, editor = NULL WHERE id = ? AND head = 1', parent);
  }
  writer.run(
    'INSERT INTO revision (id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)',
    revision.id,
    subject.kind,
    subject.scope,
    subject.id,
    revision.parents.length === 0 ? '[]' : JSON.stringify(revision.parents),
    revision.value,
    revision.cites ?? null,
    canonicalAuthor(revision.author),
    revision.authoredAt,
    revision.editor ?? null,
  );
}

/** Replaces the text of an open revision, which counts one edition more. */
export function rewriteRevision(writer: Writer, id: string, value: string, cites: string | undefined): void {
  writer.run(
    'UPDATE revision SET value = ?, cites = ?, edition = edition + 1 WHERE id = ? AND editor IS NOT NULL',
    value,
    cites ?? null,
    id,
  );
}

export const closeRevision = (writer: Writer, id: string, editor: string): number =>
  writer.run('UPDATE revision SET editor = NULL WHERE id = ? AND editor = ?', id, editor);

/** Closes a revision whoever is typing it. */
export const settleRevision = (writer: Writer, id: string): number =>
  writer.run('UPDATE revision SET editor = NULL WHERE id = ? AND editor IS NOT NULL', id);

export const closeEditor = (writer: Writer, scope: string, editor: string): number =>
  writer.run('UPDATE revision SET editor = NULL WHERE scope = ? AND editor = ?', scope, editor);

export const closeScope = (writer: Writer, scope: string): number =>
  writer.run('UPDATE revision SET editor = NULL WHERE scope = ? AND editor IS NOT NULL', scope);

export const closeAll = (writer: Writer): number =>
  writer.run('UPDATE revision SET editor = NULL WHERE editor IS NOT NULL');

/**
 * When what a draft says was changed last: its answers, ready marks and editions, and the records of which a parallel report
 * is made. What people note beside it (steps, acceptances, marks, decisions, letters) is no part of that.
 */
export const newestInstant = (reader: Reader, draft: string): string | undefined => {
  const row = reader.get(
    "SELECT max(authored_at) AS newest FROM revision WHERE scope = ? AND kind IN ('answer', 'unit', 'edition', 'engagement', 'chapter', 'process', 'finding', 'source')",
    draft,
  );
  return row === undefined ? undefined : optionalTextOf(row, 'newest');
};

/** Answers that cite an entry now, in the drafts of one party. */
export const readCitations = (
  reader: Reader,
  party: string,
): { readonly entry: string; readonly draft: string; readonly key: string }[] =>
  reader
    .all(
      'SELECT revision.cites AS entry, revision.scope AS draft, revision.subject AS subject FROM revision JOIN draft ON draft.id = revision.scope WHERE revision.cites IS NOT NULL AND revision.head = 1 AND draft.party = ? ORDER BY draft.sequence, revision.subject',
      party,
    )
    .map((row) => ({
      entry: textOf(row, 'entry'),
      draft: textOf(row, 'draft'),
      key: textOf(row, 'subject'),
    }));
