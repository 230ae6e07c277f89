import type { AppError } from '../../shared/contract/errors.ts';
import type { KeyOpening } from '../../shared/contract/keys.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { settleUnfinished } from '../backend/protection/hold-workspace.ts';
import { isProtectedWorkspace } from '../backend/protection/protection-file.ts';
import { truePaths } from '../backend/workspace/open-workspace.ts';
import { systemClock, systemIds } from '../hosts/system-ports.ts';
import { usage, type Arguments, type Context } from './command.ts';
import { readSecret } from './read-secret.ts';

export const passphraseOption = 'workspace-passphrase-fd';
export const recoveryOption = 'workspace-recovery-code-fd';

/** What every command takes that may open a protected workspace. */
export const openingOptions = { [passphraseOption]: 'text', [recoveryOption]: 'text' } as const;

/** What a protected workspace is opened with; asked for once in a call, and only where it is needed. */
export type AskOpening = (workspace: string) => Promise<Result<KeyOpening | undefined, AppError>>;

/** What the call itself names, without a question. */
export async function namedOpening(
  args: Pick<Arguments, 'text'>,
  context: Pick<Context, 't'>,
): Promise<Result<KeyOpening | undefined, AppError>> {
  const [byPassphrase, byCode] = [args.text(passphraseOption), args.text(recoveryOption)];
  if (byPassphrase !== undefined && byCode !== undefined) {
    return err(usage('opening-both'));
  }
  if (byCode !== undefined) {
    const code = await readSecret(args, context, { option: recoveryOption, prompt: '' });
    return code.ok ? ok({ by: 'recovery-code', code: code.value }) : code;
  }
  if (byPassphrase === undefined) {
    return ok(undefined);
  }
  const passphrase = await readSecret(args, context, { option: passphraseOption, prompt: '' });
  return passphrase.ok ? ok({ by: 'passphrase', passphrase: passphrase.value }) : passphrase;
}

/** A plain workspace needs nothing; a locked one that nobody can be asked about stays locked (threat-model X8). */
export function createAskOpening(args: Pick<Arguments, 'text'>, context: Pick<Context, 't'>): AskOpening {
  let known: KeyOpening | undefined;
  return async (workspace) => {
    const paths = truePaths(workspace);
    const settled = await settleUnfinished(paths, { ids: systemIds, clock: systemClock, host: 'cli' });
    if (!settled.ok || !isProtectedWorkspace(paths)) {
      return settled;
    }
    if (known === undefined) {
      const named = await namedOpening(args, context);
      if (!named.ok) {
        return named;
      }
      known = named.value;
    }
    if (known === undefined && process.stdin.isTTY) {
      const typed = await readSecret(args, context, {
        option: passphraseOption,
        prompt: 'cli.ask.workspace-passphrase',
      });
      if (!typed.ok) {
        return typed;
      }
      known = { by: 'passphrase', passphrase: typed.value };
    }
    return ok(known);
  };
}
