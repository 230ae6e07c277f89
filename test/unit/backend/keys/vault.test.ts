import { expect, test, vi } from 'vitest';
import type { DeriveInput, PassphraseParameters } from '../../../../electron/backend/keys/passphrase-key.ts';
import { createVault, type Vault, type VaultMeans } from '../../../../electron/backend/keys/vault.ts';
import type { VaultStore } from '../../../../electron/backend/keys/vault-store.ts';
import type { Wrap } from '../../../../electron/backend/keys/vault-crypto.ts';
import { appError } from '../../../../shared/contract/errors.ts';
import { err, ok } from '../../../../shared/lib/result.ts';
import { createFakeIds } from '../../../support/fake-ports.ts';
import { lightCost } from '../../../support/key-workspace.ts';
import { codeOf, valueOf } from '../../../support/temp-workspace.ts';

const codes = {
  none: 'not-protected',
  locked: 'workspace-locked',
  damaged: 'protection-damaged',
  exist: 'already-protected',
} as const;
const isZero = (bytes: Uint8Array): boolean => bytes.length > 0 && bytes.every((byte) => byte === 0);
const right = { by: 'passphrase', passphrase: 'right' } as const;

/** A vault in memory, with every secret that passed through its hands, as the very bytes. */
function openVault() {
  const secrets: Uint8Array[] = [];
  const kept: { vault?: { id: string; checkValue: string }; wraps: Wrap[]; fails: boolean } = {
    wraps: [],
    fails: false,
  };
  const write = (wraps: readonly Wrap[]) => {
    if (kept.fails) {
      return err(appError('disk-failed'));
    }
    kept.wraps = [...wraps];
    return ok(undefined);
  };
  const without = (kind: Wrap['kind']): Wrap[] => kept.wraps.filter((wrap) => wrap.kind !== kind);
  const store: VaultStore = {
    vault: () => ok(kept.vault),
    wrap: (kind) => ok(kept.wraps.find((wrap) => wrap.kind === kind)),
    setUp: (vault, wraps) => {
      const done = write(wraps);
      if (done.ok) {
        kept.vault = vault;
      }
      return done;
    },
    putWrap: (wrap) => write([...without(wrap.kind), wrap]),
    removeWrap: (kind) => write(without(kind)),
  };
  const parameters: PassphraseParameters = {
    function: 'argon2id',
    memoryKibibytes: 8,
    passes: 1,
    lanes: 1,
    salt: Buffer.alloc(16).toString('base64'),
  };
  const derive = ({ input }: { readonly input: DeriveInput }) => {
    const secret = Uint8Array.from({ length: input.bytes }, (_, at) => input.passphrase[at % 5] ?? 1);
    secrets.push(input.passphrase, secret);
    return Promise.resolve(ok({ secret, parameters }));
  };
  const vault = createVault({
    store,
    codes,
    ids: createFakeIds(),
    runner: { run: derive as unknown as VaultMeans['runner']['run'] },
    secretStore: {
      offered: true,
      guard: (secret) => {
        secrets.push(secret);
        return Uint8Array.from(secret);
      },
      reveal: (guarded) => {
        const secret = Uint8Array.from(guarded);
        secrets.push(secret);
        return secret;
      },
    },
    cost: lightCost,
  });
  return { vault, kept, secrets };
}

/** The key that is held, as the very bytes. */
const keyOf = (vault: Vault): Uint8Array => valueOf(vault.use((key) => key));

test('K5 whatever a passphrase or a keyring gave is overwritten as soon as it was used, also where it was wrong', async () => {
  const { vault, secrets } = openVault();
  valueOf(await vault.setUp('right'));
  valueOf(await vault.unlock(right));
  expect(codeOf(await vault.unlock({ by: 'passphrase', passphrase: 'wrong' }))).toBe('passphrase-wrong');
  valueOf(await vault.changePassphrase(right, 'other'));
  valueOf(vault.useKeyring(true));
  valueOf(await vault.unlock({ by: 'keyring' }));
  // Passphrase and secret of each of five derivations, and the keyring's twice.
  expect(secrets.map(isZero)).toEqual(Array.from({ length: 12 }, () => true));
});

test('K5 the key is overwritten by a lock, and by another opening', async () => {
  const { vault } = openVault();
  valueOf(await vault.setUp('right'));
  const first = keyOf(vault);
  const text = Buffer.from(first).toString('hex');
  valueOf(await vault.unlock(right));
  const second = keyOf(vault);
  expect([isZero(first), Buffer.from(second).toString('hex')]).toEqual([true, text]);
  vault.lock();
  expect([isZero(second), codeOf(vault.use(() => undefined))]).toEqual([true, 'workspace-locked']);
});

test('K5 a change that fails leaves no copy of the key', async () => {
  const { vault, kept } = openVault();
  valueOf(await vault.setUp('right'));
  const key = Buffer.from(keyOf(vault)).toString('hex');
  vault.lock();
  kept.fails = true;
  const overwritten: string[] = [];
  const { fill } = Uint8Array.prototype;
  const filling = vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
    this: Uint8Array,
    ...of: Parameters<Uint8Array['fill']>
  ) {
    overwritten.push(Buffer.from(this).toString('hex'));
    return fill.apply(this, of);
  });
  try {
    expect(codeOf(await vault.changePassphrase(right, 'other'))).toBe('disk-failed');
  } finally {
    filling.mockRestore();
  }
  expect([overwritten.includes(key), codeOf(vault.use(() => undefined))]).toEqual([true, 'workspace-locked']);
});

test('K2 where the disk refuses a change, what opened before opens still, and nothing else does', async () => {
  const { vault, kept } = openVault();
  valueOf(await vault.setUp('right'));
  kept.fails = true;
  expect(codeOf(await vault.changePassphrase(right, 'other'))).toBe('disk-failed');
  expect(codeOf(await vault.renewRecoveryCode(right))).toBe('disk-failed');
  expect(codeOf(vault.useKeyring(true))).toBe('disk-failed');
  kept.fails = false;
  expect(codeOf(await vault.unlock({ by: 'passphrase', passphrase: 'other' }))).toBe('passphrase-wrong');
  expect(codeOf(await vault.unlock({ by: 'keyring' }))).toBe('keyring-lost');
  valueOf(await vault.unlock(right));
});
