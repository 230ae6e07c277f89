import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import { blobHandleSchema } from '../../shared/contract/jobs.ts';
import { limits } from '../../shared/packages/limits.ts';
import { FailureError, toFailure, type Failure } from './failure.ts';
import { sessionFetch, sessionHeaders } from './session.ts';

const receiptSchema = z.object({ handle: blobHandleSchema });

const refusalSchema = z.object({ json: z.object({ code: z.string().max(40), data: z.unknown() }) });

/** The refusal of a route beside the contract carries the same error as the contract's own. */
async function failureOfReply(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => undefined);
  const refusal = refusalSchema.safeParse(body);
  return toFailure(
    new ORPCError(refusal.success ? refusal.data.json.code : 'internal', {
      status: response.status >= 400 ? response.status : 500,
      data: refusal.success ? refusal.data.json.data : undefined,
    }),
  );
}

/** Hands a file to the host and returns its handle; the page never learns a path (C5). */
export async function uploadBlob(file: File): Promise<string> {
  if (file.size > limits.blobBytes) {
    throw new FailureError({
      code: 'request-too-large',
      params: { limit: limits.blobBytes, actual: file.size },
    });
  }
  const response = await sessionFetch(
    new Request(`${window.location.origin}/blobs`, {
      method: 'POST',
      headers: { ...sessionHeaders(), 'content-type': 'application/octet-stream' },
      body: file,
    }),
  );
  if (!response.ok) {
    throw new FailureError(await failureOfReply(response));
  }
  return receiptSchema.parse(await response.json()).handle;
}

/** Address from which a blob is downloaded. */
export const blobUrl = (handle: string): string => `/blobs/${handle}`;

/** Reads a file of the host that holds JSON. */
export async function readBlob<T>(handle: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  const response = await sessionFetch(
    new Request(`${window.location.origin}${blobUrl(handle)}`, { headers: sessionHeaders(), signal }),
  );
  if (!response.ok) {
    throw new FailureError(await failureOfReply(response));
  }
  return schema.parse(await response.json());
}

/** Starts a download of a file that the host has at hand. */
export function saveBlob(handle: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = blobUrl(handle);
  link.download = fileName;
  link.click();
}
