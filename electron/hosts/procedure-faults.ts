import { ORPCError } from '@orpc/server';
import { appError, type AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/lib/result.ts';
import { systemCode } from '../backend/database/sqlite-failure.ts';
import { keyGoneCode } from '../backend/files/sealed-file.ts';
import { logFault, type FaultLog } from './fault-log.ts';
import { toWireError } from './wire-error.ts';

/** The failure of a service leaves a handler as an exception, for oRPC to carry. */
export function valueOf<T>(result: Result<T, AppError>): T {
  if (result.ok) {
    return result.value;
  }
  throw toWireError(result.error);
}

/** What a procedure threw, as it goes on the wire: a failure with its code, or `internal` with the id of its line in the log. */
export function toWire(log: FaultLog, fault: unknown, where: string): unknown {
  if (fault instanceof ORPCError) {
    if (fault.defined) {
      return fault;
    }
    // What the schemas refuse is no finding about a draft: the caller is not our page, or has a bug.
    if (fault.code === 'BAD_REQUEST') {
      return toWireError(appError('request-refused', { reason: 'shape' }));
    }
  }
  if (systemCode(fault) === keyGoneCode) {
    // The workspace was locked while the call ran: no fault of ours.
    return toWireError(appError('workspace-locked'));
  }
  return toWireError(appError('internal'), logFault(log, where, fault));
}

/** Events of a stream, with what breaks it off put as any other failure. */
export async function* guarded<E>(
  log: FaultLog,
  where: string,
  events: AsyncGenerator<E, void>,
): AsyncGenerator<E, void> {
  try {
    yield* events;
  } catch (fault) {
    throw toWire(log, fault, where);
  }
}

/** Never reached: oRPC skips the check of an output at an index that no middleware has. */
const noIndex = Number.NaN;

/** Input is always parsed, output in tests. */
export const validation = (parseOutput: boolean) => ({
  initialInputValidationIndex: 0,
  ...(parseOutput ? {} : { initialOutputValidationIndex: noIndex }),
});
