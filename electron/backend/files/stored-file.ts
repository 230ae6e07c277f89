import { closeSync, constants, fsyncSync, openSync, rmSync, writeSync, type Stats } from 'node:fs';
import { copyFile, open, type FileHandle } from 'node:fs/promises';
import { openRegular } from './open-regular.ts';
import { fileMode, makePrivate } from './private-files.ts';
import { beginFileWork, isProtected, sharesProtection, type FileWork } from './protected-folders.ts';
import { createUnsealer, headerBytes, chunkBytes, Sealer, type Unsealer } from './sealed-file.ts';

/** A file as its content: whether it lies plain or sealed on the disk is no matter of whoever reads it. */
export interface StoredFile {
  /** Bytes of the content. */
  readonly size: number;
  /** At most `length` bytes from `position`; fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  /** The content from `start` to before `end`, in order. */
  chunks(range?: { readonly start?: number; readonly end?: number }): AsyncGenerator<Buffer, void>;
  /** Device, inode, size and times on the disk, to see whether it was exchanged while it was read. */
  stat(): Promise<Stats>;
  close(): Promise<void>;
}

type Read = StoredFile['read'];

const streamBytes = 256 * 1024;
const nonBlocking = constants.O_NONBLOCK ?? 0;

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) {
      break;
    }
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * Content of a sealed file: the chunk read last is kept, since readers go from near to near. The last chunk is opened
 * first, which proves where the content ends.
 */
async function createSealedRead(
  handle: FileHandle,
  unsealer: Unsealer,
): Promise<{ readonly read: Read; readonly forget: () => void }> {
  let held: { readonly index: number; readonly plain: Buffer } | undefined;
  /** Copied out at once: another reader may have its own chunk opened before this one goes on. */
  const piece = async (index: number, from: number, length: number): Promise<Buffer> => {
    let chunk = held;
    if (chunk?.index !== index || unsealer.isGone()) {
      const { at, bytes } = unsealer.place(index);
      chunk = { index, plain: unsealer.open(index, await readFully(handle, at, bytes)) };
      held?.plain.fill(0);
      held = chunk;
    }
    return Buffer.from(chunk.plain.subarray(from, from + length));
  };
  await piece(unsealer.chunks - 1, 0, 0);
  const read: Read = async (position, length) => {
    const end = Math.min(position + length, unsealer.length);
    const pieces: Buffer[] = [];
    for (let at = position; at < end;) {
      const index = Math.floor(at / chunkBytes);
      const part = await piece(index, at - index * chunkBytes, end - at);
      pieces.push(part);
      at += part.length;
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  };
  return {
    read,
    forget: () => {
      held?.plain.fill(0);
      held = undefined;
    },
  };
}

const toStoredFile = (handle: FileHandle, size: number, read: Read, forget: () => void): StoredFile => ({
  size,
  read,
  stat: () => handle.stat(),
  chunks: async function* ({ start = 0, end = size } = {}) {
    for (let at = start; at < end;) {
      const piece = await read(at, Math.min(streamBytes, end - at));
      if (piece.length === 0) {
        return;
      }
      at += piece.length;
      yield piece;
    }
  },
  close: async () => {
    forget();
    await handle.close();
  },
});

/** Takes an open handle over; `path` says how the file lies on the disk. */
async function readStored(path: string, handle: FileHandle): Promise<StoredFile> {
  let opening: FileWork<Unsealer> | undefined;
  try {
    const { size } = await handle.stat();
    const header = isProtected(path) ? await readFully(handle, 0, headerBytes) : Buffer.alloc(0);
    opening = beginFileWork(path, (key) => createUnsealer(key, header, size));
    if (opening === undefined) {
      return toStoredFile(
        handle,
        size,
        (position, length) => readFully(handle, position, length),
        () => undefined,
      );
    }
    const { work, end } = opening;
    const { read, forget } = await createSealedRead(handle, work);
    return toStoredFile(handle, work.length, read, () => {
      end();
      forget();
    });
  } catch (error) {
    opening?.end();
    await handle.close();
    throw error;
  }
}

/** Opens a file of ours for reading; no link is followed and nothing but a file is opened (F4). */
export const openStored = async (path: string): Promise<StoredFile> =>
  readStored(path, await openRegular(path));

/** Opens a file of the person's own choice, where a link is theirs to make. */
export const openChosen = async (path: string): Promise<StoredFile> =>
  readStored(path, await open(path, constants.O_RDONLY | nonBlocking));

/** The whole content of a small file. */
export async function readStoredWhole(path: string): Promise<Buffer> {
  const file = await openStored(path);
  try {
    return await file.read(0, file.size);
  } finally {
    await file.close();
  }
}

/** The content of a file, opened when it is asked for and closed at the end: `end` is before the last byte. */
export async function* contentOf(
  path: string,
  range?: { readonly start?: number; readonly end?: number },
): AsyncGenerator<Buffer, void> {
  const file = await openStored(path);
  try {
    yield* file.chunks(range);
  } finally {
    await file.close();
  }
}

/** Whether the caller made the file, empty and private: a worker that is ended can then leave none behind. */
interface Made {
  readonly made?: boolean;
}

/** A name that is taken is never written to, nor is a link in its place (F4). */
const writeFlags = ({ made = false }: Made): number =>
  constants.O_WRONLY | (made ? 0 : constants.O_CREAT | constants.O_EXCL);

/** A new file that content is appended to. */
export interface StoredWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is left. Without it the file is not whole. */
  finish(): Promise<void>;
  /** Brings all of it to the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Begun before the file is made: where the keys were forgotten there is none then, not even an empty one. */
const beginSealing = (path: string): FileWork<Sealer> | undefined =>
  beginFileWork(path, (key) => new Sealer(key));

export async function createStored(path: string, options: Made = {}): Promise<StoredWriter> {
  const sealing = beginSealing(path);
  const sealer = sealing?.work;
  let handle: FileHandle;
  try {
    handle = await open(path, writeFlags(options), fileMode);
  } catch (error) {
    sealing?.end();
    throw error;
  }
  const append = async (bytes: Uint8Array): Promise<void> => {
    if (bytes.length > 0) {
      await handle.writeFile(bytes);
    }
  };
  return {
    write: (bytes) => append(sealer === undefined ? bytes : sealer.push(bytes)),
    finish: () => (sealer === undefined ? Promise.resolve() : append(sealer.finish())),
    sync: () => handle.sync(),
    close: async () => {
      sealing?.end();
      await handle.close();
    },
  };
}

/** The same for work that does not wait; `finish` brings all of it to the disk. */
export interface StoredSyncWriter {
  write(bytes: Uint8Array): void;
  finish(): void;
  close(): void;
}

export function createStoredSync(path: string, options: Made = {}): StoredSyncWriter {
  const sealing = beginSealing(path);
  const sealer = sealing?.work;
  let handle: number;
  try {
    handle = openSync(path, writeFlags(options), fileMode);
  } catch (error) {
    sealing?.end();
    throw error;
  }
  const append = (bytes: Uint8Array): void => {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(handle, bytes, written);
    }
  };
  return {
    write: (bytes) => append(sealer === undefined ? bytes : sealer.push(bytes)),
    finish: () => {
      append(sealer?.finish() ?? new Uint8Array());
      fsyncSync(handle);
    },
    close: () => {
      sealing?.end();
      closeSync(handle);
    },
  };
}

/** A whole small file, new, private and brought to the disk, or none. */
export function writeStoredSync(path: string, bytes: Uint8Array): void {
  const target = createStoredSync(path);
  try {
    target.write(bytes);
    target.finish();
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    target.close();
  }
}

/** Copies content into a new private file; sealed for sealed and plain for plain, the bytes go as they are. */
export async function copyStored(from: string, to: string): Promise<void> {
  if (sharesProtection(from, to)) {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    makePrivate(to);
    return;
  }
  const source = await openChosen(from);
  try {
    const target = await createStored(to);
    try {
      for await (const chunk of source.chunks()) {
        await target.write(chunk);
      }
      await target.finish();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
