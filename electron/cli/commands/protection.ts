import { appError, type AppError } from '../../../shared/contract/errors.ts';
import type { KeyOpening } from '../../../shared/contract/keys.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { changeProtection } from '../../backend/protection/change-protection.ts';
import { holdWorkspace } from '../../backend/protection/hold-workspace.ts';
import { isProtectedWorkspace } from '../../backend/protection/protection-file.ts';
import { withProtectionVault } from '../../backend/protection/protection-vault.ts';
import type { Vault } from '../../backend/keys/vault.ts';
import { truePaths } from '../../backend/workspace/open-workspace.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { showLine } from '../output.ts';
import { readSecret } from '../read-secret.ts';
import { backendOptions, withBackend } from '../with-backend.ts';
import { checkNewPassphrase } from '../with-keys.ts';

const newPassphraseOption = 'new-passphrase-fd';

async function readNewPassphrase(args: Arguments, context: Context): Promise<Result<string, AppError>> {
  const chosen = await readSecret(args, context, {
    option: newPassphraseOption,
    prompt: 'cli.ask.new-workspace-passphrase',
    isNew: true,
  });
  const fault = chosen.ok ? checkNewPassphrase(chosen.value) : undefined;
  return fault === undefined ? chosen : err(fault);
}

/** What opens the protected workspace; the failure where it is plain, or where nobody can be asked. */
async function requireOpening(context: Context): Promise<Result<KeyOpening, AppError>> {
  if (!isProtectedWorkspace(truePaths(context.workspace))) {
    return err(appError('not-protected'));
  }
  const opening = await context.opening(context.workspace);
  if (!opening.ok) {
    return opening;
  }
  return opening.value === undefined ? err(appError('workspace-locked')) : ok(opening.value);
}

/** Changes what opens a protected workspace, while nobody else has it. */
async function changeOpening<T>(
  context: Context,
  work: (vault: Vault, opening: KeyOpening) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const opening = await requireOpening(context);
  if (!opening.ok) {
    return opening;
  }
  const paths = truePaths(context.workspace);
  const means = backendOptions(context, false);
  return holdWorkspace(paths, means, () =>
    withProtectionVault(paths, means, (vault) => work(vault, opening.value)),
  );
}

/** A workspace that is not there yet is made: whoever needs protection has it from the first word. */
export const protect: Command = {
  name: 'protect',
  synopsis: '[--new-passphrase-fd N]',
  positionals: [],
  options: { [newPassphraseOption]: 'text' },
  run: async (args, context) => {
    if (isProtectedWorkspace(truePaths(context.workspace))) {
      return err(appError('already-protected'));
    }
    const passphrase = await readNewPassphrase(args, context);
    if (!passphrase.ok) {
      return passphrase;
    }
    // Brings it up to date and ends what an import left to do.
    const opened = await withBackend(context, true, () => Promise.resolve(ok(undefined)));
    if (!opened.ok) {
      return opened;
    }
    const paths = truePaths(context.workspace);
    const changed = await changeProtection(paths, {
      to: 'protected',
      passphrase: passphrase.value,
      means: backendOptions(context, false),
    });
    if (!changed.ok) {
      return changed;
    }
    const { recoveryCode = '' } = changed.value;
    return ok({
      json: { workspace: paths.folder, protected: true, recoveryCode },
      text: context.t('cli.protect.done', { workspace: showLine(paths.folder), code: recoveryCode }),
    });
  },
};

export const unprotect: Command = {
  name: 'unprotect',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const opening = await requireOpening(context);
    if (!opening.ok) {
      return opening;
    }
    const paths = truePaths(context.workspace);
    const opened = await withBackend(context, false, () => Promise.resolve(ok(undefined)));
    const changed = opened.ok
      ? await changeProtection(paths, {
          to: 'plain',
          opening: opening.value,
          means: backendOptions(context, false),
        })
      : opened;
    return changed.ok
      ? ok({
          json: { workspace: paths.folder, protected: false },
          text: context.t('cli.unprotect.done', { workspace: showLine(paths.folder) }),
        })
      : changed;
  },
};

export const passphrase: Command = {
  name: 'passphrase',
  synopsis: '[--new-passphrase-fd N]',
  positionals: [],
  options: { [newPassphraseOption]: 'text' },
  run: async (args, context) => {
    const changed = await changeOpening(context, async (vault, opening) => {
      const chosen = await readNewPassphrase(args, context);
      return chosen.ok ? vault.changePassphrase(opening, chosen.value) : chosen;
    });
    return changed.ok
      ? ok({
          json: { workspace: context.workspace, passphrase: 'changed' },
          text: context.t('cli.passphrase.done'),
        })
      : changed;
  },
};

export const recoveryCode: Command = {
  name: 'recovery-code',
  synopsis: '',
  positionals: [],
  options: {},
  run: async (_args, context) => {
    const renewed = await changeOpening(context, (vault, opening) => vault.renewRecoveryCode(opening));
    return renewed.ok
      ? ok({
          json: { workspace: context.workspace, recoveryCode: renewed.value },
          text: context.t('cli.recovery-code.done', { code: renewed.value }),
        })
      : renewed;
  },
};
