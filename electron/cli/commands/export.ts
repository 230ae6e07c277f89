import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Translate } from '../../../shared/i18n/message.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import * as z from 'zod';
import type { EncryptTo } from '../../backend/encryption/encrypt-file.ts';
import type { Backend, EncryptedFile, ExportRequest } from '../../backend/backend.ts';
import { contentOf } from '../../backend/files/stored-file.ts';
import { undecidedOf } from '../undecided-option.ts';
import { audienceOf } from '../audience-option.ts';
import { usage, type Arguments, type Command, type Context } from '../command.ts';
import { showLine } from '../output.ts';
import { placeFile, targetOf, type Target } from '../place-file.ts';
import { readSecret } from '../read-secret.ts';
import { resolveRecipients } from '../recipients.ts';
import { requireDraftId, withDraft } from '../with-backend.ts';
import { findOwnKey, keyPassphraseOption, unlockKeys } from '../with-keys.ts';

/** What `export` prints (design: command line). */
export interface Exported {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly package: PackageHead;
  /** Where the file is encrypted: name, size and hash are those of the encrypted file. */
  readonly encrypted?: EncryptedFile['encrypted'];
}

const exportTypeSchema = z.enum(['submission', 'review', 'contribution']);

type Sealed = Awaited<ReturnType<Backend['packages']['seal']>>;

/** Puts a copy of a sealed file where the person wants it, encrypted where that was asked; the name may depend on the package. */
export async function placeSealed(
  backend: Pick<Backend, 'packages'>,
  sealed: Sealed,
  chooseTarget: (head: PackageHead, sha256: string) => Promise<Result<Target | undefined, AppError>>,
  to?: EncryptTo,
): Promise<Result<Exported, AppError>> {
  if (!sealed.ok) {
    return sealed;
  }
  const { head } = sealed.value;
  const locked =
    to === undefined ? ok(sealed.value) : await backend.packages.encryptFile(sealed.value.path, to);
  if (!locked.ok) {
    return locked;
  }
  const { path, bytes, sha256 } = locked.value;
  const encrypted = 'encrypted' in locked.value ? locked.value.encrypted : undefined;
  const target = await chooseTarget(head, sha256);
  if (!target.ok) {
    return target;
  }
  const file = target.value?.path ?? '';
  if (target.value !== undefined) {
    const placed = await placeFile(target.value, contentOf(path), sha256);
    if (!placed.ok) {
      return placed;
    }
  }
  return ok({ file, sha256, bytes, package: head, ...(encrypted === undefined ? {} : { encrypted }) });
}

/** Seals inside the workspace, then puts a copy in its place. */
export const exportTo = async (
  backend: Pick<Backend, 'packages'>,
  request: ExportRequest,
  chooseTarget: (head: PackageHead, sha256: string) => Promise<Result<Target | undefined, AppError>>,
  to?: EncryptTo,
): Promise<Result<Exported, AppError>> =>
  placeSealed(backend, await backend.packages.seal(request), chooseTarget, to);

function encryptedText(encrypted: EncryptedFile['encrypted'], t: Translate): string[] {
  if (encrypted.by === 'passphrase') {
    return [t('cli.export.by-passphrase')];
  }
  const { kind, recipients, own } = encrypted;
  return [t('cli.export.by-keys', { kind, recipients }), ...(own ? [] : [t('cli.export.not-own')])];
}

/** What the options say of encryption; undefined where the file stays as it is. */
export async function encryptionAsked(
  args: Arguments,
  context: Context,
): Promise<Result<EncryptTo | undefined, AppError>> {
  const recipients = args.list('encrypt');
  const descriptor = args.text('passphrase-fd');
  if (recipients.length > 0 && descriptor !== undefined) {
    return err(usage('encrypt-both'));
  }
  if (descriptor !== undefined) {
    const passphrase = await readSecret(args, context, {
      option: 'passphrase-fd',
      prompt: 'cli.ask.file-passphrase',
    });
    return passphrase.ok ? ok({ kind: 'passphrase', passphrase: passphrase.value }) : passphrase;
  }
  return ok(recipients.length === 0 ? undefined : { kind: 'recipients', recipients });
}

export const exportText = (exported: Exported, t: Translate): string =>
  [
    t('cli.export.done', { file: showLine(exported.file), bytes: exported.bytes }),
    t('cli.export.package', {
      type: exported.package.type,
      status: exported.package.status,
      audience: exported.package.audience,
      date: exported.package.date,
    }),
    ...(exported.encrypted === undefined ? [] : encryptedText(exported.encrypted, t)),
    `SHA-256 ${exported.sha256}`,
  ].join('\n');

/** Id of the key that `--sign` names, with the keys unlocked; undefined without the option. */
export async function signingKey(
  backend: Backend,
  args: Arguments,
  context: Context,
): Promise<Result<string | undefined, AppError>> {
  const word = args.text('sign');
  if (word === undefined) {
    return ok(undefined);
  }
  const key = findOwnKey(backend, word);
  if (!key.ok) {
    return key;
  }
  const opened = await unlockKeys(backend, args, context);
  return opened.ok ? ok(key.value.id) : opened;
}

/** Who shall be able to open the file, and whose key signs it: known before anything is sealed. */
export async function sealingMeans(
  backend: Backend,
  args: Arguments,
  context: Context,
  to: EncryptTo | undefined,
): Promise<Result<{ readonly lock: EncryptTo | undefined; readonly sign: string | undefined }, AppError>> {
  const lock = resolveRecipients(backend, to);
  if (!lock.ok) {
    return lock;
  }
  const sign = await signingKey(backend, args, context);
  return sign.ok ? ok({ lock: lock.value, sign: sign.value }) : sign;
}

export const exportCommand: Command = {
  name: 'export',
  synopsis:
    'ID --out FILE [--type TYPE] [--audience AUDIENCE] [--attachments] [--named] [--undecided keep|replace] [--sign KEY [--key-passphrase-fd N]] [--encrypt RECIPIENT…|--passphrase-fd N] [--force]',
  positionals: ['ID'],
  options: {
    out: 'text',
    type: 'text',
    audience: 'text',
    attachments: 'flag',
    named: 'flag',
    undecided: 'text',
    sign: 'text',
    [keyPassphraseOption]: 'text',
    encrypt: 'list',
    'passphrase-fd': 'text',
    force: 'flag',
  },
  required: ['out'],
  run: async (args, context) => {
    const id = requireDraftId(args.positionals[0]);
    if (!id.ok) {
      return id;
    }
    const type = exportTypeSchema.optional().safeParse(args.text('type'));
    if (!type.success) {
      return err(usage('unknown-value', { option: '--type', allowed: exportTypeSchema.options.join(', ') }));
    }
    const audience = audienceOf(args);
    if (!audience.ok) {
      return audience;
    }
    const undecided = undecidedOf(args);
    if (!undecided.ok) {
      return undecided;
    }
    const request: ExportRequest = {
      draft: id.value,
      audience: audience.value,
      ...(type.data === undefined ? {} : { type: type.data }),
      attachments: args.flag('attachments'),
      named: args.flag('named'),
      undecided: undecided.value,
    };
    const target = await targetOf(args, context);
    if (!target.ok) {
      return target;
    }
    const to = await encryptionAsked(args, context);
    if (!to.ok) {
      return to;
    }
    const exported = await withDraft(context, id.value, async (backend) => {
      const means = await sealingMeans(backend, args, context, to.value);
      if (!means.ok) {
        return means;
      }
      const { lock, sign } = means.value;
      return exportTo(backend, { ...request, sign }, () => Promise.resolve(target), lock);
    });
    return exported.ok ? ok({ json: exported.value, text: exportText(exported.value, context.t) }) : exported;
  },
};
