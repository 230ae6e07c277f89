import { existsSync, readFileSync } from 'node:fs';
import { knownSchema } from '../database/migrate.ts';
import { isSound } from '../database/backup.ts';
import {
  openDatabase,
  openDatabaseImage,
  openMemoryDatabase,
  sqliteCode,
  type Connection,
} from '../database/open-database.ts';
import { integerOf } from '../database/row.ts';
import { isWritable } from '../files/private-files.ts';
import { readDatabaseHeader } from './database-header.ts';
import { readProtection } from '../protection/protection-file.ts';
import { unfinishedChange } from '../protection/settle-change.ts';
import { findHolder, isLockSound, type Holder } from './workspace-lock.ts';
import { workspacePaths } from './workspace-paths.ts';

export interface WorkspaceCheck {
  readonly check: 'header' | 'owner' | 'protection' | 'change' | 'schema' | 'lock' | 'writable' | 'contents';
  readonly ok: boolean;
  readonly code?: string;
}

/** What `doctor` prints of a workspace (design: command line), without the versions that the command line adds. */
export interface WorkspaceReport {
  readonly workspace: string;
  readonly state: 'ok' | 'absent' | 'in-use' | 'locked' | 'damaged' | 'too-new' | 'read-only';
  readonly sqlite: string;
  readonly schema: { readonly found: number; readonly known: number };
  /** What a writing connection would run with; 2 is FULL. */
  readonly synchronous: number;
  readonly journalMode: string;
  readonly drafts: number;
  readonly holder?: Omit<Holder, 'token'>;
  readonly checks: readonly WorkspaceCheck[];
}

const fullSynchronous = 2;

function sqliteVersion(): string {
  const memory = openMemoryDatabase();
  try {
    return String(memory.get('SELECT sqlite_version() AS version')?.['version']);
  } finally {
    memory.close();
  }
}

/** Larger databases are looked at through a reading connection, which leaves SQLite's `-wal` and `-shm` behind. */
const largestImage = 512 * 1024 * 1024;

/**
 * Looks inside: in memory where the database was closed cleanly, so that no file is made; else through a connection
 * that only reads, beside the `-wal` that is there already.
 */
function lookInside(file: string, bytes: number): { readonly sound: boolean; readonly drafts: number } {
  let connection: Connection | undefined;
  try {
    connection =
      existsSync(`${file}-wal`) || bytes > largestImage
        ? openDatabase(file, 'read')
        : openDatabaseImage(readFileSync(file));
    const row = connection.get('SELECT count(*) AS drafts FROM draft');
    return { sound: isSound(connection, 'full'), drafts: row === undefined ? 0 : integerOf(row, 'drafts') };
  } catch (error) {
    if (sqliteCode(error) === undefined) {
      throw error;
    }
    return { sound: false, drafts: 0 };
  } finally {
    connection?.close();
  }
}

/** Examines a workspace for `doctor`: takes no lock, makes and changes nothing. */
export function inspectWorkspace(folder: string): WorkspaceReport {
  const paths = workspacePaths(folder);
  const known = knownSchema();
  const unfinished = unfinishedChange(paths);
  const report = (
    state: WorkspaceReport['state'],
    checks: readonly WorkspaceCheck[],
    more: Partial<WorkspaceReport> = {},
  ): WorkspaceReport => ({
    workspace: paths.folder,
    state,
    sqlite: sqliteVersion(),
    schema: { found: 0, known },
    synchronous: fullSynchronous,
    journalMode: 'wal',
    drafts: 0,
    // Whoever opens it next ends such a change, or drops it: until then its state is told as what opens it says.
    checks: unfinished === 'none' ? checks : [...checks, { check: 'change', ok: false, code: unfinished }],
    ...more,
  });

  // Who holds it comes first: a database that this very process has open is not touched through another handle.
  const holder = findHolder(paths.lock);
  if (holder !== undefined) {
    const { token: _, ...shown } = holder;
    return report('in-use', [{ check: 'lock', ok: false, code: 'workspace-in-use' }], { holder: shown });
  }
  // Nothing opens by such a lock, whatever else there is.
  if (!isLockSound(paths.lock)) {
    return report('damaged', [{ check: 'lock', ok: false, code: 'lock-unusable' }]);
  }
  const free: WorkspaceCheck = { check: 'lock', ok: true };
  const protection = readProtection(paths);
  if (protection.kind !== 'none') {
    // Without its key nothing of the database can be told but that it is there and encrypted, and a look takes no key.
    const { kind } = readDatabaseHeader(paths.database);
    if (protection.kind === 'protected' && unfinished === 'none' && (kind === 'absent' || kind === 'ours')) {
      const code = kind === 'absent' ? 'database-missing' : 'workspace-damaged';
      return report('damaged', [
        free,
        { check: 'protection', ok: true },
        { check: 'header', ok: false, code },
      ]);
    }
    return protection.kind === 'protected'
      ? report('locked', [free, { check: 'protection', ok: true }])
      : report('damaged', [free, { check: 'protection', ok: false, code: 'protection-damaged' }]);
  }
  const header = readDatabaseHeader(paths.database);
  switch (header.kind) {
    case 'absent':
      return report('absent', []);
    case 'sealed':
      return report('locked', [free]);
    case 'foreign':
    case 'unreadable': {
      const code = header.kind === 'foreign' ? header.reason : 'not-readable';
      return report('damaged', [free, { check: 'owner', ok: false, code }]);
    }
    case 'damaged':
      return report('damaged', [free, { check: 'header', ok: false, code: 'workspace-damaged' }]);
    case 'ours':
  }
  const schema = { found: header.schema, known };
  const checks: WorkspaceCheck[] = [free, { check: 'header', ok: true }, { check: 'owner', ok: true }];
  if (header.schema > known) {
    return report('too-new', [...checks, { check: 'schema', ok: false, code: 'workspace-too-new' }], {
      schema,
    });
  }
  checks.push({ check: 'schema', ok: true });
  const writable = isWritable(paths.folder) && isWritable(paths.database);
  checks.push(
    writable
      ? { check: 'writable', ok: true }
      : { check: 'writable', ok: false, code: 'workspace-read-only' },
  );
  const { sound, drafts } = lookInside(paths.database, header.bytes);
  checks.push(
    sound ? { check: 'contents', ok: true } : { check: 'contents', ok: false, code: 'workspace-damaged' },
  );
  return report(sound ? (writable ? 'ok' : 'read-only') : 'damaged', checks, {
    schema,
    drafts,
    journalMode: header.journal,
  });
}
