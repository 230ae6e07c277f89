import SQLite from 'better-sqlite3';
import { withDatabaseKey } from '../files/protected-folders.ts';

/** A value bound to a statement: never part of its text (D10). */
export type Bound = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** Statements that only read; one that writes is refused where it is prepared. */
export interface Reader {
  all(statement: string, ...values: Bound[]): Row[];
  get(statement: string, ...values: Bound[]): Row | undefined;
}

export interface Writer extends Reader {
  /** Runs a statement that writes and returns how many rows it changed. */
  run(statement: string, ...values: Bound[]): number;
}

/** An open database with what only its owner may do: transactions, checks, migrations, closing. */
export interface Connection extends Writer {
  readonly inTransaction: boolean;
  exec(statements: string): void;
  pragma(text: string): unknown;
  close(): void;
}

/** Lowest SQLite that is free of the WAL-reset and FTS5 faults (D3). */
export const lowestSqlite = '3.53.2';

/** `PLRM` in the header of every database that Palermo made (D5). */
export const applicationId = 0x504c524d;

const busyMilliseconds = 200;

function isOlder(version: string, floor: string): boolean {
  const [left, right] = [version.split('.').map(Number), floor.split('.').map(Number)];
  for (const [index, part] of right.entries()) {
    const own = left[index] ?? 0;
    if (own !== part) {
      return own < part;
    }
  }
  return false;
}

function wrap(database: SQLite.Database): Connection {
  const statements = new Map<string, SQLite.Statement<Bound[], Row>>();
  const prepare = (text: string): SQLite.Statement<Bound[], Row> => {
    const known = statements.get(text);
    if (known !== undefined) {
      return known;
    }
    const made = database.prepare<Bound[], Row>(text);
    statements.set(text, made);
    return made;
  };
  const reading = (text: string): SQLite.Statement<Bound[], Row> => {
    const statement = prepare(text);
    if (!statement.readonly) {
      throw new Error('A reader was given a statement that writes');
    }
    return statement;
  };
  return {
    all: (text, ...values) => reading(text).all(...values),
    get: (text, ...values) => reading(text).get(...values),
    run: (text, ...values) => prepare(text).run(...values).changes,
    exec: (text) => {
      database.exec(text);
    },
    pragma: (text) => database.pragma(text, { simple: true }),
    get inTransaction() {
      return database.inTransaction;
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/** D2, and the settings that hold for reading too. */
function harden(connection: Connection): void {
  for (const setting of [
    'foreign_keys=ON',
    'cell_size_check=ON',
    'trusted_schema=OFF',
    'mmap_size=0',
    'temp_store=MEMORY',
    `busy_timeout=${busyMilliseconds}`,
  ]) {
    connection.pragma(setting);
  }
}

/**
 * Sets and proves full synchronisation (D1). The binding is compiled to fall to NORMAL in WAL mode, which loses
 * confirmed commits in a power cut, so the setting is read back after a statement has run.
 */
function synchronise(connection: Connection, journal: 'wal' | 'delete'): void {
  const mode = connection.pragma(`journal_mode=${journal}`);
  connection.pragma('synchronous=FULL');
  connection.pragma('secure_delete=ON');
  if (process.platform === 'darwin') {
    connection.pragma('fullfsync=1');
    connection.pragma('checkpoint_fullfsync=1');
  }
  connection.get('SELECT count(*) AS tables FROM sqlite_schema');
  if (mode !== journal || connection.pragma('synchronous') !== 2) {
    throw new Error('The database does not synchronise fully');
  }
}

function guardVersion(connection: Connection): void {
  const version = String(connection.get('SELECT sqlite_version() AS version')?.['version']);
  if (isOlder(version, lowestSqlite)) {
    throw new Error(`SQLite ${version} is older than ${lowestSqlite}`);
  }
}

/** Says that the key is one already, so that none is derived from it (SQLite3 Multiple Ciphers, raw keys). */
const rawKey = Buffer.from('raw:', 'latin1');

/** Named on every connection, so that no other default of a later library leaves a workspace that does not open. */
const chooseCipher = (database: SQLite.Database): void => void database.pragma("cipher='chacha20'");

/** Sets the key of a database in a protected folder, before anything of it is read (threat-model K1). */
function setKey(database: SQLite.Database, file: string): void {
  withDatabaseKey(file, (key) => {
    if (key !== undefined) {
      chooseCipher(database);
      const raw = Buffer.concat([rawKey, key]);
      database.key(raw);
      raw.fill(0);
    }
  });
}

/** Opens an existing file; the caller has checked that it is ours (D5, D7). */
export function openDatabase(
  file: string,
  access: 'read' | 'write',
  journal: 'wal' | 'delete' = 'wal',
): Connection {
  const database = new SQLite(file, {
    readonly: access === 'read',
    fileMustExist: true,
    timeout: busyMilliseconds,
  });
  const connection = wrap(database);
  try {
    setKey(database, file);
    guardVersion(connection);
    harden(connection);
    if (access === 'write') {
      synchronise(connection, journal);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Writes a copy of a database where another protection holds, or none: under the key of the copy's own place. The copy is
 * taken with the key of its source first, since `VACUUM INTO` keeps it, and is written anew under the other one then.
 * `target`: an empty private file of ours. `access`: a live database is opened to write, which brings what waits in its
 * log into it; nothing else of the source changes.
 */
export function copyDatabase(source: string, target: string, access: 'read' | 'write'): void {
  const connection = openDatabase(source, access);
  try {
    connection.run('VACUUM INTO ?', target);
  } finally {
    connection.close();
  }
  const copy = new SQLite(target, { fileMustExist: true, timeout: busyMilliseconds });
  try {
    chooseCipher(copy);
    setKey(copy, source);
    synchronise(wrap(copy), 'delete');
    const key = withDatabaseKey(target, (own) =>
      own === undefined ? Buffer.alloc(0) : Buffer.concat([rawKey, own]),
    );
    copy.rekey(key);
    key.fill(0);
  } finally {
    copy.close();
  }
}

/** Reads an existing file, from first to last as it was at one moment. */
export function readAtOneMoment<T>(file: string, work: (reader: Reader) => T): T {
  const connection = openDatabase(file, 'read');
  try {
    connection.exec('BEGIN');
    return work(connection);
  } finally {
    connection.close();
  }
}

/** A database in memory only: what a rescue reads from. */
export function openMemoryDatabase(): Connection {
  const connection = wrap(new SQLite(':memory:'));
  harden(connection);
  return connection;
}

/** Bytes 18 and 19 of the header: 2 says WAL, which a database in memory cannot have (SQLite file format, 1.3.3). */
const journalBytes = [18, 19] as const;

/** Opens the bytes of a closed database in memory: looking at it makes and changes no file at all. */
export function openDatabaseImage(bytes: Buffer): Connection {
  const image = Buffer.from(bytes);
  for (const at of journalBytes) {
    image.writeUInt8(1, at);
  }
  const connection = wrap(new SQLite(image));
  try {
    harden(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The code of an SQLite failure, or undefined for any other error. */
export const sqliteCode = (error: unknown): string | undefined =>
  error instanceof SQLite.SqliteError ? error.code : undefined;
