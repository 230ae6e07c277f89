import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import { errorCodes, type ErrorCode, type ErrorParams } from '../../shared/contract/errors.ts';
import { errorDataSchema, type ErrorData } from '../../shared/contract/procedure.ts';
import type { Issue } from '../../shared/validation/issue.ts';

/** A failure as the page sees it: one of the contract's codes, or no answer from the host at all. */
export interface Failure {
  readonly code: ErrorCode | 'no-connection';
  readonly params: ErrorParams;
  readonly issues?: readonly Issue[];
  /** Leads to the entry in the log. */
  readonly correlation?: string;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);

/** A failure from a code and the data that came with it. */
export function failureOf(code: ErrorCode, data: ErrorData): Failure {
  return {
    code,
    params: data.params,
    ...(data.issues === undefined ? {} : { issues: data.issues }),
    ...(data.correlation === undefined ? {} : { correlation: data.correlation }),
  };
}

/** Thrown where a step beside the contract fails (uploads, jobs); carries the failure itself. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Maps whatever a call threw to a failure that can be shown; `fetch` itself rejects only when no host answers. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FailureError) {
    return error.failure;
  }
  if (error instanceof ORPCError) {
    const code = String(error.code);
    const data = errorDataSchema.safeParse(error.data);
    return isErrorCode(code) && data.success
      ? failureOf(code, data.data)
      : { code: error.status === 401 ? 'session-required' : 'internal', params: {} };
  }
  return error instanceof TypeError
    ? { code: 'no-connection', params: {} }
    : { code: 'internal', params: {} };
}

const refusalSchema = z.object({ json: z.object({ code: z.string().max(40), data: z.unknown() }) });

/** The refusal of a route beside the contract carries the same error as the contract's own. */
export async function failureOfReply(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return toFailure(
    new ORPCError(refusal.success ? refusal.data.json.code : 'internal', {
      status: response.status >= 400 ? response.status : 500,
      data: refusal.success ? refusal.data.json.data : undefined,
    }),
  );
}
