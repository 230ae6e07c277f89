import type * as z from 'zod';
import { migrate } from '../database/migrate.ts';
import {
  openDatabase,
  openMemoryDatabase,
  sqliteCode,
  type Bound,
  type Connection,
  type Row,
} from '../database/open-database.ts';
import { readableDraft } from '../drafts/draft-store.ts';
import { readableRevision } from '../revisions/revision-store.ts';

/** Statements that walk one table by its row numbers, past pages that cannot be read, and copy what they find. */
interface TableStatements {
  readonly name: string;
  readonly up: string;
  readonly down: string;
  readonly at: string;
  readonly insert: string;
  readonly columns: readonly string[];
  /** Older schemas have none. */
  readonly isLater?: boolean;
}

const tables: readonly TableStatements[] = [
  {
    name: 'draft',
    up: 'SELECT rowid AS place, * FROM draft NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM draft NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM draft NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO draft (sequence, id, kind, party, cluster, profile, questionnaire, deadline, created_at, created_from, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'id',
      'kind',
      'party',
      'cluster',
      'profile',
      'questionnaire',
      'deadline',
      'created_at',
      'created_from',
      'updated_at',
    ],
  },
  {
    name: 'revision',
    up: 'SELECT rowid AS place, * FROM revision NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM revision NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM revision NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO revision (sequence, id, kind, scope, subject, parents, value, cites, author, authored_at, editor, edition, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'id',
      'kind',
      'scope',
      'subject',
      'parents',
      'value',
      'cites',
      'author',
      'authored_at',
      'editor',
      'edition',
      'head',
    ],
  },
  {
    name: 'snapshot',
    up: 'SELECT rowid AS place, * FROM snapshot NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM snapshot NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM snapshot NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO snapshot (sequence, draft, number, cleared_by, cleared_at, state, profile, questionnaire, heads) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'draft',
      'number',
      'cleared_by',
      'cleared_at',
      'state',
      'profile',
      'questionnaire',
      'heads',
    ],
  },
  {
    name: 'edition',
    up: 'SELECT rowid AS place, * FROM edition NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM edition NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM edition NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO edition (sequence, kind, url, version, document, imported_at) VALUES (?, ?, ?, ?, ?, ?)',
    columns: ['sequence', 'kind', 'url', 'version', 'document', 'imported_at'],
    isLater: true,
  },
  {
    name: 'source',
    up: 'SELECT rowid AS place, * FROM source NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM source NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM source NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO source (sequence, id, party, title, document, added_at) VALUES (?, ?, ?, ?, ?, ?)',
    columns: ['sequence', 'id', 'party', 'title', 'document', 'added_at'],
    isLater: true,
  },
  {
    name: 'kept_package',
    up: 'SELECT rowid AS place, * FROM kept_package NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM kept_package NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM kept_package NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO kept_package (sequence, sha256, package, origin, file, bytes, head, signatures, held, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'sha256',
      'package',
      'origin',
      'file',
      'bytes',
      'head',
      'signatures',
      'held',
      'kept_at',
    ],
    isLater: true,
  },
  {
    name: 'import',
    up: 'SELECT rowid AS place, * FROM import NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM import NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM import NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO import (sequence, id, sha256, package, draft, state, held, made_draft, summary, revisions, notes, files, placing, imported_by, imported_at, undone_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'id',
      'sha256',
      'package',
      'draft',
      'state',
      'held',
      'made_draft',
      'summary',
      'revisions',
      'notes',
      'files',
      'placing',
      'imported_by',
      'imported_at',
      'undone_at',
    ],
    isLater: true,
  },
  {
    name: 'key_vault',
    up: 'SELECT rowid AS place, * FROM key_vault NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM key_vault NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM key_vault NOT INDEXED WHERE rowid = ?',
    insert: 'INSERT OR IGNORE INTO key_vault (sequence, id, check_value, created_at) VALUES (?, ?, ?, ?)',
    columns: ['sequence', 'id', 'check_value', 'created_at'],
    isLater: true,
  },
  {
    name: 'key_wrap',
    up: 'SELECT rowid AS place, * FROM key_wrap NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM key_wrap NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM key_wrap NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO key_wrap (sequence, kind, parameters, check_value, wrapped, digest, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    columns: ['sequence', 'kind', 'parameters', 'check_value', 'wrapped', 'digest', 'made_at'],
    isLater: true,
  },
  {
    name: 'own_key',
    up: 'SELECT rowid AS place, * FROM own_key NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM own_key NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM own_key NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO own_key (sequence, id, name, fingerprint, line, recipients, sealed, created_at, retired_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'id',
      'name',
      'fingerprint',
      'line',
      'recipients',
      'sealed',
      'created_at',
      'retired_at',
    ],
    isLater: true,
  },
  {
    name: 'annotation',
    up: 'SELECT rowid AS place, * FROM annotation NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM annotation NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM annotation NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO annotation (sequence, id, draft, about, revision, annotation, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    columns: ['sequence', 'id', 'draft', 'about', 'revision', 'annotation', 'received_at'],
    isLater: true,
  },
  {
    name: 'contact',
    up: 'SELECT rowid AS place, * FROM contact NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM contact NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM contact NOT INDEXED WHERE rowid = ?',
    insert: 'INSERT OR IGNORE INTO contact (sequence, id, person, added_at) VALUES (?, ?, ?, ?)',
    columns: ['sequence', 'id', 'person', 'added_at'],
    isLater: true,
  },
  {
    name: 'contact_key',
    up: 'SELECT rowid AS place, * FROM contact_key NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1',
    down: 'SELECT rowid AS place, * FROM contact_key NOT INDEXED WHERE rowid < ? ORDER BY rowid DESC LIMIT 1',
    at: 'SELECT rowid AS place, * FROM contact_key NOT INDEXED WHERE rowid = ?',
    insert:
      'INSERT OR IGNORE INTO contact_key (sequence, contact, fingerprint, line, recipients, standing, checked, checked_by, checked_at, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    columns: [
      'sequence',
      'contact',
      'fingerprint',
      'line',
      'recipients',
      'standing',
      'checked',
      'checked_by',
      'checked_at',
      'added_at',
    ],
    isLater: true,
  },
];

/** Rows tried one by one between two unreadable ends. */
const widestGap = 100_000;
/** Rows tried past the last readable one where the end of the table cannot be found. */
const blindSteps = 20_000;

/** Runs one reading statement; undefined where SQLite finds the page damaged. */
function tryGet(
  source: Connection,
  statement: string,
  place: Bound,
): { readonly row: Row | undefined } | undefined {
  try {
    return { row: source.get(statement, place) };
  } catch (error) {
    if (sqliteCode(error) === undefined) {
      throw error;
    }
    return undefined;
  }
}

/** Walks in one direction until the end (true) or the first page that cannot be read (false). */
function walk(
  source: Connection,
  statement: string,
  from: number,
  take: (row: Row, place: number) => void,
): { readonly ended: boolean; readonly last: number } {
  let last = from;
  for (;;) {
    const found = tryGet(source, statement, last);
    if (found === undefined) {
      return { ended: false, last };
    }
    if (found.row === undefined) {
      return { ended: true, last };
    }
    const place = Number(found.row['place']);
    // A damaged page can point back to rows already taken.
    if (place === last || place > last !== statement.includes('rowid > ?')) {
      return { ended: false, last };
    }
    last = place;
    take(found.row, last);
  }
}

function salvageTable(source: Connection, target: Connection, table: TableStatements): number {
  let unreadable = 0;
  const take = (row: Row): void => {
    try {
      const values = table.columns.map((column): Bound => {
        const value = row[column];
        return typeof value === 'string' || typeof value === 'number' ? value : null;
      });
      unreadable += target.run(table.insert, ...values) === 1 ? 0 : 1;
    } catch (error) {
      if (sqliteCode(error) === undefined) {
        throw error;
      }
      unreadable += 1;
    }
  };
  const up = walk(source, table.up, 0, take);
  if (up.ended) {
    return unreadable;
  }
  const down = walk(source, table.down, Number.MAX_SAFE_INTEGER, (row, place) => {
    if (place > up.last) {
      take(row);
    }
  });
  const end = Math.min(
    down.last === Number.MAX_SAFE_INTEGER ? up.last + blindSteps : down.last,
    up.last + widestGap,
  );
  let missed = 0;
  for (let place = up.last + 1; place < end; place += 1) {
    const found = tryGet(source, table.at, place);
    if (found?.row !== undefined) {
      take(found.row);
    } else if (found === undefined) {
      missed += 1;
    }
  }
  return unreadable + Math.max(1, missed);
}

function dropUnreadable(
  target: Connection,
  select: string,
  remove: string,
  parse: (row: Row) => z.ZodSafeParseResult<unknown>['success'],
): number {
  const bad = target.all(select).filter((row) => !parse(row));
  for (const row of bad) {
    target.run(remove, Number(row['sequence']));
  }
  return bad.length;
}

/**
 * Reads what can still be read of a damaged database into one in memory, from which the services answer as always.
 * `copy` is a copy: the damaged file itself stays as it is (D6).
 */
export function salvage(copy: string): { readonly database: Connection; readonly unreadable: number } {
  const target = openMemoryDatabase();
  migrate(target);
  let unreadable = 0;
  let source: Connection | undefined;
  try {
    source = openDatabase(copy, 'read');
    const present = new Set(
      source.all("SELECT name FROM sqlite_schema WHERE type = 'table'").map((row) => row['name']),
    );
    for (const table of tables) {
      unreadable += present.has(table.name)
        ? salvageTable(source, target, table)
        : table.isLater === true
          ? 0
          : 1;
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) {
      throw error;
    }
    unreadable += 1;
  } finally {
    source?.close();
  }
  unreadable += dropUnreadable(
    target,
    'SELECT * FROM draft',
    'DELETE FROM draft WHERE sequence = ?',
    readableDraft,
  );
  unreadable += dropUnreadable(
    target,
    'SELECT * FROM revision',
    'DELETE FROM revision WHERE sequence = ?',
    readableRevision,
  );
  return { database: target, unreadable };
}
