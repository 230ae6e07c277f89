import { implement, type Router as RouterOf } from '@orpc/server';
import { protection } from '../../shared/contract/protection.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Keeper } from '../backend/protection/keeper.ts';
import type { FaultLog } from './fault-log.ts';
import { guarded, toWire, validation, valueOf } from './procedure-faults.ts';

const contract = { protection };
type ProtectionRouter = RouterOf<typeof contract, Record<never, never>>;

export interface ProtectionRouterOptions extends FaultLog {
  readonly keeper: Keeper;
  /** Output is parsed in tests; input always. */
  readonly parseOutput?: boolean;
}

/** The part of the contract that a locked workspace answers too. */
export function createProtectionRouter(options: ProtectionRouterOptions): ProtectionRouter {
  const { keeper, parseOutput = false, ...log } = options;
  const os = implement(contract)
    .$config(validation(parseOutput))
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (fault) {
        throw toWire(log, fault, path.join('.'));
      }
    });
  return os.router({
    protection: {
      get: os.protection.get.handler(() => valueOf(ok(keeper.state()))),
      watch: os.protection.watch.handler(({ signal }) =>
        guarded(log, 'protection.watch', keeper.watch(signal)),
      ),
      touch: os.protection.touch.handler(async () => valueOf(ok(await keeper.touch()))),
      lock: os.protection.lock.handler(async () => valueOf(await keeper.lock('asked'))),
      protect: os.protection.protect.handler(async ({ input }) =>
        valueOf(await keeper.protect(input.passphrase)),
      ),
      unprotect: os.protection.unprotect.handler(async ({ input }) =>
        valueOf(await keeper.unprotect(input.opening)),
      ),
      changePassphrase: os.protection.changePassphrase.handler(async ({ input }) =>
        valueOf(await keeper.changePassphrase(input.opening, input.passphrase)),
      ),
      renewRecoveryCode: os.protection.renewRecoveryCode.handler(async ({ input }) =>
        valueOf(await keeper.renewRecoveryCode(input.opening)),
      ),
      useKeyring: os.protection.useKeyring.handler(async ({ input }) =>
        valueOf(await keeper.useKeyring(input.opening, input.use)),
      ),
    },
  });
}
