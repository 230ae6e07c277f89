import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { createEvidenceFiles } from '../../electron/backend/evidence/evidence-files.ts';
import { takeFile } from '../../electron/backend/evidence/inspect-file.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { copiesOfEach } from '../support/cut-disk.ts';
import { photograph } from '../support/images.ts';
import { holds } from '../support/planted-workspace.ts';
import { openNewProtected } from '../support/protected-workspace.ts';
import {
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const word = 'Artist-u8p';

/** Files that a kill can leave of an upload and of what is made of it. */
function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'workspace');
  for (const name of ['tmp', 'blobs']) {
    cpSync(join(folder, name), join(copy, name), { recursive: true });
  }
  return copy;
}

const holdsWord = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => holds(readFileSync(join(entry.parentPath, entry.name)), word));

/** Hands a photograph in, piece by piece, takes a copy without metadata and keeps both: what attaching does to files. */
async function attach(folder: string, backend: Backend): Promise<void> {
  const bytes = Buffer.concat([photograph(word), Buffer.from(`${word} `.repeat(15_000))]);
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += 50_000) {
      yield bytes.subarray(at, at + 50_000);
    }
  };
  const { handle } = valueOf(await backend.blobs.receive(pieces(), bytes.length));
  const path = backend.blobs.find(handle)?.path ?? '';
  const cleanTo = `${path}-clean`;
  const taken = valueOf(await takeFile({ path, cleanTo }, () => undefined));
  const files = createEvidenceFiles(workspacePaths(folder));
  valueOf(files.keep(path, taken));
  expect(taken.cleaned).toBeDefined();
  valueOf(files.keep(cleanTo, taken.cleaned!));
}

test('F7 K1 an upload that is cut before any operation on files leaves no plain byte; in a plain workspace it does', async () => {
  const sealed = await openNewProtected();
  const plain = { folder: join(temporaryFolder(), 'plain') };
  const open = await openTestBackend(plain.folder);
  const left = await copiesOfEach(sealed.folder, copyOf, () => attach(sealed.folder, sealed.backend));
  const control = await copiesOfEach(plain.folder, copyOf, () => attach(plain.folder, open));
  expect(left.length).toBeGreaterThan(10);
  expect(left.findIndex(holdsWord)).toBe(-1);
  // From the second piece on.
  expect(control.filter(holdsWord).length).toBeGreaterThan(control.length - 5);
  await sealed.backend.close();
  await open.close();
});
