import * as z from 'zod';
import { blobHandleSchema } from '../../shared/contract/jobs.ts';
import { limits } from '../../shared/packages/limits.ts';
import { FailureError, failureOfReply } from './failure.ts';
import { sessionFetch, sessionHeaders } from './session.ts';

const receiptSchema = z.object({ handle: blobHandleSchema });

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
