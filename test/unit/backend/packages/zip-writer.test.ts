import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import {
  StoredFileDamaged,
  writeZip,
  zipBytes,
  type ZipPart,
} from '../../../../electron/backend/packages/zip-writer.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temp-workspace.ts';

const mebi = 1024 * 1024;
let folder: string;
let target: string;
beforeEach(() => {
  folder = temporaryFolder();
  target = join(folder, 'out', 'archive.zip');
  mkdirSync(join(folder, 'out'));
});
afterAll(removeTemporaryFolders);

const sha512Of = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('hex');
/** Bytes that repeat nowhere near a border of chunks. */
const patterned = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) {
    bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
  }
  return bytes;
};
const inMemory = (name: string, bytes: Buffer): ZipPart => ({
  name,
  bytes: bytes.length,
  sha512: sha512Of(bytes),
  source: { buffer: bytes },
});
const stored = (name: string, bytes: Buffer): ZipPart => {
  const file = join(folder, `stored-${name.replaceAll('/', '-')}`);
  writeFileSync(file, bytes);
  return { name, bytes: bytes.length, sha512: sha512Of(bytes), source: { file } };
};

const sizes = [0, 1, 4096, mebi - 1, mebi, mebi + 1, 3 * mebi, 5 * mebi + 17];
const parts = (): ZipPart[] => [
  inMemory('a/bagit.txt', Buffer.from('BagIt-Version: 1.0\n')),
  inMemory('a/empty.txt', Buffer.alloc(0)),
  inMemory('a/data/名.txt', Buffer.from('name')),
  ...sizes.map((size, index) => stored(`a/data/attachments/${index}.bin`, patterned(size))),
  inMemory('a/data/last.txt', Buffer.from('last')),
];

/** The same archive by the library that other programs use. */
async function byLibrary(all: readonly ZipPart[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { name, source } of all) {
    const options = {
      compress: false,
      mode: 0o100644,
      mtime: new Date(1980, 0, 1, 12, 0, 0),
      forceDosTimestamp: true,
    };
    if ('buffer' in source) {
      zip.addBuffer(source.buffer, name, options);
    } else {
      zip.addFile(source.file, name, options);
    }
  }
  zip.end();
  return buffer(zip.outputStream);
}

describe('the archive that we write', () => {
  it('X2 is to the byte what a known library writes, of the size foretold, private, with its hash', async () => {
    const all = parts();
    const written = await writeZip(all, { path: target, made: false });
    const bytes = readFileSync(target);
    expect(bytes.equals(await byLibrary(all))).toBe(true);
    expect(written).toEqual({
      bytes: zipBytes(all),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(bytes.length).toBe(written.bytes);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('X5 writes into an empty file made before, and never over one that it did not expect', async () => {
    writeFileSync(target, 'mine');
    await expect(writeZip(parts(), { path: target, made: false })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(target, 'utf8')).toBe('mine');
    // Where the caller took its empty file away again, none comes back.
    const gone = join(folder, 'out', 'gone.zip');
    await expect(writeZip(parts(), { path: gone, made: true })).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(join(folder, 'out'))).toEqual(['archive.zip']);
  });

  it.each<[string, (file: string, bytes: Buffer) => void]>([
    [
      'one bit is another',
      (file, bytes) => writeFileSync(file, Buffer.from(bytes).fill(bytes[9]! ^ 1, 9, 10)),
    ],
    ['a byte is missing', (file, bytes) => writeFileSync(file, bytes.subarray(1))],
    ['a byte is too many', (file, bytes) => writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]))],
  ])('X5 a stored file in which %s stops the writing and leaves nothing', async (_name, damage) => {
    const bytes = patterned(2 * mebi + 5);
    const part = stored('a/data/attachments/x.bin', bytes);
    const file = 'file' in part.source ? part.source.file : '';
    damage(file, bytes);
    await expect(
      writeZip([inMemory('a/x', Buffer.from('x')), part], { path: target, made: false }),
    ).rejects.toThrow(StoredFileDamaged);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });

  it('X5 a stored file that is gone, or a link elsewhere, counts as damaged', async () => {
    const part = stored('a/x.bin', patterned(10));
    const absent = { ...part, source: { file: join(folder, 'absent') } };
    const link = join(folder, 'link');
    symlinkSync('file' in part.source ? part.source.file : '', link);
    for (const bad of [absent, { ...part, source: { file: link } }]) {
      await expect(writeZip([bad], { path: target, made: false })).rejects.toThrow(StoredFileDamaged);
    }
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
  });

  it('X5 stopped at any step of its progress, it leaves nothing', async () => {
    const all = parts();
    let steps = 0;
    await writeZip(all, { path: target, made: false }, { onProgress: () => (steps += 1) });
    expect(steps).toBeGreaterThan(40);
    for (let stopAt = 1; stopAt <= steps; stopAt += 1) {
      const path = join(folder, 'out', `stopped-${stopAt}.zip`);
      const control = new AbortController();
      let step = 0;
      const onProgress = (): void => {
        step += 1;
        if (step === stopAt) {
          control.abort();
        }
      };
      await expect(
        writeZip(all, { path, made: false }, { onProgress, signal: control.signal }),
      ).rejects.toThrow(/aborted/);
    }
    expect(readdirSync(join(folder, 'out'))).toEqual(['archive.zip']);
  });
});
