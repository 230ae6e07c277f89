import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Backend } from '../../electron/backend/backend.ts';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { ensurePrivateFolder } from '../../electron/backend/files/private-files.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import type { BackendOptions } from '../../electron/backend/ports.ts';
import { changeFiles } from '../../electron/backend/protection/change-files.ts';
import { changeProtection } from '../../electron/backend/protection/change-protection.ts';
import { withProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { createDraft, place, saveOne } from './builders.ts';
import { backendOptions, openTestBackend, valueOf } from './temp-workspace.ts';

/** So little work that tests need not wait; the least that the product takes is measured in a test of its own. */
export const cheapCost = { memoryKibibytes: 64, leastPasses: 1, leastMilliseconds: 0, backupLogN: 1 };
export const passphrase = 'seven quiet rivers';
export const newPassphrase = 'eleven loud harbours';
export const byPassphrase: KeyOpening = { by: 'passphrase', passphrase };

export const protectedOptions = (folder: string, more: Partial<BackendOptions> = {}): BackendOptions =>
  backendOptions(folder, { passphraseCost: cheapCost, damaged: 'refuse', ...more });

/** Answers, an attached file of more than one chunk, a kept package and a backup. */
export const attached = Buffer.alloc(150_000, 'Gazette of 3 May. ');
export const attachedHash = createHash('sha512').update(attached).digest('hex');
export const planted = 'Witness seven of the harbour office';

export const keptName = '5e1f0000-0000-8000-8000-000000000001.zip';
export const backupName = 'before-schema-1-20260310T090000000Z.sqlite';

export interface Filled {
  readonly folder: string;
  readonly draft: string;
}

export async function fillWorkspace(folder: string): Promise<Filled> {
  const backend = await openTestBackend(folder, { passphraseCost: cheapCost });
  const draft = createDraft(backend);
  saveOne(backend, draft, place.answer, 'yes', { close: true });
  saveOne(backend, draft, place.practice, planted, { close: true });
  await backend.close();
  const paths = workspacePaths(folder);
  const blob = join(paths.blobs, attachedHash.slice(0, 2), attachedHash);
  mkdirSync(dirname(blob), { mode: 0o700 });
  writeFileSync(blob, attached, { mode: 0o600 });
  const kept = `package: ${planted}`;
  writeFileSync(join(paths.packages, keptName), kept, { mode: 0o600 });
  const database = openDatabase(paths.database, 'write');
  database.run(
    "INSERT INTO kept_package (sha256, package, origin, file, bytes, head, signatures, kept_at) VALUES (?, ?, 'sealed', ?, ?, '{}', '[]', ?)",
    createHash('sha256').update(kept).digest('hex'),
    '5e1f0000-0000-8000-8000-000000000001',
    keptName,
    kept.length,
    '2026-03-10T09:00:00.000Z',
  );
  database.close();
  writeFileSync(join(paths.logs, 'palermo.log'), `{"at":"2026","event":"workspace-opened"}\n`, {
    mode: 0o600,
  });
  copyFileSync(paths.database, join(paths.backups, backupName));
  return { folder, draft };
}

/** Opens a workspace that must open. */
export async function openBy(folder: string, opening: KeyOpening | undefined): Promise<Backend> {
  const backend = valueOf(await openBackend(protectedOptions(folder, { opening })));
  if (backend === undefined) {
    throw new Error('The workspace is absent');
  }
  return backend;
}

/** Protects a closed workspace; gives the recovery code. */
export async function protectFilled(folder: string, more: Partial<BackendOptions> = {}): Promise<string> {
  const changed = await changeProtection(workspacePaths(folder), {
    to: 'protected',
    passphrase,
    means: protectedOptions(folder, more),
  });
  return valueOf(changed).recoveryCode ?? '';
}

export const unprotectFilled = (folder: string, opening: KeyOpening = byPassphrase) =>
  changeProtection(workspacePaths(folder), { to: 'plain', opening, means: protectedOptions(folder) });

/** Rows of a database, read under whatever protection it stands. */
export function answersIn(file: string): unknown {
  const database = openDatabase(file, 'read');
  try {
    return database.all('SELECT id, subject, value FROM revision ORDER BY sequence');
  } finally {
    database.close();
  }
}

/** The key of a workspace under `passphrase`. */
export const keyOf = async (sealed: string): Promise<Uint8Array> =>
  valueOf(
    await withProtectionVault(workspacePaths(sealed), protectedOptions(sealed), async (vault) => {
      valueOf(await vault.unlock(byPassphrase));
      return vault.use((own) => Uint8Array.from(own));
    }),
  );

/**
 * What the worker does, in this thread, where its disk can be watched. What opens it lies there before the files do: that
 * of `sealed`, whose key it is.
 */
export function changeHere(folder: string, to: 'protected' | 'plain', { sealed, key }: SealedWith) {
  const { changing } = workspacePaths(folder);
  ensurePrivateFolder(changing);
  for (const name of to === 'protected' ? ['protection.json', 'protection-copy.json'] : []) {
    cpSync(join(sealed, name), join(changing, name));
  }
  return () => changeFiles({ folder, to, key: Uint8Array.from(key), random: 'c0ffee' }, () => undefined);
}

export interface SealedWith {
  readonly sealed: string;
  readonly key: Uint8Array;
}
