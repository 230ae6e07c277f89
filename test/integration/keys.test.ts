import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../electron/backend/backend.ts';
import { openDatabase } from '../../electron/backend/database/open-database.ts';
import { derivePassphraseKey, passphraseCost } from '../../electron/backend/keys/passphrase-key.ts';
import { SecretBytes } from '../../electron/backend/files/secret-bytes.ts';
import { workspacePaths } from '../../electron/backend/workspace/workspace-paths.ts';
import { createMemoryLogger } from '../support/fake-ports.ts';
import { createKeyring, lightCost, openWithKey, passphrase } from '../support/key-workspace.ts';
import {
  codeOf,
  openTestBackend,
  removeTemporaryFolders,
  temporaryFolder,
  valueOf,
} from '../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

const changer = fileURLToPath(new URL('../support/change-passphrase.ts', import.meta.url));

const reopen = (folder: string, more: Parameters<typeof openTestBackend>[1] = {}): Promise<Backend> =>
  openTestBackend(folder, { passphraseCost: lightCost, ...more });
const stateOf = (backend: Backend): string => valueOf(backend.keys.get({})).state;
const byPassphrase = (text: string) => ({ by: 'passphrase', passphrase: text }) as const;
const byCode = (code: string) => ({ by: 'recovery-code', code }) as const;
const byKeyring = { by: 'keyring' } as const;

/** Every byte of a workspace. */
const contentOf = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );

/** Changes one row behind the back end's back. */
function tamper(folder: string, statement: string): void {
  const database = openDatabase(workspacePaths(folder).database, 'write');
  expect(database.run(statement)).toBe(1);
  database.close();
}

describe('the passphrase of the keys', () => {
  it('K2 any one wrap opens, keyring loss is harmless', async () => {
    const folder = temporaryFolder();
    const keyring = createKeyring();
    const { backend, key, recoveryCode } = await openWithKey(folder, { secretStore: keyring });
    expect(valueOf(backend.keys.useKeyring({ use: true })).keyring).toEqual({ offered: true, used: true });
    await backend.close();
    for (const opening of [byPassphrase(passphrase), byCode(recoveryCode), byKeyring]) {
      const again = await reopen(folder, { secretStore: keyring });
      expect(stateOf(again)).toBe('locked');
      expect(codeOf(again.keyRing.signingSeed(key.id))).toBe('keys-locked');
      expect(valueOf(await again.keys.unlock({ opening })).state).toBe('unlocked');
      expect(valueOf(again.keyRing.signingSeed(key.id))).toHaveLength(32);
      expect(valueOf(again.keys.lock({})).state).toBe('locked');
      expect(codeOf(again.keyRing.identities())).toBe('keys-locked');
      await again.close();
    }
    keyring.wipe();
    for (const secretStore of [keyring, undefined]) {
      const again = await reopen(folder, secretStore === undefined ? {} : { secretStore });
      expect(codeOf(await again.keys.unlock({ opening: byKeyring }))).toBe('keyring-lost');
      expect(stateOf(again)).toBe('locked');
      expect(valueOf(await again.keys.unlock({ opening: byPassphrase(passphrase) })).state).toBe('unlocked');
      await again.close();
    }
  });

  it('K2 a keyring that protects nothing is not offered', async () => {
    const open = { ...createKeyring(), offered: false };
    const { backend } = await openWithKey(temporaryFolder(), { secretStore: open });
    expect(valueOf(backend.keys.get({})).keyring).toEqual({ offered: false, used: false });
    expect(codeOf(backend.keys.useKeyring({ use: true }))).toBe('keyring-lost');
    await backend.close();
  });

  it('K2 a guess takes half a second and 64 MiB', async () => {
    const start = performance.now();
    const { parameters } = await derivePassphraseKey({
      passphrase: Buffer.from(passphrase),
      cost: passphraseCost,
      salt: Buffer.alloc(16, 1),
      bytes: 64,
    });
    expect(performance.now() - start).toBeGreaterThanOrEqual(500);
    expect(parameters.memoryKibibytes).toBeGreaterThanOrEqual(64 * 1024);
    expect(parameters.passes).toBeGreaterThanOrEqual(3);
  });

  it('K3 wrong secrets, typing errors and damage are told apart and change nothing', async () => {
    const folder = temporaryFolder();
    const { backend, recoveryCode } = await openWithKey(folder);
    backend.keys.lock({});
    const tries = [
      [byPassphrase('another passphrase'), 'passphrase-wrong'],
      [byCode(recoveryCode.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))), 'recovery-code-mistyped'],
      [byCode('00000-00000-00000-00000-00000-00000'), 'recovery-code-mistyped'],
      [byCode('word'), 'recovery-code-mistyped'],
    ] as const;
    for (const [opening, code] of tries) {
      expect(codeOf(await backend.keys.unlock({ opening }))).toBe(code);
      expect(
        codeOf(await backend.keys.changePassphrase({ opening, passphrase: 'a wholly new passphrase' })),
      ).toBe(code);
      expect(codeOf(await backend.keys.renewRecoveryCode({ opening }))).toBe(code);
      expect(stateOf(backend)).toBe('locked');
    }
    const other = await openWithKey(temporaryFolder());
    expect(codeOf(await backend.keys.unlock({ opening: byCode(other.recoveryCode) }))).toBe(
      'recovery-code-wrong',
    );
    await other.backend.close();
    expect(codeOf(await backend.keys.setUp({ passphrase }))).toBe('keys-exist');
    await backend.close();
    const columns = ['parameters', 'check_value', 'wrapped', 'digest'];
    for (const column of columns) {
      const copy = temporaryFolder();
      const made = await openWithKey(copy);
      await made.backend.close();
      tamper(copy, `UPDATE key_wrap SET ${column} = 'x' || substr(${column}, 2) WHERE kind = 'passphrase'`);
      const again = await reopen(copy);
      expect(codeOf(await again.keys.unlock({ opening: byPassphrase(passphrase) }))).toBe('keys-damaged');
      expect(codeOf(await again.keys.unlock({ opening: byPassphrase('wrong, and damaged') }))).toBe(
        'keys-damaged',
      );
      expect(valueOf(await again.keys.unlock({ opening: byCode(made.recoveryCode) })).state).toBe('unlocked');
      // The other way in mends it.
      valueOf(await again.keys.changePassphrase({ opening: byCode(made.recoveryCode), passphrase }));
      expect(valueOf(await again.keys.unlock({ opening: byPassphrase(passphrase) })).state).toBe('unlocked');
      await again.close();
    }
  });

  it('K3 a sealed key that was altered or exchanged is damage', async () => {
    const folder = temporaryFolder();
    const { backend, key } = await openWithKey(folder);
    const second = valueOf(await backend.keys.make({ key: randomUUID(), name: 'Second' }));
    await backend.close();
    tamper(
      folder,
      `UPDATE own_key SET sealed = (SELECT sealed FROM own_key WHERE id = '${second.id}') WHERE id = '${key.id}'`,
    );
    const again = await reopen(folder);
    valueOf(await again.keys.unlock({ opening: byPassphrase(passphrase) }));
    expect(codeOf(again.keyRing.signingSeed(key.id))).toBe('keys-damaged');
    expect(valueOf(again.keyRing.signingSeed(second.id))).toHaveLength(32);
    await again.close();
  });

  it('changes the passphrase and the recovery code; the old ones open nothing more', async () => {
    const { backend, key, recoveryCode } = await openWithKey(temporaryFolder());
    const next = 'eight goats above the river';
    valueOf(await backend.keys.changePassphrase({ opening: byPassphrase(passphrase), passphrase: next }));
    const renewed = valueOf(await backend.keys.renewRecoveryCode({ opening: byPassphrase(next) }));
    backend.keys.lock({});
    expect(codeOf(await backend.keys.unlock({ opening: byPassphrase(passphrase) }))).toBe('passphrase-wrong');
    expect(codeOf(await backend.keys.unlock({ opening: byCode(recoveryCode) }))).toBe('recovery-code-wrong');
    const spelled = renewed.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(valueOf(await backend.keys.unlock({ opening: byCode(spelled) })).state).toBe('unlocked');
    expect(valueOf(backend.keyRing.signingSeed(key.id))).toHaveLength(32);
    await backend.close();
  });

  it('K5 a secret shows a word where it is printed, and zeros once wiped', () => {
    const bytes = Buffer.from('seed of a key');
    const secret = new SecretBytes(bytes);
    for (const text of [String(secret), JSON.stringify({ secret }), inspect({ secret }, { depth: 9 })]) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain('seed');
    }
    secret.wipe();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('K2 X7 no seed, identity, passphrase or recovery code lies in a file or a log', async () => {
    const folder = temporaryFolder();
    const logger = createMemoryLogger();
    const { backend, key, recoveryCode } = await openWithKey(folder, { logger });
    const seed = Buffer.from(valueOf(backend.keyRing.signingSeed(key.id)));
    const identities = valueOf(backend.keyRing.identities());
    await backend.keys.backUp({ key: key.id, passphrase: 'backup of the office key' });
    await backend.keys.changePassphrase({ opening: byPassphrase(passphrase), passphrase: 'next passphrase' });
    const failure = await backend.keys.unlock({ opening: byPassphrase('tried in vain today') });
    const secrets = [
      seed,
      seed.toString('base64'),
      seed.toString('hex'),
      ...identities,
      passphrase,
      'next passphrase',
      'backup of the office key',
      'tried in vain today',
      recoveryCode,
      recoveryCode.replaceAll('-', ''),
    ];
    const look = (text: Buffer, where: string): void => {
      for (const [index, secret] of secrets.entries()) {
        expect(text.includes(secret), `secret ${index} in ${where}`).toBe(false);
      }
    };
    for (const [name, content] of contentOf(folder)) {
      look(content, name);
    }
    await backend.close();
    for (const [name, content] of contentOf(folder)) {
      look(content, name);
    }
    look(Buffer.from(JSON.stringify([logger.events, failure])), 'log');
    // The slow work ran in workers, never on the answering thread.
    const derived = logger.events.filter(({ kind }) => kind === 'keys.derive');
    expect(derived.length).toBeGreaterThanOrEqual(4);
    expect(derived.every(({ thread }) => Number(thread) > 0)).toBe(true);
  });

  it('K3 killed while it changes, the passphrase is the old or the new one', async () => {
    const next = 'the passphrase that comes next';
    const untouched = temporaryFolder();
    const { backend, key, recoveryCode } = await openWithKey(untouched);
    await backend.close();
    for (const delay of [0, 40, 80, 120, 160, 200, 240, 280]) {
      const folder = join(temporaryFolder(), 'workspace');
      cpSync(untouched, folder, { recursive: true });
      const child = fork(changer, [folder, passphrase, next], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      const ended = once(child, 'exit');
      await once(child, 'message');
      await setTimeout(delay);
      child.kill('SIGKILL');
      await ended;
      const again = await reopen(folder);
      const opens = [];
      for (const text of [passphrase, next]) {
        const opened = await again.keys.unlock({ opening: byPassphrase(text) });
        opens.push(opened.ok ? 'opens' : opened.error.code);
      }
      expect(opens.toSorted()).toEqual(['opens', 'passphrase-wrong']);
      expect(valueOf(await again.keys.unlock({ opening: byCode(recoveryCode) })).state).toBe('unlocked');
      expect(valueOf(again.keyRing.signingSeed(key.id))).toHaveLength(32);
      await again.close();
    }
  });
});
