import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStoredWhole } from '../../electron/backend/files/stored-file.ts';
import { readLog } from '../../electron/hosts/log-file.ts';
import { migrations } from '../../electron/backend/database/migrations/index.ts';
import { openBackend } from '../../electron/backend/open-backend.ts';
import type { SecretStore } from '../../electron/backend/ports.ts';
import { changeFiles } from '../../electron/backend/protection/change-files.ts';
import { changeProtection } from '../../electron/backend/protection/change-protection.ts';
import { withProtectionVault } from '../../electron/backend/protection/protection-vault.ts';
import { openWorkspace } from '../../electron/backend/workspace/open-workspace.ts';
import { takeWorkspaceLock } from '../../electron/backend/workspace/workspace-lock.ts';
import { hashedFile, keptFile, workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import {
  answersIn,
  attached,
  attachedHash,
  backupName,
  byPassphrase,
  fillWorkspace,
  keptName,
  newPassphrase,
  openBy,
  passphrase,
  planted,
  protectedOptions,
  protectFilled,
  unprotectFilled,
} from '../support/changed-workspace.ts';
import {
  backendOptions,
  codeOf,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';
import { contentDigest } from './cli-support.ts';

afterAll(removeTemporaryFolders);

let plain: string;
let sealed: string;
let code: string;
let draft: string;

beforeAll(async () => {
  plain = join(temporaryFolder(), 'plain');
  ({ draft } = await fillWorkspace(plain));
  sealed = copyOf(plain);
  code = await protectFilled(sealed);
});

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'workspace');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

const tryOpening = async (folder: string, opening: KeyOpening | undefined): Promise<string> => {
  const opened = await openBackend(protectedOptions(folder, { opening }));
  if (!opened.ok) {
    return opened.error.code;
  }
  await opened.value?.close();
  return 'open';
};

function alter(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

const byNew: KeyOpening = { by: 'passphrase', passphrase: newPassphrase };
const byCode = (): KeyOpening => ({ by: 'recovery-code', code });

/** A keyring that can be lost. */
function fakeKeyring(): SecretStore & { lost: boolean } {
  const store = {
    lost: false,
    offered: true,
    guard: (secret: Uint8Array) => Uint8Array.from(secret, (byte) => byte ^ 0x5a),
    reveal: (guarded: Uint8Array) =>
      store.lost ? undefined : Uint8Array.from(guarded, (byte) => byte ^ 0x5a),
  };
  return store;
}

describe('K2 any one wrap opens, keyring loss is harmless', () => {
  test('passphrase, recovery code and keyring each open the workspace alone; without the keyring the others do', async () => {
    const folder = copyOf(sealed);
    const secretStore = fakeKeyring();
    const means = protectedOptions(folder, { secretStore });
    valueOf(
      await withProtectionVault(workspacePaths(folder), means, async (vault) => {
        const opened = await vault.unlock(byPassphrase);
        return opened.ok ? vault.useKeyring(true) : opened;
      }),
    );
    const open = async (opening: KeyOpening): Promise<string> => {
      const opened = await openBackend({ ...means, opening });
      const drafts = opened.ok ? opened.value?.drafts.list({}) : undefined;
      const found = drafts?.ok === true ? drafts.value.drafts.length : 0;
      if (opened.ok) {
        await opened.value?.close();
        return `${found}`;
      }
      return opened.error.code;
    };
    expect([await open(byPassphrase), await open(byCode()), await open({ by: 'keyring' })]).toEqual([
      '1',
      '1',
      '1',
    ]);
    secretStore.lost = true;
    expect([await open(byPassphrase), await open(byCode()), await open({ by: 'keyring' })]).toEqual([
      '1',
      '1',
      'keyring-lost',
    ]);
  });

  test('feature 71: with the keyring wiped and the passphrase forgotten the printed code opens everything, and gives a passphrase again', async () => {
    const folder = copyOf(sealed);
    const paths = workspacePaths(folder);
    const secretStore = fakeKeyring();
    const means = protectedOptions(folder, { secretStore });
    valueOf(
      await withProtectionVault(paths, means, async (vault) => {
        const opened = await vault.unlock(byPassphrase);
        return opened.ok ? vault.useKeyring(true) : opened;
      }),
    );
    secretStore.lost = true;
    const before = contentDigest(folder);
    expect(codeOf(await openBackend({ ...means, opening: { by: 'keyring' } }))).toBe('keyring-lost');
    // As a person types it from paper.
    const typed = code.toLowerCase().replaceAll('-', ' ');
    valueOf(
      await withProtectionVault(paths, means, (vault) =>
        vault.changePassphrase({ by: 'recovery-code', code: typed }, newPassphrase),
      ),
    );
    const files = (all: Record<string, string>) =>
      Object.entries(all).filter(([name]) => !name.startsWith('protection'));
    expect(files(contentDigest(folder))).toEqual(files(before));
    expect(await tryOpening(folder, byPassphrase)).toBe('passphrase-wrong');
    for (const opening of [{ by: 'recovery-code', code: typed } as const, byNew]) {
      const backend = await openBy(folder, opening);
      expect(JSON.stringify(valueOf(backend.drafts.get({ draft })))).toContain(planted);
      expect(await readStoredWhole(hashedFile(paths, attachedHash))).toEqual(attached);
      expect((await readStoredWhole(keptFile(paths, keptName))).toString()).toContain(planted);
      expect(answersIn(join(paths.backups, backupName))).toEqual(answersIn(join(plain, 'palermo.sqlite')));
      expect(readLog(paths.logs)).toMatchObject({ events: [{ event: 'workspace-opened' }], unreadable: 0 });
      await backend.close();
    }
  });
});

describe('K3 wrong key, damage, kill during change', () => {
  test('a wrong secret, a typing error and no secret at all are told apart, and no byte of a file changes', async () => {
    const folder = copyOf(sealed);
    const before = contentDigest(folder);
    expect(await tryOpening(folder, undefined)).toBe('workspace-locked');
    expect(await tryOpening(folder, byNew)).toBe('passphrase-wrong');
    expect(await tryOpening(folder, { by: 'keyring' })).toBe('keyring-lost');
    const last = code.at(-1) === 'A' ? 'B' : 'A';
    expect(await tryOpening(folder, { by: 'recovery-code', code: `${code.slice(0, -1)}${last}` })).toBe(
      'recovery-code-mistyped',
    );
    const other = await protectFilled(copyOf(plain));
    expect(await tryOpening(folder, { by: 'recovery-code', code: other })).toBe('recovery-code-wrong');
    expect(codeOf(await unprotectFilled(folder, byNew))).toBe('passphrase-wrong');
    expect(contentDigest(folder)).toEqual(before);
    expect(await tryOpening(folder, byPassphrase)).toBe('open');
  });

  test.each([
    ['altered', (file: string) => alter(file, 400)],
    ['cut', (file: string) => truncateSync(file, 300)],
    ['lost', (file: string) => rmSync(file)],
  ])('one copy of what opens it is %s: the other serves, and makes it good', async (_, damage) => {
    for (const name of ['protection.json', 'protection-copy.json']) {
      const folder = copyOf(sealed);
      const whole = readFileSync(join(folder, name));
      damage(join(folder, name));
      expect(await tryOpening(folder, byNew)).toBe('passphrase-wrong');
      expect(await tryOpening(folder, byPassphrase)).toBe('open');
      expect(readFileSync(join(folder, name))).toEqual(whole);
    }
  });

  test.each([
    ['altered', (file: string) => alter(file, 400), 'protection-damaged'],
    ['cut', (file: string) => truncateSync(file, 300), 'protection-damaged'],
    ['empty', (file: string) => truncateSync(file, 0), 'protection-damaged'],
    // Without any of it nothing says that this was a protected workspace.
    ['lost', (file: string) => rmSync(file), 'workspace-damaged'],
  ])(
    'both copies are %s: damage, never a wrong passphrase, and no byte of a file changes',
    async (_, damage, wanted) => {
      const folder = copyOf(sealed);
      for (const name of ['protection.json', 'protection-copy.json']) {
        damage(join(folder, name));
      }
      const before = contentDigest(folder);
      for (const opening of [byPassphrase, byNew, byCode(), undefined]) {
        const found = await tryOpening(folder, opening);
        expect(found === wanted || (opening === undefined && found === 'workspace-locked')).toBe(true);
      }
      const again = await changeProtection(workspacePaths(folder), {
        to: 'protected',
        passphrase,
        means: protectedOptions(folder),
      });
      expect(again.ok).toBe(false);
      expect(contentDigest(folder)).toEqual(before);
    },
  );

  test.each([
    ['first', () => 200],
    ['last', (size: number) => size - 200],
  ])('an altered %s page of the database is damage, and leads to the rescue', async (_, at) => {
    const folder = copyOf(sealed);
    const paths = workspacePaths(folder);
    alter(paths.database, at(readFileSync(paths.database).length));
    const before = contentDigest(folder);
    expect(await tryOpening(folder, byNew)).toBe('passphrase-wrong');
    expect(await tryOpening(folder, byPassphrase)).toBe('workspace-damaged');
    const rescued = valueOf(
      await openBackend(protectedOptions(folder, { opening: byPassphrase, damaged: 'rescue' })),
    );
    expect(rescued?.workspace.get({})).toMatchObject({ value: { state: 'damaged' } });
    await rescued?.close();
    expect(codeOf(await unprotectFilled(folder))).toBe('workspace-damaged');
    expect(contentDigest(folder)).toEqual(before);
  });

  test('an altered attached file is named as such, and no change of the protection passes over it', async () => {
    const folder = copyOf(sealed);
    const [name = ''] = Object.keys(contentDigest(folder)).filter((one) => one.startsWith('blobs/'));
    expect(name).not.toContain(attachedHash);
    alter(join(folder, name), 90_000);
    const before = contentDigest(folder);
    expect(codeOf(await unprotectFilled(folder))).toBe('evidence-damaged');
    expect(contentDigest(folder)).toEqual(before);
    expect(await tryOpening(folder, byPassphrase)).toBe('open');
  });

  test('a file that was damaged before is carried as it is, under the hash that its record names, both ways', async () => {
    const folder = copyOf(plain);
    const name = join('blobs', attachedHash.slice(0, 2), attachedHash);
    alter(join(folder, name), 5);
    writeFileSync(join(folder, 'backups', backupName), 'no database');
    const before = contentDigest(folder);
    await protectFilled(folder);
    valueOf(await unprotectFilled(folder));
    const after = contentDigest(folder);
    expect(after[join('backups', backupName)]).toBe(before[join('backups', backupName)]);
    expect(Object.values(after)).toContain(before[name]);
  });
});

describe('a change of the protection that cannot be made leaves all as it was', () => {
  const protectTry = (folder: string) =>
    changeProtection(workspacePaths(folder), {
      to: 'protected',
      passphrase,
      means: protectedOptions(folder),
    });

  test.each(['blobs', 'packages', 'backups'])(
    'F4 planted link is refused and not followed: in %s',
    async (name) => {
      const folder = copyOf(plain);
      const outside = join(temporaryFolder(), 'outside');
      mkdirSync(outside);
      writeFileSync(join(outside, 'diary'), 'private');
      const before = contentDigest(folder);
      symlinkSync(join(outside, 'diary'), join(folder, name, 'link'));
      expect(codeOf(await protectTry(folder))).toBe('workspace-unusable');
      rmSync(join(folder, name, 'link'));
      symlinkSync(outside, join(folder, name, 'link'));
      expect(codeOf(await protectTry(folder))).toBe('workspace-unusable');
      rmSync(join(folder, name, 'link'));
      expect(contentDigest(folder)).toEqual(before);
      expect(readFileSync(join(outside, 'diary'), 'utf8')).toBe('private');
    },
  );

  test('F6 without room for a second copy it is not begun', async () => {
    const folder = copyOf(plain);
    const before = contentDigest(folder);
    const { statfs } = promises;
    Object.assign(promises, { statfs: async () => ({ bavail: 95, bsize: 1024 * 1024 }) });
    syncBuiltinESMExports();
    try {
      const key = new Uint8Array(32).fill(7);
      const input = { folder, to: 'protected', key, random: 'c0ffee' } as const;
      expect(codeOf(await changeFiles(input, () => undefined))).toBe('no-space');
    } finally {
      Object.assign(promises, { statfs });
      syncBuiltinESMExports();
    }
    expect(contentDigest(folder)).toEqual(before);
  });

  test('another process that holds the workspace goes first', async () => {
    const folder = copyOf(plain);
    const before = contentDigest(folder);
    const held = valueOf(
      takeWorkspaceLock(workspacePaths(folder).lock, {
        token: 'other',
        host: 'cli',
        pid: process.pid,
        since: '2026-03-10T09:00:00.000Z',
      }),
    );
    expect(codeOf(await protectTry(folder))).toBe('workspace-in-use');
    held.release();
    expect(contentDigest(folder)).toEqual(before);
  });
});

test('D8 every backup in a protected workspace is encrypted as it is, that before a migration too', async () => {
  const folder = join(temporaryFolder(), 'older');
  valueOf(openWorkspace({ ...backendOptions(folder), migrations: migrations.slice(0, 1) }))?.close();
  valueOf(
    await changeProtection(workspacePaths(folder), {
      to: 'protected',
      passphrase,
      means: protectedOptions(folder),
    }),
  );
  const backend = await openBy(folder, byPassphrase);
  const [backup = ''] = Object.keys(contentDigest(folder)).filter((name) => name.startsWith('backups/'));
  expect(backup).toMatch(/before-schema-/);
  const bytes = readFileSync(join(folder, backup));
  expect(bytes.includes('SQLite format')).toBe(false);
  expect(bytes.includes('CREATE TABLE')).toBe(false);
  expect(answersIn(join(folder, backup))).toEqual([]);
  await backend.close();
  expect(() => answersIn(join(folder, backup))).toThrow(/key of this file was forgotten/);
});
