import { constants, fsyncSync, closeSync, openSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { openRegular } from './open-regular.ts';
import { fileMode } from './private-files.ts';
import { withFileKey } from './protected-folders.ts';
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
  stat(): ReturnType<FileHandle['stat']>;
  close(): Promise<void>;
}

const streamBytes = 256 * 1024;

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
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

/** Content of a sealed file: the chunk read last is kept, since readers go from near to near. */
function createSealedRead(
  handle: FileHandle,
  unsealer: Unsealer,
): (at: number, n: number) => Promise<Buffer> {
  let held: { readonly index: number; readonly plain: Buffer } | undefined;
  const chunk = async (index: number): Promise<Buffer> => {
    if (held?.index !== index) {
      const { at, bytes } = unsealer.place(index);
      const plain = unsealer.open(index, await readFully(handle, at, bytes));
      held?.plain.fill(0);
      held = { index, plain };
    }
    return held.plain;
  };
  return async (position, length) => {
    const end = Math.min(position + length, unsealer.length);
    const pieces: Buffer[] = [];
    for (let at = position; at < end;) {
      const index = Math.floor(at / chunkBytes);
      const plain = await chunk(index);
      const from = at - index * chunkBytes;
      const piece = Buffer.from(plain.subarray(from, Math.min(plain.length, from + end - at)));
      pieces.push(piece);
      at += piece.length;
    }
    return Buffer.concat(pieces);
  };
}

/** Takes an open handle over; `path` says how the file lies on the disk. */
export async function readStored(path: string, handle: FileHandle): Promise<StoredFile> {
  try {
    const { size: onDisk } = await handle.stat();
    const header = await readFully(handle, 0, headerBytes);
    const unsealer = withFileKey(path, (key) =>
      key === undefined ? undefined : createUnsealer(key, header, onDisk),
    );
    const size = unsealer?.length ?? onDisk;
    const sealed = unsealer === undefined ? undefined : createSealedRead(handle, unsealer);
    const read = (position: number, length: number): Promise<Buffer> =>
      sealed === undefined ? readFully(handle, position, length) : sealed(position, length);
    return {
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
        unsealer?.wipe();
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Opens a file of ours, or of the person's own, for reading; no link is followed and nothing but a file is opened (F4). */
export const openStored = async (path: string): Promise<StoredFile> =>
  readStored(path, await openRegular(path));

/** Opens a file of the person's own choice, where a link is theirs to make. */
export const openChosen = async (path: string): Promise<StoredFile> =>
  readStored(path, await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));

/** The whole content of a small file. */
export async function readStoredWhole(path: string): Promise<Buffer> {
  const file = await openStored(path);
  try {
    return await file.read(0, file.size);
  } finally {
    await file.close();
  }
}

/** A new file that content is appended to. */
export interface StoredWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes what is left and brings all of it to the disk. Without it the file is not whole. */
  finish(): Promise<void>;
  /** Closes the handle; after `finish`, or where writing was given up. */
  close(): Promise<void>;
}

/** `made`: whether an empty private file of ours stands there already. */
export async function createStored(path: string, { made = false } = {}): Promise<StoredWriter> {
  const handle = await open(path, made ? 'r+' : 'wx', fileMode);
  const sealer = withFileKey(path, (key) => (key === undefined ? undefined : new Sealer(key)));
  const append = async (bytes: Uint8Array): Promise<void> => {
    if (bytes.length > 0) {
      await handle.writeFile(bytes);
    }
  };
  return {
    write: (bytes) => append(sealer === undefined ? bytes : sealer.push(bytes)),
    finish: async () => {
      if (sealer !== undefined) {
        await append(sealer.finish());
      }
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

/** The same for work that does not wait: a whole small file, new, private and brought to the disk. */
export function writeStoredSync(path: string, pieces: Iterable<Uint8Array>): void {
  const handle = openSync(path, 'wx', fileMode);
  const append = (bytes: Uint8Array): void => {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(handle, bytes, written);
    }
  };
  try {
    const sealer = withFileKey(path, (key) => (key === undefined ? undefined : new Sealer(key)));
    for (const piece of pieces) {
      append(sealer === undefined ? piece : sealer.push(piece));
    }
    append(sealer?.finish() ?? new Uint8Array());
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
