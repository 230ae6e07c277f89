import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../electron/backend/database/open-database.ts';
import { storageFailure } from '../../../../electron/backend/database/sqlite-failure.ts';
import {
  barFolder,
  beginFileWork,
  isProtected,
  lendKeys,
  nameAtRest,
  protectFolder,
  releaseFolder,
  takeLentKeys,
  unbarFolder,
  wipeLentKeys,
  withDatabaseKey,
  withLogKey,
} from '../../../../electron/backend/files/protected-folders.ts';
import { chunkBytes, KeyGoneError, Sealer } from '../../../../electron/backend/files/sealed-file.ts';
import {
  copyStored,
  createStored,
  createStoredSync,
  openStored,
  readStoredWhole,
  writeStoredSync,
} from '../../../../electron/backend/files/stored-file.ts';
import { carriedFolders } from '../../../../electron/backend/protection/survey-files.ts';
import { createJobRunner } from '../../../../electron/backend/jobs/job-runner.ts';
import { runJob } from '../../../../electron/backend/jobs/job-worker.ts';
import { createLogFile } from '../../../../electron/hosts/log-file.ts';
import { createMemoryLogger, createFakeClock } from '../../../support/fake-ports.ts';
import {
  codeOf,
  workerUrl,
  removeTemporaryFolders,
  temporaryFolder,
} from '../../../support/temp-workspace.ts';

const words = 'Words-That-Are-Sealed';
const key = (byte: number): Buffer => Buffer.alloc(32, byte);

let folder = '';
let file = '';
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'file');
  protectFolder(folder, key(7));
  writeStoredSync(file, Buffer.from(words));
});
afterAll(removeTemporaryFolders);

describe('K4 a folder whose keys were forgotten is no plain folder', () => {
  it('K4 nothing in it is read, written, copied, named or lent, and no file is made', async () => {
    releaseFolder(folder);
    const before = readdirSync(folder);
    const outside = join(temporaryFolder(), 'own');
    writeFileSync(outside, words);
    const late: readonly (() => unknown)[] = [
      () => readStoredWhole(file),
      () => createStored(join(folder, 'late')),
      () => createStoredSync(join(folder, 'late')),
      () => copyStored(outside, join(folder, 'late')),
      () => copyStored(file, join(folder, 'late')),
      () => copyStored(file, `${outside}-copy`),
      () => openDatabase(file, 'read'),
      () => nameAtRest(folder + '/blobs', words),
      () => lendKeys(folder),
    ];
    for (const call of late) {
      await expect((async () => call())()).rejects.toThrow(KeyGoneError);
    }
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(`${outside}-copy`)).toBe(false);
    expect(isProtected(file)).toBe(true);
    expect(storageFailure(new KeyGoneError())?.code).toBe('workspace-locked');
  });

  it('K4 what was open before gives and takes nothing more, and is not sealed under nothing', async () => {
    const length = 2 * chunkBytes;
    writeStoredSync(join(folder, 'long'), Buffer.alloc(length, 1));
    const reading = await openStored(join(folder, 'long'));
    expect(await reading.read(0, 10)).toHaveLength(10);
    const writing = await createStored(join(folder, 'late'));
    await writing.write(Buffer.from(words));
    releaseFolder(folder);
    await expect(reading.read(0, 10)).rejects.toThrow(KeyGoneError);
    await expect(reading.read(chunkBytes, 10)).rejects.toThrow(KeyGoneError);
    await expect((async () => writing.write(Buffer.alloc(length)))()).rejects.toThrow(KeyGoneError);
    await expect((async () => writing.finish())()).rejects.toThrow(KeyGoneError);
    await Promise.all([reading.close(), writing.close()]);
    expect(readFileSync(join(folder, 'late'))).toHaveLength(0);
    const sealer = new Sealer(key(1));
    sealer.finish();
    expect(() => sealer.push(Buffer.from(words))).toThrow(KeyGoneError);
  });

  it('K4 a new opening works again; what was opened before stays shut', async () => {
    const before = await openStored(file);
    releaseFolder(folder);
    protectFolder(folder, key(7));
    expect((await readStoredWhole(file)).toString()).toBe(words);
    await expect(before.read(0, 1)).rejects.toThrow(KeyGoneError);
    await before.close();
    expect(() => protectFolder(folder, key(8))).toThrow(/open already/);
    expect((await readStoredWhole(file)).toString()).toBe(words);
  });

  it('K3 no call of before puts a file beside those that are written anew, either way', async () => {
    const plain = temporaryFolder();
    writeStoredSync(join(plain, 'own'), Buffer.from(words));
    barFolder(plain);
    expect(() => writeStoredSync(join(plain, 'late'), Buffer.from(words))).toThrow(KeyGoneError);
    mkdirSync(join(plain, 'changing'));
    writeStoredSync(join(plain, 'changing', 'new'), Buffer.from(words));
    unbarFolder(plain);
    expect((await readStoredWhole(join(plain, 'own'))).toString()).toBe(words);
    barFolder(folder);
    await expect(readStoredWhole(file)).rejects.toThrow(KeyGoneError);
  });

  it('X7 its log takes no line, sealed or plain', () => {
    writeFileSync(join(folder, 'protection.json'), '{}');
    const log = createLogFile(join(folder, 'logs'), createFakeClock());
    releaseFolder(folder);
    log.write({ event: 'late' });
    expect(existsSync(join(folder, 'logs'))).toBe(false);
  });
});

describe('K1 what lies sealed, and under which key', () => {
  it('K1 all but what must be readable before it is open, and each purpose has a key of its own', () => {
    for (const name of [
      'palermo.sqlite',
      ...carriedFolders.filter((one) => one !== 'logs'),
      'protection.txt',
    ]) {
      expect(isProtected(join(folder, name, 'file')), name).toBe(true);
    }
    for (const name of ['lock.sqlite', 'protection.json', 'protection-copy.json.1f.part', 'reserve']) {
      expect(isProtected(join(folder, name)), name).toBe(false);
    }
    expect(isProtected(`${folder}-beside`)).toBe(false);
    const { folder: _, ...keys } = lendKeys(folder) ?? { folder };
    const all = [...Object.values(keys), withLogKey(file, (own) => Uint8Array.from(own ?? []))];
    expect(new Set(all.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(4);
  });

  it('K4 the bytes of every key are overwritten when the folder is released, also those that were lent', () => {
    const held: Uint8Array[] = [];
    const hold = (bytes: Uint8Array | undefined): void => void held.push(bytes ?? new Uint8Array());
    withDatabaseKey(file, hold);
    withLogKey(file, hold);
    beginFileWork(file, (bytes) => {
      hold(bytes);
      return { wipe: () => undefined };
    });
    const keys = lendKeys(folder);
    expect(held.map((bytes) => bytes.some((byte) => byte !== 0))).toEqual([true, true, true]);
    releaseFolder(folder);
    expect(held.map((bytes) => bytes.some((byte) => byte !== 0))).toEqual([false, false, false]);
    // A copy is its borrower's, and wiped by him.
    const lent = [keys?.database, keys?.files, keys?.names];
    expect(lent.every((bytes) => bytes?.some((byte) => byte !== 0))).toBe(true);
    wipeLentKeys(keys);
    expect(lent.every((bytes) => bytes?.every((byte) => byte === 0))).toBe(true);
  });
});

describe('keys in workers', () => {
  const lent = (): NonNullable<ReturnType<typeof lendKeys>> => {
    const keys = lendKeys(folder);
    if (keys === undefined) {
      throw new Error('Nothing was lent');
    }
    return keys;
  };

  it('K4 a task without keys is not begun, and none is begun by a runner that was closed', async () => {
    const runner = createJobRunner(workerUrl, createMemoryLogger(), { folder });
    releaseFolder(folder);
    const task = { kind: 'outbox.hash', input: { path: file } } as const;
    expect(codeOf(await runner.run(task))).toBe('workspace-locked');
    unbarFolder(folder);
    await runner.close();
    expect(codeOf(await runner.run(task))).toBe('job-cancelled');
  });

  it('K1 a worker that was lent the keys of one workspace works plain in another, and sealed in neither after', async () => {
    const keys = lent();
    releaseFolder(folder);
    const plain = join(temporaryFolder(), 'own');
    writeFileSync(plain, words);
    const task = (path: string) => ({ kind: 'outbox.hash', input: { path } }) as const;
    const call = (path: string, own?: typeof keys) =>
      runJob({
        task: task(path),
        progress: new MessageChannel().port2,
        ...(own ? { keys: own } : { keys: undefined }),
      });
    const sealed = (await call(file, keys)).output;
    const other = (await call(plain)).output;
    expect(sealed).toEqual(other);
    expect((await call(file)).output).toMatchObject({ ok: false, error: { code: 'workspace-locked' } });
  });

  it('K1 two workspaces in one process keep their own keys', async () => {
    const second = temporaryFolder();
    protectFolder(second, key(9));
    await copyStored(file, join(second, 'file'));
    expect(readFileSync(join(second, 'file')).equals(readFileSync(file))).toBe(false);
    releaseFolder(folder);
    expect((await readStoredWhole(join(second, 'file'))).toString()).toBe(words);
    await expect(readStoredWhole(file)).rejects.toThrow(KeyGoneError);
    releaseFolder(second);
    const again = { database: key(7), files: key(7), names: key(7) };
    takeLentKeys({ folder, ...again });
    releaseFolder(folder);
    for (const [purpose, bytes] of Object.entries(again)) {
      expect(
        bytes.every((byte) => byte === 0),
        purpose,
      ).toBe(true);
    }
  });
});
