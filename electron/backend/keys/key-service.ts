import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { mostKeys, type OwnKey } from '../../../shared/keys/key-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { KeyService } from '../backend.ts';
import type { BlobStore } from '../blobs/blob-service.ts';
import { writeContactFile } from '../contacts/write-contact-card.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { once } from '../revisions/request-store.ts';
import { todayOf, type ServiceParts } from '../services.ts';
import { fingerprintOf, keyBlob, publicKeyBlob, publicKeyLine } from '../signatures/public-key.ts';
import { keyMaterialSchema, writeMaterial, type KeyMaterial, type MadeKey } from './key-material.ts';
import { addKey, findKey, readKeys, renameKey, retireKey, type StoredKey } from './key-store.ts';
import type { PassphraseCost } from './passphrase-key.ts';
import type { Sealer, Vault } from './vault.ts';

export interface KeyMeans {
  readonly vault: Vault;
  readonly runner: JobRunner;
  readonly blobs: BlobStore;
  readonly cost: PassphraseCost;
}

const places = (key: Pick<OwnKey, 'id' | 'fingerprint'>): readonly string[] => [
  'own-key',
  key.id,
  key.fingerprint,
];

const notFound = (key: string): Result<never, AppError> => err(appError('not-found', { key }));

/** The secret part of a stored key; what does not belong to its public part is damage. */
export function openKey(sealer: Sealer, { key, sealed }: StoredKey): Result<KeyMaterial, AppError> {
  const plain = sealer.unseal(sealed, places(key));
  if (plain === undefined) {
    return err(appError('keys-damaged'));
  }
  const parsed = keyMaterialSchema.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')));
  plain.fill(0);
  return parsed.success && fingerprintOf(keyBlob(ed25519.getPublicKey(parsed.data.seed))) === key.fingerprint
    ? ok(parsed.data)
    : err(appError('keys-damaged'));
}

const fileDigits = 8;
const nameOf = (key: OwnKey): string =>
  createHash('sha256').update(publicKeyBlob(key.line)).digest('hex').slice(0, fileDigits);

/** Keys of this workspace: made, named, replaced, backed up, and shown to others as contact cards. */
export function createKeyService(parts: ServiceParts, means: KeyMeans): KeyService {
  const { workspace, clock, ids } = parts;
  const { vault, runner, blobs, cost } = means;

  const get: KeyService['get'] = () => {
    const state = vault.state();
    const keyring = vault.keyring();
    if (!state.ok || !keyring.ok) {
      return state.ok ? err(keyring.ok ? appError('internal') : keyring.error) : state;
    }
    return workspace.read((reader) =>
      ok({
        state: state.value,
        keyring: keyring.value,
        keys: readKeys(reader).map(({ key }) => key),
      }),
    );
  };

  const after = (result: Result<undefined, AppError>): ReturnType<KeyService['get']> =>
    result.ok ? get({}) : result;

  const requireKey = (reader: Reader, id: string): Result<StoredKey, AppError> => {
    const found = findKey(reader, id);
    return found === undefined ? notFound(id) : ok(found);
  };

  /** Seals a key and puts it on the list. */
  const add = (
    writer: Writer,
    made: MadeKey,
    named: { readonly id: string; readonly name: string; readonly createdAt: string },
  ): Result<OwnKey, AppError> => {
    if (readKeys(writer).length >= mostKeys) {
      return err(appError('request-refused', { reason: 'shape' }));
    }
    const blob = keyBlob(ed25519.getPublicKey(made.material.seed));
    const key = {
      ...named,
      fingerprint: fingerprintOf(blob),
      line: publicKeyLine(blob),
      recipients: made.recipients,
    };
    const sealed = vault.open((sealer) => {
      const plain = Buffer.from(JSON.stringify(writeMaterial(made.material)));
      const text = sealer.seal(plain, places(key));
      plain.fill(0);
      return ok(text);
    });
    if (!sealed.ok) {
      return sealed;
    }
    addKey(writer, key, sealed.value);
    const stored = requireKey(writer, key.id);
    return stored.ok ? ok(stored.value.key) : stored;
  };

  const generate = async (): Promise<Result<MadeKey, AppError>> => {
    const open = vault.open(() => ok(undefined));
    return open.ok ? runner.run({ kind: 'keys.make' }) : open;
  };

  /** The secret part of a key, for work that wipes it afterwards. */
  const material = (id: string): Result<{ readonly key: OwnKey; readonly secret: KeyMaterial }, AppError> => {
    const found = workspace.read((reader) => requireKey(reader, id));
    if (!found.ok) {
      return found;
    }
    const opened = vault.open((sealer) => openKey(sealer, found.value));
    return opened.ok ? ok({ key: found.value.key, secret: opened.value }) : opened;
  };

  const offer = async (
    bytes: Uint8Array,
    named: { readonly fileName: string; readonly mediaType: string },
  ) => {
    const stored = await blobs.store([bytes], named);
    return stored.ok ? ok({ ...stored.value, fileName: named.fileName }) : stored;
  };

  return {
    get,
    setUp: async ({ passphrase }) => {
      const code = await vault.setUp(passphrase);
      return code.ok ? ok({ recoveryCode: code.value }) : code;
    },
    unlock: async ({ opening }) => after(await vault.unlock(opening)),
    lock: () => {
      vault.lock();
      return get({});
    },
    changePassphrase: async ({ opening, passphrase }) =>
      after(await vault.changePassphrase(opening, passphrase)),
    renewRecoveryCode: async ({ opening }) => {
      const code = await vault.renewRecoveryCode(opening);
      return code.ok ? ok({ recoveryCode: code.value }) : code;
    },
    useKeyring: ({ use }) => after(vault.useKeyring(use)),

    make: async ({ key: id, name }) => {
      const made = await generate();
      if (!made.ok) {
        return made;
      }
      const createdAt = clock.now().toISOString();
      return workspace.transact((writer) => {
        const known = findKey(writer, id);
        return known === undefined
          ? add(writer, made.value, { id, name: name.normalize('NFC'), createdAt })
          : ok(known.key);
      });
    },

    rename: (input) =>
      workspace.transact((writer) =>
        once(writer, { id: input.request, procedure: 'keys.rename', input, now: clock.now() }, () => {
          renameKey(writer, input.key, input.name.normalize('NFC'));
          const found = requireKey(writer, input.key);
          return found.ok ? ok(found.value.key) : found;
        }),
      ),

    rotate: async ({ key: id, next }) => {
      const made = await generate();
      if (!made.ok) {
        return made;
      }
      const now = clock.now().toISOString();
      return workspace.transact((writer) => {
        const known = findKey(writer, next);
        if (known !== undefined) {
          return ok(known.key);
        }
        const old = requireKey(writer, id);
        if (!old.ok) {
          return old;
        }
        if (retireKey(writer, id, now) === 0) {
          return err(appError('key-retired', { key: id }));
        }
        return add(writer, made.value, { id: next, name: old.value.key.name, createdAt: now });
      });
    },

    backUp: async ({ key: id, passphrase }) => {
      const opened = material(id);
      if (!opened.ok) {
        return opened;
      }
      const { key, secret } = opened.value;
      const written = await runner.run({
        kind: 'keys.back-up',
        input: {
          passphrase,
          logN: cost.backupLogN,
          name: key.name,
          createdAt: key.createdAt,
          material: secret,
        },
      });
      secret.seed.fill(0);
      return written.ok
        ? offer(written.value, {
            fileName: `palermo-key-${nameOf(key)}.age`,
            mediaType: 'application/octet-stream',
          })
        : written;
    },

    restore: async ({ handle, passphrase }) => {
      const file = blobs.find(handle);
      if (file === undefined) {
        return err(appError('not-found', { handle }));
      }
      const open = vault.open(() => ok(undefined));
      if (!open.ok) {
        return open;
      }
      const read = await runner.run({ kind: 'keys.restore', input: { path: file.path, passphrase } });
      if (!read.ok) {
        return read;
      }
      const { name, createdAt, ...made } = read.value;
      const fingerprint = fingerprintOf(keyBlob(ed25519.getPublicKey(made.material.seed)));
      return workspace.transact<{ key: OwnKey; added: boolean }>((writer) => {
        const known = readKeys(writer).find(({ key }) => key.fingerprint === fingerprint);
        if (known !== undefined) {
          return ok({ key: known.key, added: false });
        }
        const added = add(writer, made, { id: ids.uuid(), name, createdAt });
        return added.ok ? ok({ key: added.value, added: true }) : added;
      });
    },

    card: async ({ key: id, person }) => {
      const opened = material(id);
      if (!opened.ok) {
        return opened;
      }
      const { key, secret } = opened.value;
      if (key.retiredAt !== undefined) {
        secret.seed.fill(0);
        return err(appError('key-retired', { key: id }));
      }
      const text = writeContactFile(
        {
          format: 'palermo-contact/1',
          ...person,
          key: key.line,
          recipients: key.recipients,
          made: todayOf(clock),
        },
        secret.seed,
      );
      secret.seed.fill(0);
      return offer(Buffer.from(text), {
        fileName: `${nameOf(key)}.palermo-contact.json`,
        mediaType: 'application/json',
      });
    },
  };
}
