import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Backend } from '../../electron/backend/backend.ts';
import type { PassphraseCost } from '../../electron/backend/keys/passphrase-key.ts';
import type { SecretStore } from '../../electron/backend/ports.ts';
import type { OwnKey } from '../../shared/keys/key-schema.ts';
import { openTestBackend, valueOf } from './temp-workspace.ts';

/** Little work, for tests that are not about it. */
export const lightCost: PassphraseCost = {
  memoryKibibytes: 64,
  leastPasses: 1,
  leastMilliseconds: 0,
  backupLogN: 4,
};

export const passphrase = 'seven sheep under a bridge';
export const person = { name: 'Ana Petrova', institution: 'Ministry of Justice' };

/** A keyring that can be emptied. */
export function createKeyring(): SecretStore & { wipe(): void } {
  const kept = new Map<string, Uint8Array>();
  return {
    offered: true,
    guard: (secret) => {
      const name = randomUUID();
      kept.set(name, Buffer.from(secret));
      return Buffer.from(name);
    },
    reveal: (guarded) => {
      const found = kept.get(Buffer.from(guarded).toString());
      return found === undefined ? undefined : Buffer.from(found);
    },
    wipe: () => kept.clear(),
  };
}

/** A back end whose keys are set up, with one key. */
export async function openWithKey(
  folder: string,
  more: Parameters<typeof openTestBackend>[1] = {},
): Promise<{ readonly backend: Backend; readonly key: OwnKey; readonly recoveryCode: string }> {
  const backend = await openTestBackend(folder, { passphraseCost: lightCost, ...more });
  valueOf(backend.settings.set({ author: { name: 'Luc Martin', institution: 'Ministry' } }));
  const { recoveryCode } = valueOf(await backend.keys.setUp({ passphrase }));
  const key = valueOf(await backend.keys.make({ key: randomUUID(), name: 'Office' }));
  return { backend, key, recoveryCode };
}

/** The bytes behind a handle. */
export function bytesOf(backend: Backend, handle: string): Buffer {
  const file = backend.blobs.offered(handle);
  if (file === undefined) {
    throw new Error('No such file');
  }
  return readFileSync(file.path);
}

/** Hands bytes in as the page does. */
export async function handIn(backend: Backend, bytes: Uint8Array | string): Promise<string> {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(bytes);
    await Promise.resolve();
  };
  return valueOf(await backend.blobs.receive(chunks())).handle;
}
