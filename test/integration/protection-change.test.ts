import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashedFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { readStoredWhole } from '../../electron/backend/files/stored-file.ts';
import {
  attached,
  attachedHash,
  backupName,
  byPassphrase,
  fillWorkspace,
  keptName,
  openBy,
  passphrase,
  planted,
  protectFilled,
  unprotectFilled,
} from '../support/changed-workspace.ts';
import { nameOnDisk, openFile, openLog, openSqlite, workspaceKey } from '../support/open-by-format.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';
afterAll(removeTemporaryFolders);

test('a workspace is protected as a whole, and made plain again', async () => {
  const { folder } = await fillWorkspace(join(temporaryFolder(), 'w'));
  const code = await protectFilled(folder);
  expect(code).toMatch(/-/);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    expect(bytes.includes(planted) || bytes.includes('workspace-opened'), name).toBe(false);
    expect([attachedHash, keptName]).not.toContain(name);
  }
  const opened = await openBy(folder, byPassphrase);
  const paths = workspacePaths(folder);
  expect(await readStoredWhole(hashedFile(paths, attachedHash))).toEqual(attached);
  await opened.close();
  valueOf(await unprotectFilled(folder, { by: 'recovery-code', code }));
  const plain = await openBy(folder, undefined);
  expect(await readStoredWhole(hashedFile(paths, attachedHash))).toEqual(attached);
  await plain.close();
});

test.each([
  ['passphrase', () => ({ passphrase })],
  ['recovery code', (recoveryCode: string) => ({ recoveryCode })],
])('a program that follows the document of the format opens it by its %s', async (_, secretOf) => {
  const { folder } = await fillWorkspace(join(temporaryFolder(), 'w'));
  const code = await protectFilled(folder);
  const paths = workspacePaths(folder);
  const key = await workspaceKey(folder, secretOf(code));
  const name = nameOnDisk(key, attachedHash);
  expect(openFile(key, join(paths.blobs, name.slice(0, 2), name))).toEqual(attached);
  expect(openFile(key, join(paths.packages, nameOnDisk(key, keptName))).toString()).toContain(planted);
  expect(openLog(key, join(paths.logs, 'palermo.log'))).toEqual([
    expect.stringContaining('workspace-opened'),
  ]);
  for (const file of [paths.database, join(paths.backups, backupName)]) {
    const database = openSqlite(key, file);
    expect(JSON.stringify(database.prepare('SELECT value FROM revision').all())).toContain(planted);
    database.close();
  }
});
