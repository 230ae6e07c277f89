import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { BlobFile, BlobService } from '../backend.ts';
import { storageFailure } from '../database/sqlite-failure.ts';
import { fileMode } from '../files/private-files.ts';
import type { IdSource } from '../ports.ts';
import type { Workspace } from '../workspace/workspace.ts';

const handleBytes = 16;

/** Files known by a random handle of 128 bits, for this session only (C5). */
export interface BlobStore extends BlobService {
  /** Gives a handle for a file that lies in the workspace already. */
  offer(file: BlobFile): string;
  /** A new private path for a file of ours that the next start removes. */
  temporaryPath(): string;
  /** Streams bytes of ours to a private file and gives a handle for it; other calls take their turn between the writes. */
  store(
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    named: Pick<BlobFile, 'fileName' | 'mediaType'>,
  ): ReturnType<BlobService['receive']>;
  /** Removes a file that was handed in and refused, so that nothing of it stays; files of ours stay where they are. */
  discard(handle: string): Promise<void>;
}

export function createBlobService(
  workspace: Pick<Workspace, 'paths'>,
  ids: IdSource,
  limit: number = limits.blobBytes,
): BlobStore {
  const files = new Map<string, BlobFile>();
  const received = new Set<string>();
  const temporaryPath = (): string => join(workspace.paths.tmp, ids.randomHex(handleBytes));
  const offer = (file: BlobFile): string => {
    const handle = ids.randomHex(handleBytes);
    files.set(handle, file);
    return handle;
  };
  const store: BlobStore['store'] = async (bytes, named) => {
    const path = temporaryPath();
    let size = 0;
    try {
      const file = await open(path, 'wx', fileMode);
      try {
        for await (const chunk of bytes) {
          size += chunk.length;
          if (size > limit) {
            await rm(path, { force: true });
            return err(appError('request-too-large', { limit }));
          }
          await file.writeFile(chunk);
        }
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      const failure = storageFailure(error);
      if (failure === undefined) {
        throw error;
      }
      return err(failure);
    }
    return ok({ handle: offer({ path, ...named, bytes: size }), bytes: size });
  };
  return {
    offer,
    temporaryPath,
    store,
    find: (handle) => files.get(handle),
    receive: async (bytes) => {
      const stored = await store(bytes, { fileName: 'file', mediaType: 'application/octet-stream' });
      if (stored.ok) {
        received.add(stored.value.handle);
      }
      return stored;
    },
    discard: async (handle) => {
      const file = received.delete(handle) ? files.get(handle) : undefined;
      if (file !== undefined) {
        files.delete(handle);
        await rm(file.path, { force: true });
      }
    },
  };
}
