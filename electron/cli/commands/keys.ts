import { randomUUID } from 'node:crypto';
import { appError, type AppError } from '../../../shared/contract/errors.ts';
import { contactPersonSchema } from '../../../shared/contacts/contact-schema.ts';
import { keyNameSchema, type OwnKey } from '../../../shared/keys/key-schema.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { spokenForm } from '../../../shared/signatures/fingerprint.ts';
import type { Backend } from '../../backend/backend.ts';
import { usage, type Arguments, type Command, type Context, type Reply } from '../command.ts';
import { showLine, showText } from '../output.ts';
import { targetOf } from '../place-file.ts';
import { readSecret } from '../read-secret.ts';
import { withBackend } from '../with-backend.ts';
import {
  checkNewPassphrase,
  findOwnKey,
  handInFile,
  keyPassphraseOption,
  placeBlob,
  unlockKeys,
} from '../with-keys.ts';

const toJson = (key: OwnKey) => ({ ...key, spoken: spokenForm(key.fingerprint).join(' ') });

const keyText = (key: OwnKey, { t }: Pick<Context, 't'>): string =>
  [
    t(key.retiredAt === undefined ? 'cli.keys.key' : 'cli.keys.retired', {
      name: showLine(key.name),
      id: key.id,
    }),
    `  ${key.fingerprint}`,
    `  ${spokenForm(key.fingerprint).join(' ')}`,
    `  ${key.line}`,
  ].join('\n');

export const keysList: Command = {
  name: 'keys list',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const state = await withBackend(context, false, (backend) => Promise.resolve(backend.keys.get({})));
    if (!state.ok) {
      return state;
    }
    const keys = state.value?.keys ?? [];
    return ok({
      json: { keys: keys.map(toJson) },
      text:
        keys.length === 0 ? context.t('cli.keys.none') : keys.map((key) => keyText(key, context)).join('\n'),
    });
  },
};

/** Opens the keys, choosing their passphrase where there is none yet; gives the recovery code of a new one. */
async function openOrSetUp(
  backend: Backend,
  args: Arguments,
  context: Context,
): Promise<Result<string | undefined, AppError>> {
  const state = backend.keys.get({});
  if (!state.ok) {
    return state;
  }
  if (state.value.state !== 'none') {
    return unlockKeys(backend, args, context);
  }
  const chosen = await readSecret(args, context, {
    option: keyPassphraseOption,
    prompt: 'cli.ask.new-key-passphrase',
    isNew: true,
  });
  if (!chosen.ok) {
    return chosen;
  }
  const fault = checkNewPassphrase(chosen.value);
  if (fault !== undefined) {
    return err(fault);
  }
  const made = await backend.keys.setUp({ passphrase: chosen.value });
  return made.ok ? ok(made.value.recoveryCode) : made;
}

const recoveryText = (code: string | undefined, { t }: Pick<Context, 't'>): string[] =>
  code === undefined ? [] : [t('cli.keys.recovery-code', { code })];

const recoveryJson = (recoveryCode: string | undefined) =>
  recoveryCode === undefined ? {} : { recoveryCode };

export const keysMake: Command = {
  name: 'keys make',
  synopsis: 'NAME [--key-passphrase-fd N]',
  positionals: ['NAME'],
  options: { [keyPassphraseOption]: 'text' },
  run: async (args, context) => {
    const name = keyNameSchema.safeParse(args.positionals[0]);
    if (!name.success) {
      return err(usage('unknown-value', { option: 'NAME', allowed: '1-100' }));
    }
    const made = await withBackend(context, true, async (backend) => {
      const opened = await openOrSetUp(backend, args, context);
      if (!opened.ok) {
        return opened;
      }
      const key = await backend.keys.make({ key: randomUUID(), name: name.data });
      return key.ok ? ok({ key: key.value, recoveryCode: opened.value }) : key;
    });
    if (!made.ok || made.value === undefined) {
      return made.ok ? err(appError('keys-none')) : made;
    }
    const { key, recoveryCode } = made.value;
    return ok({
      json: { key: toJson(key), ...recoveryJson(recoveryCode) },
      text: [keyText(key, context), ...recoveryText(recoveryCode, context)].join('\n'),
    });
  },
};

/** What the two commands share that write a file for one key. */
async function writeFor(
  args: Arguments,
  context: Context,
  make: (backend: Backend, key: OwnKey) => Promise<Result<{ readonly handle: string }, AppError>>,
): Promise<Result<Reply, AppError>> {
  const target = await targetOf(args, context);
  if (!target.ok) {
    return target;
  }
  const written = await withBackend(context, false, async (backend) => {
    const key = findOwnKey(backend, args.positionals[0] ?? '');
    if (!key.ok) {
      return key;
    }
    const opened = await unlockKeys(backend, args, context);
    if (!opened.ok) {
      return opened;
    }
    const made = await make(backend, key.value);
    if (!made.ok) {
      return made;
    }
    const placed = await placeBlob(backend, made.value.handle, target.value);
    return placed.ok ? ok({ ...placed.value, key: key.value }) : placed;
  });
  if (!written.ok || written.value === undefined) {
    return written.ok ? err(appError('keys-none')) : written;
  }
  const { file, bytes, sha256, key } = written.value;
  return ok({
    json: { file, bytes, sha256, key: toJson(key) },
    text: showText(context.t('cli.keys.written', { file, fingerprint: key.fingerprint })),
  });
}

export const keysCard: Command = {
  name: 'keys card',
  synopsis:
    'KEY --out FILE --name NAME [--institution NAME] [--state NAME] [--key-passphrase-fd N] [--force]',
  positionals: ['KEY'],
  options: {
    out: 'text',
    name: 'text',
    institution: 'text',
    state: 'text',
    [keyPassphraseOption]: 'text',
    force: 'flag',
  },
  required: ['out', 'name'],
  run: async (args, context) => {
    const [name, institution, state] = ['name', 'institution', 'state'].map((option) => args.text(option));
    const person = contactPersonSchema.safeParse({
      name,
      ...(institution === undefined ? {} : { institution }),
      ...(state === undefined ? {} : { state }),
    });
    return person.success
      ? writeFor(args, context, (backend, key) => backend.keys.card({ key: key.id, person: person.data }))
      : err(usage('unknown-value', { option: '--name', allowed: '1-200' }));
  },
};

export const keysBackup: Command = {
  name: 'keys backup',
  synopsis: 'KEY --out FILE [--key-passphrase-fd N] [--passphrase-fd M] [--force]',
  positionals: ['KEY'],
  options: { out: 'text', [keyPassphraseOption]: 'text', 'passphrase-fd': 'text', force: 'flag' },
  required: ['out'],
  run: (args, context) =>
    writeFor(args, context, async (backend, key) => {
      const chosen = await readSecret(args, context, {
        option: 'passphrase-fd',
        prompt: 'cli.ask.new-file-passphrase',
        isNew: true,
      });
      if (!chosen.ok) {
        return chosen;
      }
      const fault = checkNewPassphrase(chosen.value);
      return fault === undefined
        ? backend.keys.backUp({ key: key.id, passphrase: chosen.value })
        : err(fault);
    }),
};

export const keysRestore: Command = {
  name: 'keys restore',
  synopsis: 'FILE [--key-passphrase-fd N] [--passphrase-fd M]',
  positionals: ['FILE'],
  options: { [keyPassphraseOption]: 'text', 'passphrase-fd': 'text' },
  run: async (args, context) => {
    const restored = await withBackend(context, true, async (backend) => {
      const handle = await handInFile(backend, context, args.positionals[0] ?? '');
      if (!handle.ok) {
        return handle;
      }
      const opened = await openOrSetUp(backend, args, context);
      if (!opened.ok) {
        return opened;
      }
      const passphrase = await readSecret(args, context, {
        option: 'passphrase-fd',
        prompt: 'cli.ask.file-passphrase',
      });
      if (!passphrase.ok) {
        return passphrase;
      }
      const read = await backend.keys.restore({ handle: handle.value, passphrase: passphrase.value });
      return read.ok ? ok({ ...read.value, recoveryCode: opened.value }) : read;
    });
    if (!restored.ok || restored.value === undefined) {
      return restored.ok ? err(appError('keys-none')) : restored;
    }
    const { key, added, recoveryCode } = restored.value;
    return ok({
      json: { key: toJson(key), added, ...recoveryJson(recoveryCode) },
      text: [
        context.t(added ? 'cli.keys.restored' : 'cli.keys.at-hand'),
        keyText(key, context),
        ...recoveryText(recoveryCode, context),
      ].join('\n'),
    });
  },
};
