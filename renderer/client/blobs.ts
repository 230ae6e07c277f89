import * as z from 'zod';
import { blobHandleSchema } from '../../shared/contract/jobs.ts';
import { limits } from '../../shared/packages/limits.ts';
import { FailureError, type Failure } from './failure.ts';
import { sessionFetch, sessionHeaders } from './session.ts';

const receiptSchema = z.object({ handle: blobHandleSchema });

const failureByStatus = (status: number): Failure['code'] => {
  switch (status) {
    case 401:
      return 'session-required';
    case 413:
      return 'request-too-large';
    case 507:
      return 'no-space';
    default:
      return 'internal';
  }
};

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
    throw new FailureError({ code: failureByStatus(response.status), params: { limit: limits.blobBytes } });
  }
  return receiptSchema.parse(await response.json()).handle;
}

/** Address from which a blob is downloaded. */
export const blobUrl = (handle: string): string => `/blobs/${handle}`;
