import { join, resolve } from 'node:path';
import { nameAtRest } from '../files/protected-folders.ts';

/** Where everything of one workspace lies (design: workspace). */
export interface WorkspacePaths {
  readonly folder: string;
  readonly database: string;
  readonly lock: string;
  /** What opens a protected workspace; there is none in a plain one. */
  readonly protection: string;
  readonly protectionCopy: string;
  /** Where files are written anew while protection is put on or taken off. */
  readonly changing: string;
  readonly reserve: string;
  readonly packages: string;
  readonly blobs: string;
  readonly backups: string;
  readonly tmp: string;
  readonly logs: string;
}

export function workspacePaths(folder: string): WorkspacePaths {
  const root = resolve(folder);
  return {
    folder: root,
    database: join(root, 'palermo.sqlite'),
    lock: join(root, 'lock.sqlite'),
    protection: join(root, 'protection.json'),
    protectionCopy: join(root, 'protection-copy.json'),
    changing: join(root, 'changing'),
    reserve: join(root, 'reserve'),
    packages: join(root, 'packages'),
    blobs: join(root, 'blobs'),
    backups: join(root, 'backups'),
    tmp: join(root, 'tmp'),
    logs: join(root, 'logs'),
  };
}

/** Where the bytes of one hash lie (SHA-512 in hexadecimal); names on disk are ours (threat-model F2). */
export function hashedFile(paths: Pick<WorkspacePaths, 'blobs'>, sha512: string): string {
  const name = nameAtRest(paths.blobs, sha512);
  return join(paths.blobs, name.slice(0, 2), name);
}

/** Where a kept package lies, by the name that its record gives. */
export const keptFile = (paths: Pick<WorkspacePaths, 'packages'>, file: string): string =>
  join(paths.packages, nameAtRest(paths.packages, file));

/** Names that Palermo itself puts into a workspace's folder: a folder of others is never taken over. */
export const workspaceNames: ReadonlySet<string> = new Set([
  'palermo.sqlite',
  'palermo.sqlite-wal',
  'palermo.sqlite-shm',
  'palermo.sqlite-journal',
  'palermo.sqlite.new',
  'palermo.sqlite.new-journal',
  'palermo.sqlite.new-wal',
  'palermo.sqlite.new-shm',
  'lock.sqlite',
  'lock.sqlite-journal',
  'protection.json',
  'protection-copy.json',
  'changing',
  'reserve',
  'packages',
  'blobs',
  'backups',
  'tmp',
  'logs',
]);

export interface WorkspaceQuestion {
  /** Where the person stands who names a workspace; else where this process runs. */
  readonly cwd?: string;
  /** `--workspace`. */
  readonly flag?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The workspace's folder: the flag, else `$PALERMO_WORKSPACE`, else the platform's place for an account's data. */
export function resolveWorkspace(question: WorkspaceQuestion): string {
  const { environment, home, platform } = question;
  const chosen = given(question.flag) ?? given(environment['PALERMO_WORKSPACE']);
  if (chosen !== undefined) {
    return resolve(question.cwd ?? '', chosen);
  }
  if (platform === 'darwin') {
    return join(home, 'Library', 'Application Support', 'Palermo', 'workspace');
  }
  if (platform === 'win32') {
    return join(given(environment['LOCALAPPDATA']) ?? join(home, 'AppData', 'Local'), 'Palermo', 'workspace');
  }
  return join(given(environment['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'palermo', 'workspace');
}
