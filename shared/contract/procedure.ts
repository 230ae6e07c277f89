import { oc } from '@orpc/contract';
import * as z from 'zod';
import { issueSchema } from '../validation/issue.ts';
import { errorCodes, type ErrorCode } from './errors.ts';

/** What a failure carries on the wire: safe parameters, the findings behind a refusal, and an id that leads to the log (C7). */
export const errorDataSchema = z.strictObject({
  params: z.record(z.string().max(40), z.union([z.string().max(1000), z.number()])),
  issues: z.array(issueSchema).max(100).optional(),
  correlation: z.string().max(36).optional(),
});
export type ErrorData = z.infer<typeof errorDataSchema>;

type ErrorMap = Record<ErrorCode, { status: number; data: typeof errorDataSchema }>;

const contractErrors = Object.fromEntries(
  Object.entries(errorCodes).map(([code, { status }]) => [code, { status, data: errorDataSchema }]),
) as ErrorMap;

/** Every procedure may fail with any of the listed codes; nothing else crosses the wire. */
export const procedure = oc.errors(contractErrors);

/** A procedure without parameters still takes an object, so that an unknown key is refused. */
export const nothing = z.strictObject({});
