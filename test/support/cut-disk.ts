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

/** Calls `before` ahead of every operation on files that changes something, until the call given back is made. */
export function watchDisk(before: () => void): () => void {
  const watched = (call: Call): Call =>
    function (this: unknown, ...args: unknown[]) {
      before();
      return call.apply(this, args);
    };
  for (const name of names) {
    Object.assign(fs, { [name]: watched(originals[name] as Call) });
  }
  Object.assign(promises, {
    open: async (...args: Parameters<typeof openOriginal>) => {
      if (typeof args[1] === 'string' && args[1] !== 'r') {
        before();
      }
      const handle = await openOriginal(...args);
      Object.assign(handle, {
        writeFile: watched(handle.writeFile as Call),
        sync: watched(handle.sync as Call),
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
