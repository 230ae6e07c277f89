import { createHmac, hkdfSync } from 'node:crypto';
import { join, resolve, sep } from 'node:path';
import { KeyGoneError } from './sealed-file.ts';
import { SecretBytes } from './secret-bytes.ts';

/**
 * Which folders are protected workspaces, open now, and their keys: what a table of mounts is to a system. Everything that
 * reads or writes a file of a workspace asks here by its path, in each thread for itself: the answering thread while the
 * workspace is open, a worker while it does a task for it. A path outside these folders is a file of the person's own.
 */
interface Protected {
  readonly database: SecretBytes;
  readonly files: SecretBytes;
  readonly names: SecretBytes;
  /** Of the lines of its log; no worker is lent it, for none writes there. */
  readonly logs: SecretBytes | undefined;
  /** Forget what single files are sealed under: each has a key of its own, as long as it is open. */
  readonly open: Set<() => void>;
}

/**
 * What stands in the place of keys that were forgotten. A folder that was protected must not look like a plain one to a
 * call that is late: it would read rubbish there and write for everybody to read. It stays until the folder is opened
 * again, as a protected workspace or as a plain one.
 */
const barred = 'barred';

/** Where a workspace is written anew while protection is put on or taken off: a protected folder of its own, or plain. */
const changingName = 'changing';

const folders = new Map<string, Protected | typeof barred>();

/**
 * What lies plain in a protected workspace too: who holds it, what opens it, room kept free. They say nothing of its
 * content, and must be readable before it is open. The log is sealed line by line under a key of its own.
 */
const plainNames: ReadonlySet<string> = new Set([
  'lock.sqlite',
  'lock.sqlite-journal',
  'protection.json',
  'protection-copy.json',
  'reserve',
  'logs',
]);

/** Also while they are written: under a temporary name beside their own. */
const isPlain = (name: string): boolean => plainNames.has(name) || /^protection(?:-copy)?\.json\./.test(name);

const purposes = { database: 'database', files: 'files', names: 'names', logs: 'logs' } as const;
const derivedBytes = 32;

const derive = (key: Uint8Array, purpose: keyof typeof purposes): SecretBytes =>
  new SecretBytes(
    new Uint8Array(hkdfSync('sha256', key, '', `palermo-workspace/1 ${purposes[purpose]}`, derivedBytes)),
  );

const keysAt = (folder: string): Protected | undefined => {
  const known = folders.get(resolve(folder));
  return known === barred ? undefined : known;
};

/** Whether this thread has the keys of a folder. */
export const isOpenFolder = (folder: string): boolean => keysAt(folder) !== undefined;

/**
 * From now on files in this folder are sealed under this workspace key; what is derived of it is kept, the key is not.
 * Keys are never exchanged below whoever works with them: a folder that is open is released first.
 */
export function protectFolder(folder: string, key: Uint8Array): void {
  if (isOpenFolder(folder)) {
    throw new Error('A protected folder is open already');
  }
  folders.set(resolve(folder), {
    database: derive(key, 'database'),
    files: derive(key, 'files'),
    names: derive(key, 'names'),
    logs: derive(key, 'logs'),
    open: new Set(),
  });
}

/**
 * Forgets the keys of a folder and of every file in it that is open: none can be read or written any more, until the
 * folder is opened again (threat-model K4, K5).
 */
export function releaseFolder(folder: string): void {
  const known = keysAt(folder);
  if (known !== undefined) {
    for (const forget of known.open) {
      forget();
    }
    known.open.clear();
    known.database.wipe();
    known.files.wipe();
    known.names.wipe();
    known.logs?.wipe();
    folders.set(resolve(folder), barred);
  }
}

/** Nothing in a folder is read or written by this thread while its files are written anew, sealed or plain. */
export function barFolder(folder: string): void {
  releaseFolder(folder);
  folders.set(resolve(folder), barred);
}

export const isBarred = (folder: string): boolean => folders.get(resolve(folder)) === barred;

/** A barred folder is a plain one now. */
export function unbarFolder(folder: string): void {
  if (isBarred(folder)) {
    folders.delete(resolve(folder));
  }
}

/** The protected folder that a path is, or stands in. */
function folderOf(path: string): readonly [folder: string, keys: Protected | typeof barred] | undefined {
  const full = resolve(path);
  // What is written anew lies as it will lie, whatever protects the folder around it now.
  const isIn = (folder: string): boolean =>
    full.startsWith(`${folder}${sep}`) && !`${full}${sep}`.startsWith(join(folder, changingName, sep));
  return [...folders].find(([folder]) => full === folder || isIn(folder));
}

function standingOf(path: string): Protected | typeof barred | undefined {
  const [folder, keys] = folderOf(path) ?? [];
  if (folder === undefined || resolve(path) === folder) {
    return undefined;
  }
  const [name = ''] = resolve(path)
    .slice(folder.length + 1)
    .split(sep);
  return isPlain(name) ? undefined : keys;
}

/** The protection that a path stands under; undefined for a plain file. Thrown where its keys were forgotten. */
function protectionOf(path: string): Protected | undefined {
  const found = standingOf(path);
  if (found === barred) {
    throw new KeyGoneError();
  }
  return found;
}

/** Whether a file lies sealed, also where its keys were forgotten. */
export const isProtected = (path: string): boolean => standingOf(path) !== undefined;

/** Whether a file may be moved or copied from one path to the other as it lies on the disk. */
export const sharesProtection = (one: string, other: string): boolean =>
  protectionOf(one) === protectionOf(other);

/** What works on one file under a key of its own. */
export interface FileWork<T> {
  readonly work: T;
  /** Forgets that key; also done when the folder is released. */
  end(): void;
}

/** Begins work on a sealed file; undefined for a plain one. Nothing but the work keeps the key of the file. */
export function beginFileWork<T extends { wipe(): void }>(
  path: string,
  begin: (key: Uint8Array) => T,
): FileWork<T> | undefined {
  const keys = protectionOf(path);
  if (keys === undefined) {
    return undefined;
  }
  const work = keys.files.use(begin);
  const forget = (): void => work.wipe();
  keys.open.add(forget);
  return {
    work,
    end: () => {
      keys.open.delete(forget);
      forget();
    },
  };
}

/** Lends the key of a database; the work keeps none of it. */
export function withDatabaseKey<T>(path: string, work: (key: Uint8Array | undefined) => T): T {
  const keys = protectionOf(path);
  return keys === undefined ? work(undefined) : keys.database.use(work);
}

/** The same for the log of the folder that a path stands in. It is sealed line by line, and whoever has no key writes none. */
export function withLogKey<T>(path: string, work: (key: Uint8Array | undefined) => T): T {
  const keys = folderOf(path)?.[1];
  const logs = keys === barred ? undefined : keys?.logs;
  return logs === undefined ? work(undefined) : logs.use(work);
}

/**
 * A name that tells nobody what is kept under it: in a protected folder neither the hash of a known file nor the id of a
 * published package must be found among the names on disk (promise 9). Lower-case hex, as long as a SHA-512.
 */
export function nameAtRest(folder: string, name: string): string {
  const keys = protectionOf(folder);
  return keys === undefined
    ? name
    : keys.names.use((key) => createHmac('sha512', key).update(name).digest('hex'));
}

/** What a worker is lent for one task, as plain data; the runner takes it from here. */
export interface LentKeys {
  readonly folder: string;
  readonly database: Uint8Array;
  readonly files: Uint8Array;
  readonly names: Uint8Array;
}

/** Copies of the keys of the protected folder that a path is or stands in; undefined for a plain one. */
export function lendKeys(path: string): LentKeys | undefined {
  const [folder, keys] = folderOf(path) ?? [];
  if (keys === barred) {
    throw new KeyGoneError();
  }
  const copy = (bytes: SecretBytes): Uint8Array => bytes.use((own) => Uint8Array.from(own));
  return folder === undefined || keys === undefined
    ? undefined
    : {
        folder,
        database: copy(keys.database),
        files: copy(keys.files),
        names: copy(keys.names),
      };
}

export function wipeLentKeys(keys: LentKeys | undefined): void {
  keys?.database.fill(0);
  keys?.files.fill(0);
  keys?.names.fill(0);
}

/** Takes lent keys over for the length of a task. */
export function takeLentKeys({ folder, database, files, names }: LentKeys): void {
  releaseFolder(folder);
  folders.set(folder, {
    database: new SecretBytes(database),
    files: new SecretBytes(files),
    names: new SecretBytes(names),
    logs: undefined,
    open: new Set(),
  });
}
