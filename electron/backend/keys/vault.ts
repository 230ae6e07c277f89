import * as z from 'zod';
import { appError, type AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { IdSource, SecretStore } from '../ports.ts';
import { passphraseParametersSchema, type Derived, type PassphraseCost } from './passphrase-key.ts';
import type { StoredVault, VaultStore } from './vault-store.ts';
import { readRecoveryCode, recoveryBytes, writeRecoveryCode } from './recovery-code.ts';
import { SecretBytes } from '../files/secret-bytes.ts';
import {
  checkValue,
  expand,
  isSoundWrap,
  makeWrap,
  openWrap,
  randomSecret,
  sameText,
  seal,
  unseal,
  vaultKeyBytes,
  wrappingBytes,
  type Wrap,
} from './vault-crypto.ts';

/** Seals and opens under the vault key, for one place each. */
export interface Sealer {
  seal(plain: Uint8Array, words: readonly string[]): string;
  unseal(sealed: string, words: readonly string[]): Uint8Array | undefined;
}

/**
 * A random key that is wrapped by a passphrase, a recovery code and, where it is wanted, the keyring; open only in memory,
 * and only on request (K2, K3). One vault holds the keys that sign and open files, another one the whole workspace.
 */
export interface Vault {
  state(): Result<'none' | 'locked' | 'unlocked', AppError>;
  keyring(): Result<{ readonly offered: boolean; readonly used: boolean }, AppError>;
  /** Chooses the passphrase; gives the recovery code, which is stored nowhere. */
  setUp(passphrase: string): Promise<Result<string, AppError>>;
  unlock(opening: KeyOpening): Promise<Result<undefined, AppError>>;
  lock(): void;
  changePassphrase(opening: KeyOpening, passphrase: string): Promise<Result<undefined, AppError>>;
  renewRecoveryCode(opening: KeyOpening): Promise<Result<string, AppError>>;
  useKeyring(use: boolean): Result<undefined, AppError>;
  /** The failure of an absent or a locked vault where there is nothing to seal with. */
  open<T>(work: (sealer: Sealer) => Result<T, AppError>): Result<T, AppError>;
  /** Lends the key itself. */
  use<T>(work: (key: Uint8Array) => T): Result<T, AppError>;
}

/** What a person is told of a vault: each has words of its own. */
export interface VaultCodes {
  readonly none: ErrorCode;
  readonly locked: ErrorCode;
  readonly damaged: ErrorCode;
  readonly exist: ErrorCode;
}

export interface VaultMeans {
  readonly store: VaultStore;
  readonly codes: VaultCodes;
  readonly ids: IdSource;
  readonly runner: Pick<JobRunner, 'run'>;
  readonly secretStore: SecretStore | undefined;
  readonly cost: PassphraseCost;
}

const saltBytes = 16;
const vaultWords = (id: string): readonly string[] => ['vault', id];
const wrongCodes = {
  passphrase: 'passphrase-wrong',
  'recovery-code': 'recovery-code-wrong',
  keyring: 'keyring-lost',
} as const;

/** What the wraps without a passphrase keep beside them. */
const parametersSchema = z.looseObject({
  salt: z.base64().max(100).optional(),
  guarded: z.base64().max(10_000).optional(),
});

function parametersOf(wrap: Wrap): unknown {
  try {
    const parameters: unknown = JSON.parse(wrap.parameters);
    return parameters;
  } catch {
    return undefined;
  }
}

export function createVault(means: VaultMeans): Vault {
  const { store, codes, ids, runner, secretStore, cost } = means;
  const damaged = (): Result<never, AppError> => err(appError(codes.damaged));
  let held: SecretBytes | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** One derivation at a time: each takes the memory that makes guessing dear. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const derive = async (passphrase: string, wrap?: Wrap): Promise<Result<Derived, AppError>> => {
    const found = wrap === undefined ? undefined : passphraseParametersSchema.safeParse(parametersOf(wrap));
    if (found?.success === false) {
      return damaged();
    }
    // Memory of its own: a copy for the worker takes no neighbour along.
    const bytes = new TextEncoder().encode(passphrase.normalize('NFC'));
    try {
      const derived = await runner.run({
        kind: 'keys.derive',
        input: {
          passphrase: bytes,
          cost,
          salt: randomSecret(saltBytes),
          bytes: wrappingBytes,
          ...(found === undefined ? {} : { parameters: found.data }),
        },
      });
      // No computer that a person waits at chose so much work: the parameters were planted.
      return !derived.ok && derived.error.code === 'package-too-large' && wrap !== undefined
        ? damaged()
        : derived;
    } finally {
      bytes.fill(0);
    }
  };

  const wrapPassphrase = async (
    vault: { readonly id: string; readonly key: Uint8Array },
    passphrase: string,
  ): Promise<Result<Wrap, AppError>> => {
    const derived = await derive(passphrase);
    if (!derived.ok) {
      return derived;
    }
    const { secret, parameters } = derived.value;
    const wrap = makeWrap('passphrase', JSON.stringify(parameters), vault, secret);
    secret.fill(0);
    return ok(wrap);
  };

  const wrapRecovery = (vault: { readonly id: string; readonly key: Uint8Array }) => {
    const code = randomSecret(recoveryBytes);
    const salt = randomSecret(saltBytes);
    const secret = expand(code, salt, 'recovery-code', wrappingBytes);
    const parameters = JSON.stringify({
      function: 'hkdf-sha256',
      salt: Buffer.from(salt).toString('base64'),
    });
    const wrap = makeWrap('recovery-code', parameters, vault, secret);
    const text = writeRecoveryCode(code);
    secret.fill(0);
    code.fill(0);
    return { wrap, text };
  };

  /** The bytes that a secret gives for a wrap. */
  const secretFor = async (opening: KeyOpening, wrap: Wrap): Promise<Result<Uint8Array, AppError>> => {
    if (opening.by === 'passphrase') {
      const derived = await derive(opening.passphrase, wrap);
      return derived.ok ? ok(derived.value.secret) : derived;
    }
    const parsed = parametersSchema.safeParse(parametersOf(wrap));
    const { salt, guarded } = parsed.success ? parsed.data : {};
    if (opening.by === 'recovery-code') {
      const code = readRecoveryCode(opening.code);
      if (code === undefined) {
        return err(appError('recovery-code-mistyped'));
      }
      return salt === undefined
        ? damaged()
        : ok(expand(code, Buffer.from(salt, 'base64'), 'recovery-code', wrappingBytes));
    }
    const secret =
      guarded === undefined || secretStore?.offered !== true
        ? undefined
        : secretStore.reveal(Buffer.from(guarded, 'base64'));
    return secret?.length === wrappingBytes ? ok(secret) : err(appError('keyring-lost'));
  };

  /** The vault key by one way in; the others do not matter. */
  const openBy = async (
    opening: KeyOpening,
  ): Promise<Result<{ readonly vault: StoredVault; readonly key: Uint8Array }, AppError>> => {
    const found = store.vault();
    if (!found.ok) {
      return found;
    }
    const vault = found.value;
    if (vault === undefined) {
      return err(appError(codes.none));
    }
    const wrapped = store.wrap(opening.by);
    if (!wrapped.ok) {
      return wrapped;
    }
    const wrap = wrapped.value;
    if (wrap === undefined) {
      return opening.by === 'keyring' ? err(appError('keyring-lost')) : damaged();
    }
    if (!isSoundWrap(wrap)) {
      return damaged();
    }
    const secret = await secretFor(opening, wrap);
    if (!secret.ok) {
      return secret;
    }
    const key = openWrap(wrap, vault.id, secret.value);
    secret.value.fill(0);
    if (key === 'wrong') {
      return err(appError(wrongCodes[opening.by]));
    }
    return key === 'damaged' || !sameText(vault.checkValue, checkValue(key, vaultWords(vault.id)))
      ? damaged()
      : ok({ vault, key });
  };

  const hold = (key: Uint8Array): void => {
    held?.wipe();
    held = new SecretBytes(key);
  };

  /** The vault that is open; the failure where there is none. */
  const opened = (): Result<{ readonly vault: StoredVault; readonly key: SecretBytes }, AppError> => {
    const found = store.vault();
    if (!found.ok) {
      return found;
    }
    const vault = found.value;
    return vault === undefined || held === undefined
      ? err(appError(vault === undefined ? codes.none : codes.locked))
      : ok({ vault, key: held });
  };

  return {
    state: () => {
      const found = store.vault();
      return found.ok
        ? ok(found.value === undefined ? 'none' : held === undefined ? 'locked' : 'unlocked')
        : found;
    },

    keyring: () => {
      const wrap = store.wrap('keyring');
      const offered = secretStore?.offered === true;
      return wrap.ok ? ok({ offered, used: wrap.value !== undefined && offered }) : wrap;
    },

    setUp: (passphrase) =>
      inTurn(async () => {
        const found = store.vault();
        if (!found.ok) {
          return found;
        }
        if (found.value !== undefined) {
          return err(appError(codes.exist));
        }
        const vault = { id: ids.uuid(), key: randomSecret(vaultKeyBytes) };
        const wrapped = await wrapPassphrase(vault, passphrase);
        if (!wrapped.ok) {
          return wrapped;
        }
        const recovery = wrapRecovery(vault);
        const made = store.setUp({ id: vault.id, checkValue: checkValue(vault.key, vaultWords(vault.id)) }, [
          wrapped.value,
          recovery.wrap,
        ]);
        if (!made.ok) {
          return made;
        }
        hold(vault.key);
        return ok(recovery.text);
      }),

    unlock: (opening) =>
      inTurn(async () => {
        const opened = await openBy(opening);
        if (!opened.ok) {
          return opened;
        }
        hold(opened.value.key);
        return ok(undefined);
      }),

    lock: () => {
      held?.wipe();
      held = undefined;
    },

    changePassphrase: (opening, passphrase) =>
      inTurn(async () => {
        const opened = await openBy(opening);
        if (!opened.ok) {
          return opened;
        }
        const { vault, key } = opened.value;
        const wrapped = await wrapPassphrase({ id: vault.id, key }, passphrase);
        const done = wrapped.ok ? store.putWrap(wrapped.value) : wrapped;
        if (done.ok) {
          hold(key);
        } else {
          key.fill(0);
        }
        return done;
      }),

    renewRecoveryCode: (opening) =>
      inTurn(async () => {
        const opened = await openBy(opening);
        if (!opened.ok) {
          return opened;
        }
        const { vault, key } = opened.value;
        const recovery = wrapRecovery({ id: vault.id, key });
        const done = store.putWrap(recovery.wrap);
        hold(key);
        return done.ok ? ok(recovery.text) : done;
      }),

    useKeyring: (use) => {
      const found = opened();
      if (!found.ok) {
        return found;
      }
      if (!use) {
        return store.removeWrap('keyring');
      }
      if (secretStore?.offered !== true) {
        return err(appError('keyring-lost'));
      }
      const { id } = found.value.vault;
      const secret = randomSecret(wrappingBytes);
      const parameters = JSON.stringify({
        function: 'keyring',
        guarded: Buffer.from(secretStore.guard(secret)).toString('base64'),
      });
      const wrap = found.value.key.use((key) => makeWrap('keyring', parameters, { id, key }, secret));
      secret.fill(0);
      return store.putWrap(wrap);
    },

    open: (work) => {
      const found = opened();
      if (!found.ok) {
        return found;
      }
      const { id } = found.value.vault;
      return found.value.key.use((key) =>
        work({
          seal: (plain, words) => seal(key, plain, [...words, id]),
          unseal: (sealed, words) => unseal(key, sealed, [...words, id]),
        }),
      );
    },

    use: (work) => {
      const found = opened();
      return found.ok ? ok(found.value.key.use(work)) : found;
    },
  };
}
