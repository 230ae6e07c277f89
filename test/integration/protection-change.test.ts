import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashedFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { readStoredWhole } from '../../electron/backend/files/stored-file.ts';
import {
  attached,
  attachedHash,
  byPassphrase,
  fillWorkspace,
  openBy,
  planted,
  protectFilled,
  unprotectFilled,
} from '../support/protected-workspace.ts';
import { removeTemporaryFolders, temporaryFolder, valueOf } from '../support/temp-workspace.ts';
afterAll(removeTemporaryFolders);

test('a workspace is protected as a whole, and made plain again', async () => {
  const { folder } = await fillWorkspace(join(temporaryFolder(), 'w'));
  const code = await protectFilled(folder);
  expect(code).toMatch(/-/);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const { parentPath, name } of files) {
    expect(readFileSync(join(parentPath, name)).includes(planted), name).toBe(false);
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
