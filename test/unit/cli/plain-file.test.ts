import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { afterAll, expect, test } from 'vitest';
import { readStoredWhole } from '../../../electron/backend/files/stored-file.ts';
import { withFileOfPassphrase } from '../../../electron/cli/plain-file.ts';
import { ok } from '../../../shared/lib/result.ts';
import {
  codeOf,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
  workerUrl,
} from '../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const words = 'Opened-By-Passphrase';

async function encrypted(): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(4);
  encrypter.setPassphrase('seven sheep');
  const file = join(temporaryFolder(), 'file.age');
  writeFileSync(file, await encrypter.encrypt(words));
  return file;
}

test('F7 what a passphrase opens without a workspace lies sealed for as long as it is there', async () => {
  let folder = '';
  const read = await withFileOfPassphrase(
    await encrypted(),
    'seven sheep',
    { worker: workerUrl },
    async (plain) => {
      folder = dirname(plain);
      const lying = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
      expect(lying.map((bytes) => bytes.includes(words))).toEqual([false]);
      return ok((await readStoredWhole(plain)).toString());
    },
  );
  expect(valueOf(read)).toBe(words);
  expect([folder === '', existsSync(folder)]).toEqual([false, false]);
});

test('another passphrase opens nothing and leaves nothing', async () => {
  const refused = await withFileOfPassphrase(await encrypted(), 'eight sheep', { worker: workerUrl }, () =>
    Promise.reject(new Error('Nothing was opened')),
  );
  expect(codeOf(refused)).toBe('package-passphrase-wrong');
});
