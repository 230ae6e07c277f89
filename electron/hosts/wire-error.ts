import { ORPCError } from '@orpc/server';
import { errorCodes, type AppError, type ErrorCode, type ErrorParams } from '../../shared/contract/errors.ts';
import type { ErrorData } from '../../shared/contract/procedure.ts';
import { limits } from '../../shared/packages/limits.ts';

/** A failure as it crosses the contract: code, status, safe parameters, at most a hundred findings (C3, C7). */
export type WireError = ORPCError<ErrorCode, ErrorData>;

const longestText = 1000;

const safeParams = (params: ErrorParams): ErrorData['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.slice(0, longestText) : value,
    ]),
  );

/** Turns a failure of a service into the contract's error of the same code. */
export function toWireError(error: AppError, correlation?: string): WireError {
  const issues = error.issues?.slice(0, limits.issuesShown).map((issue) => ({ ...issue }));
  return new ORPCError(error.code, {
    defined: true,
    status: errorCodes[error.code].status,
    message: error.code,
    data: {
      params: safeParams(error.params),
      ...(issues === undefined ? {} : { issues }),
      ...(correlation === undefined ? {} : { correlation }),
    },
  });
}

/** The same error as a reply of the routes beside the contract; `status` only where HTTP has a better word. */
export function errorReply(
  error: AppError,
  options: { status?: number; correlation?: string } = {},
): Response {
  const { status = errorCodes[error.code].status, correlation } = options;
  return Response.json({ json: { ...toWireError(error, correlation).toJSON(), status } }, { status });
}

/** A reply without data: refused before anything was looked at. */
export const plainReply = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
