import { createCipheriv, hkdfSync } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { protectFolder, releaseFolder } from '../../../../electron/backend/files/protected-folders.ts';
import {
  chunkBytes,
  createUnsealer,
  headerBytes,
  KeyGoneError,
  plainLength,
  SealBrokenError,
  sealedChunkBytes,
  Sealer,
} from '../../../../electron/backend/files/sealed-file.ts';
import { openLine, sealLine } from '../../../../electron/backend/files/sealed-line.ts';
import {
  contentOf,
  copyStored,
  createStored,
  createStoredSync,
  openStored,
  readStoredWhole,
  writeStoredSync,
} from '../../../../electron/backend/files/stored-file.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temp-workspace.ts';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const tagBytes = 16;

/** Bytes of which no two chunks are alike. */
const content = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) {
    bytes.writeUInt32LE(at, at);
  }
  return bytes;
};

/** A small content as a sealed file, whole. */
function sealBytes(by: Uint8Array, plain: Uint8Array): Buffer {
  const sealer = new Sealer(by);
  return Buffer.concat([sealer.push(plain), sealer.finish()]);
}

/** The content of a small sealed file. */
function unsealBytes(by: Uint8Array, sealed: Uint8Array): Buffer {
  const unsealer = createUnsealer(by, sealed.subarray(0, headerBytes), sealed.length);
  try {
    return Buffer.concat(
      Array.from({ length: unsealer.chunks }, (_, index) => {
        const { at, bytes } = unsealer.place(index);
        return unsealer.open(index, sealed.subarray(at, at + bytes));
      }),
    );
  } finally {
    unsealer.wipe();
  }
}

const edges = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes + 5];

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  protectFolder(folder, key);
});
afterEach(() => releaseFolder(folder));
afterAll(removeTemporaryFolders);

describe('the format of a sealed file', () => {
  it.each(edges)('K1 gives back content of %d bytes, and tells its length', (length) => {
    const plain = content(length);
    const sealed = sealBytes(key, plain);
    expect(plainLength(sealed.length)).toBe(length);
    expect(unsealBytes(key, sealed).equals(plain)).toBe(true);
    if (length > 16) {
      expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
    }
  });

  it('K1 seals the same however it is cut into pieces, and no two files alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: chunkBytes + 40 }), { minLength: 1, maxLength: 6 }),
        (lengths) => {
          const plain = content(lengths.reduce((sum, one) => sum + one, 0));
          const sealer = new Sealer(key);
          let at = 0;
          const pieces = lengths.map((length) => sealer.push(plain.subarray(at, (at += length))));
          const sealed = Buffer.concat([...pieces, sealer.finish()]);
          expect(unsealBytes(key, sealed).equals(plain)).toBe(true);
          expect(sealBytes(key, plain).equals(sealed)).toBe(false);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('K5 the key of a file and what waits to be sealed are overwritten at the end, and when it is given up', () => {
    // Each key and each piece that waits is a copy of its own, made by this call.
    const copied = vi.spyOn(Buffer, 'from');
    const isWiped = (work: () => { wipe(): void }, ends: (made: { wipe(): void }) => void): boolean[] => {
      copied.mockClear();
      const made = work();
      const copies = copied.mock.results
        .map(({ value }) => value as Buffer)
        .filter(({ length }) => length === key.length || length === 100);
      const before = copies.some((bytes) => bytes.some((byte) => byte !== 0));
      ends(made);
      return [before, copies.every((bytes) => bytes.every((byte) => byte === 0))];
    };
    const sealed = sealBytes(key, content(100));
    const waiting = (): Sealer => {
      const sealer = new Sealer(key);
      sealer.push(content(100));
      return sealer;
    };
    const opening = () => createUnsealer(key, sealed.subarray(0, headerBytes), sealed.length);
    try {
      const wipe = (made: { wipe(): void }): void => made.wipe();
      expect(isWiped(waiting, wipe)).toEqual([true, true]);
      expect(isWiped(waiting, (made) => void (made as Sealer).finish())).toEqual([true, true]);
      expect(isWiped(opening, wipe)).toEqual([true, true]);
    } finally {
      copied.mockRestore();
    }
  });

  it('K1 a chunk that was cut to a shorter tag while it was read does not hold, though that tag fits', () => {
    const header = sealBytes(key, content(8)).subarray(0, headerBytes);
    const own = Buffer.from(hkdfSync('sha256', key, header.subarray(-32), 'palermo-file/1', 32));
    const nonce = Buffer.alloc(12);
    nonce.writeUInt8(1, 11);
    const chunk = (authTagLength: number): Buffer => {
      const sealing = createCipheriv('aes-256-gcm', own, nonce, { authTagLength });
      return Buffer.concat([sealing.update(content(8)), sealing.final(), sealing.getAuthTag()]);
    };
    const unsealer = createUnsealer(key, header, headerBytes + 8 + tagBytes);
    expect(unsealer.open(0, chunk(tagBytes))).toEqual(content(8));
    expect(() => unsealer.open(0, chunk(4))).toThrow(SealBrokenError);
  });

  it('X7 lines of a log tell nothing by their lengths but how many steps they take', () => {
    const lines = ['', 'a', 'x'.repeat(255), 'x'.repeat(256)].map((text) => sealLine(key, text));
    expect(lines.map(({ length }) => length)).toEqual([380, 380, 380, 720]);
    expect(lines.map((line) => openLine(key, line)?.length)).toEqual([0, 1, 255, 256]);
  });

  it('K1 refuses another key, a plain file and lengths that no sealed file has', () => {
    const sealed = sealBytes(key, content(100));
    for (const bytes of [content(100), Buffer.alloc(0), sealed.subarray(0, headerBytes + tagBytes - 1)]) {
      expect(() => unsealBytes(key, bytes)).toThrow(SealBrokenError);
    }
    expect(() => unsealBytes(other, sealed)).toThrow(SealBrokenError);
    expect(() => plainLength(headerBytes + sealedChunkBytes + tagBytes - 1)).toThrow(SealBrokenError);
  });
});

/** Sealed as a file of the folder is. */
function sealIn(length: number): Buffer {
  const file = join(folder, 'sealed');
  rmSync(file, { force: true });
  writeStoredSync(file, content(length));
  return readFileSync(file);
}

const chunkAt = (index: number): number => headerBytes + index * sealedChunkBytes;

/** A sealed file of three whole chunks and a rest, put into the folder; reading all of it must fail. */
async function isFound(change: (sealed: Buffer) => Buffer): Promise<boolean> {
  const file = join(folder, 'file');
  writeFileSync(file, change(sealIn(3 * chunkBytes + 500)));
  try {
    await readStoredWhole(file);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(SealBrokenError);
    return true;
  }
}

describe('a sealed file that was altered', () => {
  it('K1 is read where nothing was changed', async () => {
    expect(await isFound((sealed) => sealed)).toBe(false);
  });

  it('K1 is found wherever a bit was flipped', async () => {
    const length = headerBytes + 3 * sealedChunkBytes + 500 + tagBytes;
    const places = fc.oneof(
      fc.integer({ min: 0, max: length - 1 }),
      fc.constantFrom(0, headerBytes - 1, headerBytes, chunkAt(1) - 1, chunkAt(3), length - 1),
    );
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const changed = await isFound((sealed) => {
          sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
          return sealed;
        });
        expect(changed).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('K1 is found where it was cut, also between two chunks', async () => {
    const cuts = [0, headerBytes, chunkAt(1), chunkAt(2), chunkAt(3), chunkAt(3) + 4, chunkAt(3) + tagBytes];
    for (const length of [...cuts, chunkAt(2) + 7, chunkAt(3) + 499 + tagBytes]) {
      expect(await isFound((sealed) => sealed.subarray(0, length)), `cut at ${length}`).toBe(true);
    }
  });

  it('K1 is found where something was added, exchanged, repeated or left out', async () => {
    const chunk = (sealed: Buffer, index: number): Buffer =>
      Buffer.from(sealed.subarray(chunkAt(index), chunkAt(index + 1)));
    const inOrder = (sealed: Buffer, ...order: number[]): Buffer =>
      Buffer.concat([sealed.subarray(0, headerBytes), ...order.map((index) => chunk(sealed, index))]);
    const stranger = sealIn(3 * chunkBytes + 500);
    const changes: Readonly<Record<string, (sealed: Buffer) => Buffer>> = {
      'a byte added': (sealed) => Buffer.concat([sealed, Buffer.alloc(1)]),
      'a chunk added': (sealed) => inOrder(sealed, 0, 1, 2, 3, 0),
      'two exchanged': (sealed) => inOrder(sealed, 1, 0, 2, 3),
      'one repeated': (sealed) => inOrder(sealed, 0, 1, 1, 3),
      'one left out': (sealed) => inOrder(sealed, 0, 2, 3),
      'the last left out': (sealed) => inOrder(sealed, 0, 1, 2),
      'a chunk of another file': (sealed) => {
        chunk(stranger, 1).copy(sealed, chunkAt(1));
        return sealed;
      },
      'the beginning of another file': (sealed) => {
        stranger.copy(sealed, 0, 0, headerBytes);
        return sealed;
      },
    };
    for (const [name, change] of Object.entries(changes)) {
      expect(await isFound(change), name).toBe(true);
    }
    expect(await isFound((sealed) => inOrder(sealed, 0, 1, 2, 3))).toBe(false);
  });

  it('K1 is found at its opening where its length is not its own', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, sealIn(3 * chunkBytes).subarray(0, chunkAt(2)));
    await expect(openStored(file)).rejects.toThrow(SealBrokenError);
  });
});

describe('files of a protected folder', () => {
  it('K1 any part of the content is read as it was written, by several readers at once', async () => {
    const plain = content(3 * chunkBytes + 500);
    const file = join(folder, 'file');
    const writer = await createStored(file);
    await writer.write(plain.subarray(0, 100));
    await writer.write(plain.subarray(100));
    await writer.finish();
    await writer.close();
    const stored = await openStored(file);
    try {
      expect(stored.size).toBe(plain.length);
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(fc.integer({ min: 0, max: plain.length }), fc.integer({ min: 0, max: 2 * chunkBytes })),
            { minLength: 1, maxLength: 4 },
          ),
          async (ranges) => {
            const read = await Promise.all(ranges.map(([at, length]) => stored.read(at, length)));
            for (const [index, [at, length]] of ranges.entries()) {
              expect(read[index]?.equals(plain.subarray(at, at + length))).toBe(true);
            }
          },
        ),
        { numRuns: 20 },
      );
    } finally {
      await stored.close();
    }
    expect(readFileSync(file).includes(plain.subarray(chunkBytes, chunkBytes + 16))).toBe(false);
  });

  it('K1 a copy outside is plain, one inside is sealed, whichever way it goes', async () => {
    const outside = temporaryFolder();
    const words = Buffer.from('Outside-And-Inside');
    const at = (...parts: string[]): string => join(...parts);
    writeFileSync(at(outside, 'own'), words);
    await copyStored(at(outside, 'own'), at(folder, 'in'));
    await copyStored(at(folder, 'in'), at(folder, 'again'));
    await copyStored(at(folder, 'again'), at(outside, 'out'));
    await copyStored(at(outside, 'out'), at(outside, 'beside'));
    for (const name of ['in', 'again']) {
      expect(readFileSync(at(folder, name)).includes(words)).toBe(false);
      expect(await readStoredWhole(at(folder, name))).toEqual(words);
    }
    for (const name of ['out', 'beside']) {
      expect(readFileSync(at(outside, name))).toEqual(words);
    }
  });

  it('K5 a file that was closed leaves neither its key nor the piece that was read last, also where writing was given up', async () => {
    const file = join(folder, 'file');
    const words = content(chunkBytes - 8);
    const keys = vi.spyOn(Buffer, 'from');
    const chunks = vi.spyOn(Buffer, 'concat');
    const left = (): boolean[] => {
      const made = [keys, chunks].map(({ mock }) =>
        mock.results
          .map(({ value }) => value as Buffer)
          .filter(({ length }) => length === key.length || length === words.length),
      );
      keys.mockClear();
      chunks.mockClear();
      return made.map((all) => all.some((bytes) => bytes.some((byte) => byte !== 0)));
    };
    try {
      writeStoredSync(file, words);
      left();
      const reader = await openStored(file);
      await reader.read(0, 5);
      await reader.close();
      expect(left()).toEqual([false, false]);
      for (const create of [createStored, createStoredSync]) {
        const given = await create(join(folder, create.name));
        await given.write(content(100));
        await given.close();
        expect(left()).toEqual([false, false]);
      }
      // The same measure finds a reader that is open still.
      const open = await openStored(file);
      expect(left()).toEqual([true, true]);
      await open.close();
    } finally {
      keys.mockRestore();
      chunks.mockRestore();
    }
  });

  it('K1 without the key nothing is read, and another key opens nothing', async () => {
    const file = join(folder, 'file');
    writeStoredSync(file, Buffer.from('Sealed-Words'));
    releaseFolder(folder);
    await expect(readStoredWhole(file)).rejects.toThrow(KeyGoneError);
    protectFolder(folder, other);
    await expect(readStoredWhole(file)).rejects.toThrow(SealBrokenError);
    releaseFolder(folder);
    protectFolder(folder, key);
    const pieces: Buffer[] = [];
    for await (const piece of contentOf(file, { start: 7 })) {
      pieces.push(piece);
    }
    expect(Buffer.concat(pieces).toString()).toBe('Words');
  });
});
