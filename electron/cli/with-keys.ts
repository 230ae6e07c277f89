import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { access, constants } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import {
  longestPassphrase,
  passphraseFault,
  shortestPassphrase,
  type OwnKey,
} from '../../shared/keys/key-schema.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Backend } from '../backend/backend.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { readStoredWhole } from '../backend/files/stored-file.ts';
import { usage, type Arguments, type Context } from './command.ts';
import { placeFile, type Target } from './place-file.ts';
import { readSecret } from './read-secret.ts';

/** The option that names where the passphrase of the keys comes from; `--passphrase-fd` is that of a file. */
export const keyPassphraseOption = 'key-passphrase-fd';

/** A passphrase that is being chosen must be long enough to be worth the work of guessing. */
export function checkNewPassphrase(passphrase: string): AppError | undefined {
  return passphraseFault(passphrase) === undefined
    ? undefined
    : usage('passphrase-length', { allowed: `${shortestPassphrase}-${longestPassphrase}` });
}

/** Opens the keys for this command with their passphrase; the end of the command locks them again. */
export async function unlockKeys(
  backend: Pick<Backend, 'keys'>,
  args: Arguments,
  context: Context,
): Promise<Result<undefined, AppError>> {
  const state = backend.keys.get({});
  if (!state.ok || state.value.state === 'unlocked') {
    return state.ok ? ok(undefined) : state;
  }
  if (state.value.state === 'none') {
    return err(appError('keys-none'));
  }
  const passphrase = await readSecret(args, context, {
    option: keyPassphraseOption,
    prompt: 'cli.ask.key-passphrase',
  });
  if (!passphrase.ok) {
    return passphrase;
  }
  const opened = await backend.keys.unlock({
    opening: { by: 'passphrase', passphrase: passphrase.value },
  });
  return opened.ok ? ok(undefined) : opened;
}

/** A key of ours by id, fingerprint or name; a name that two keys have stands for the one in use. */
export function findOwnKey(backend: Pick<Backend, 'keys'>, word: string): Result<OwnKey, AppError> {
  const state = backend.keys.get({});
  if (!state.ok) {
    return state;
  }
  const name = word.normalize('NFC');
  const found = state.value.keys.find(
    (key) => key.id === word.toLowerCase() || key.fingerprint === word || key.name === name,
  );
  if (found !== undefined) {
    return ok(found);
  }
  return state.value.state === 'none'
    ? err(appError('keys-none'))
    : err(appError('not-found', { key: word }));
}

/** Hands a file of the person to the back end, as the page does. */
export async function handInFile(
  backend: Pick<Backend, 'blobs'>,
  context: Pick<Context, 'cwd'>,
  word: string,
): Promise<Result<string, AppError>> {
  const path = resolve(context.cwd, word);
  const file = basename(path);
  try {
    await access(path, constants.R_OK);
    const received = await backend.blobs.receive(createReadStream(path));
    return received.ok ? ok(received.value.handle) : received;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) {
      throw error;
    }
    const reason =
      code === 'EISDIR'
        ? 'not-a-file'
        : code === 'ENOENT' || code === 'ENOTDIR'
          ? 'not-there'
          : 'not-readable';
    return err(appError('file-missing', { file, reason }));
  }
}

/** Puts a small file that the back end made where the person wants it. */
export async function placeBlob(
  backend: Pick<Backend, 'blobs'>,
  handle: string,
  target: Target,
): Promise<Result<{ readonly file: string; readonly bytes: number; readonly sha256: string }, AppError>> {
  const blob = backend.blobs.offered(handle);
  if (blob === undefined) {
    return err(appError('not-found', { handle }));
  }
  const bytes = await readStoredWhole(blob.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const placed = await placeFile(target, Readable.from([bytes]), sha256);
  return placed.ok ? ok({ file: target.path, bytes: bytes.length, sha256 }) : placed;
}
