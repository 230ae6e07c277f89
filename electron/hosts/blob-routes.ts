import { createHash } from 'node:crypto';
import { appError } from '../../shared/contract/errors.ts';
import { limits } from '../../shared/packages/limits.ts';
import type { BlobFile, BlobService } from '../backend/backend.ts';
import { expectStorageFailure } from '../backend/database/sqlite-failure.ts';
import { openStored, type StoredFile } from '../backend/files/stored-file.ts';
import { announcesMoreThan, bodyChunks, mediaTypeOf } from './request-body.ts';
import { errorReply, plainReply } from './wire-error.ts';

/** `POST /blobs`: bytes in, a handle out (C5). */
export async function receiveBlob(blobs: BlobService, request: Request): Promise<Response> {
  if (mediaTypeOf(request) !== 'application/octet-stream') {
    return errorReply(appError('request-refused', { reason: 'media-type' }), { status: 415 });
  }
  if (announcesMoreThan(request, limits.blobBytes)) {
    return errorReply(appError('request-too-large', { limit: limits.blobBytes }));
  }
  const received = await blobs.receive(
    bodyChunks(request),
    Number(request.headers.get('content-length') ?? 0),
  );
  return received.ok ? Response.json(received.value, { status: 201 }) : errorReply(received.error);
}

const unsafeInName = /[^A-Za-z0-9._ -]/g;

/** RFC 6266: an ASCII name for old readers and the real one in UTF-8; neither can end the header or name a folder. */
export function contentDisposition(fileName: string): string {
  const name = fileName.replaceAll(/[/\\\p{Cc}\p{Cf}\p{Cs}]/gu, '_').slice(0, 100) || 'file';
  const ascii = name.replaceAll(unsafeInName, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/**
 * The content of an open file. Where its hash is known, the last chunk is held back until all of them were
 * checked: a file that was changed on the disk is never received whole (F5).
 */
async function* checkedChunks(
  file: StoredFile,
  { bytes, sha512 }: BlobFile,
): AsyncGenerator<Uint8Array, undefined> {
  const hash = createHash('sha512');
  let last: Uint8Array | undefined;
  let size = 0;
  try {
    for await (const chunk of file.chunks()) {
      size += chunk.length;
      if (sha512 === undefined) {
        yield chunk;
        continue;
      }
      hash.update(chunk);
      if (last !== undefined) {
        yield last;
      }
      last = chunk;
    }
  } finally {
    await file.close();
  }
  if (sha512 !== undefined && (size !== bytes || hash.digest('hex') !== sha512)) {
    throw new Error('A stored file was changed while it was sent');
  }
  if (last !== undefined) {
    yield last;
  }
}

/** `GET /blobs/<handle>`: never shown in place, never sniffed (V5). */
export async function sendBlob(blob: BlobFile | undefined, headOnly: boolean): Promise<Response> {
  if (blob === undefined) {
    return plainReply(404, 'Not found');
  }
  const headers = {
    'content-type': blob.mediaType,
    'content-length': String(blob.bytes),
    'content-disposition': contentDisposition(blob.fileName),
    'content-security-policy': "default-src 'none'; sandbox",
  };
  if (headOnly) {
    return new Response(null, { headers });
  }
  let file: StoredFile;
  try {
    file = await openStored(blob.path);
  } catch (error) {
    return errorReply(expectStorageFailure(error));
  }
  // Not `Readable.toWeb`: a reader that cancels would end the process.
  const chunks = checkedChunks(file, blob);
  const stream = ReadableStream.from({
    [Symbol.asyncIterator]: () => ({
      next: () => chunks.next(),
      // Also where the reader goes before it has read anything: the generator has not begun then.
      return: async () => {
        await file.close();
        return chunks.return(undefined);
      },
    }),
  });
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers });
}
