import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Operations that change what lies on the disk, or make it durable. */
const names = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'utimesSync',
] as const;
const originals = Object.fromEntries(names.map((name) => [name, fs[name]]));
const openOriginal = promises.open;

type Call = (...args: unknown[]) => unknown;
type Before = (name: string, args: readonly unknown[]) => void;

/** Calls `before` ahead of every operation on files that changes something, until the call given back is made. */
export function watchDisk(before: Before): () => void {
  const watched = (name: string, call: Call): Call =>
    function (this: unknown, ...args: unknown[]) {
      before(name, args);
      return call.apply(this, args);
    };
  for (const name of names) {
    Object.assign(fs, { [name]: watched(name, originals[name] as Call) });
  }
  Object.assign(promises, {
    open: async (...args: Parameters<typeof openOriginal>) => {
      const [, flags = 'r'] = args;
      const { O_WRONLY, O_RDWR } = fs.constants;
      if (typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) !== 0 : flags !== 'r') {
        before('open', args);
      }
      const handle = await openOriginal(...args);
      const [path] = args;
      const named =
        (name: string, call: Call): Call =>
        (...own) => {
          before(name, [path]);
          return call.apply(handle, own);
        };
      Object.assign(handle, {
        writeFile: named('writeFile', handle.writeFile as Call),
        sync: named('sync', handle.sync as Call),
      });
      return handle;
    },
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, originals);
    Object.assign(promises, { open: openOriginal });
    syncBuiltinESMExports();
  };
}

export class DiskCutError extends Error {
  readonly code = 'EIO';
}

/**
 * Runs work on a disk that takes so many operations and then nothing more, as after a kill: what the work does to clear
 * up behind itself does not reach the disk either. Tells whether it asked for more.
 */
export async function cutAfter(operations: number, work: () => unknown): Promise<boolean> {
  let done = 0;
  const restore = watchDisk(() => {
    done += 1;
    if (done > operations) {
      throw new DiskCutError('The disk was cut');
    }
  });
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DiskCutError)) {
      throw error;
    }
  } finally {
    restore();
  }
  return done > operations;
}

/** What a full disk still does: it frees room, reads, gives a file another name, and keeps what was written. */
const needsNoRoom = (name: string, [, flags]: readonly unknown[]): boolean =>
  ['rmSync', 'renameSync', 'utimesSync', 'fsyncSync', 'sync'].includes(name) ||
  (name === 'openSync' && flags === 'r');

/**
 * Runs work on a disk that is full, or read-only, after so many operations: what is asked of it then fails, also what
 * the work does to clear up behind itself, as far as that needs room. Tells what it gave, and whether it asked for more.
 */
export async function refuseAfter<T>(
  operations: number,
  code: 'ENOSPC' | 'EROFS',
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly refused: boolean }> {
  let done = 0;
  const restore = watchDisk((name, args) => {
    done += 1;
    if (done > operations && !(code === 'ENOSPC' && needsNoRoom(name, args))) {
      throw Object.assign(new Error(`The disk refused ${name}`), { code });
    }
  });
  try {
    const value = await work();
    return { value, refused: done > operations };
  } finally {
    restore();
  }
}

/**
 * What a kill would have left in a folder at each operation of a work in this thread: a copy of it before each, and one
 * from the end. What was written lies there for every later reader, whether it was brought to the disk or not.
 */
export async function copiesOfEach(
  folder: string,
  copy: (folder: string) => string,
  work: () => Promise<unknown>,
) {
  const copies: string[] = [];
  let copying = false;
  const restore = watchDisk(() => {
    if (!copying) {
      copying = true;
      copies.push(copy(folder));
      copying = false;
    }
  });
  try {
    await work();
  } finally {
    restore();
  }
  copies.push(copy(folder));
  return copies;
}
