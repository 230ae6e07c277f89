import { AsyncLocalStorage } from 'node:async_hooks';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { limits } from '../../../shared/packages/limits.ts';
import type { BlobFile, BlobService } from '../backend.ts';
import { expectStorageFailure } from '../database/sqlite-failure.ts';
import { hasRoomFor } from '../files/free-space.ts';
import { createStored } from '../files/stored-file.ts';
import type { IdSource } from '../ports.ts';
import type { Workspace } from '../workspace/workspace.ts';

const handleBytes = 16;

/** Files known by a random handle of 128 bits, each for one session and one purpose (C5). */
export interface BlobStore extends BlobService {
  /** Gives a handle to fetch a file that lies in the workspace already. */
  offer(file: BlobFile): string;
  /** Gives a handle for a temporary file that stands for one that was handed in, such as its decrypted content. */
  admit(file: BlobFile): string;
  /** A new private path for a file of ours that the next start removes. */
  temporaryPath(): string;
  /** Ends a handle whose file was taken over. */
  release(handle: string): void;
  /** Streams bytes of ours to a private file and gives a handle to fetch it; other calls take their turn between the writes. */
  store(
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    named: Pick<BlobFile, 'fileName' | 'mediaType'>,
  ): ReturnType<BlobService['receive']>;
  /** Removes a file that was handed in and refused, so that nothing of it stays; files of ours stay where they are. */
  discard(handle: string): Promise<void>;
}

type Purpose = 'handed-in' | 'offered';

interface Held {
  readonly file: BlobFile;
  readonly purpose: Purpose;
  /** Undefined: made by the process itself, not for a session. */
  readonly session: string | undefined;
}

export function createBlobService(
  workspace: Pick<Workspace, 'paths'>,
  ids: IdSource,
  limit: number = limits.blobBytes,
): BlobStore {
  const held = new Map<string, Held>();
  const sessions = new AsyncLocalStorage<string>();
  const temporaryPath = (): string => join(workspace.paths.tmp, ids.randomHex(handleBytes));
  const hold = (file: BlobFile, purpose: Purpose): string => {
    const handle = ids.randomHex(handleBytes);
    held.set(handle, { file, purpose, session: sessions.getStore() });
    return handle;
  };
  const lookUp = (handle: string, purpose: Purpose): BlobFile | undefined => {
    const found = held.get(handle);
    const asking = sessions.getStore();
    const isOwn = found?.session === undefined || asking === undefined || found.session === asking;
    return found?.purpose === purpose && isOwn ? found.file : undefined;
  };
  const write = async (
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    named: Pick<BlobFile, 'fileName' | 'mediaType'>,
    purpose: Purpose,
    announced: number,
  ): ReturnType<BlobService['receive']> => {
    const path = temporaryPath();
    let size = 0;
    try {
      if (announced > 0 && !(await hasRoomFor(workspace.paths.tmp, announced))) {
        return err(appError('no-space'));
      }
      const file = await createStored(path);
      try {
        for await (const chunk of bytes) {
          size += chunk.length;
          if (size > limit) {
            await rm(path, { force: true });
            return err(appError('request-too-large', { limit }));
          }
          await file.write(chunk);
        }
        await file.finish();
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      return err(expectStorageFailure(error));
    }
    return ok({ handle: hold({ path, ...named, bytes: size }, purpose), bytes: size });
  };
  return {
    offer: (file) => hold(file, 'offered'),
    admit: (file) => hold(file, 'handed-in'),
    temporaryPath,
    release: (handle) => held.delete(handle),
    store: (bytes, named) => write(bytes, named, 'offered', 0),
    find: (handle) => lookUp(handle, 'handed-in'),
    offered: (handle) => lookUp(handle, 'offered'),
    within: (session, work) => sessions.run(session, work),
    receive: (bytes, announced = 0) =>
      write(bytes, { fileName: 'file', mediaType: 'application/octet-stream' }, 'handed-in', announced),
    discard: async (handle) => {
      const file = lookUp(handle, 'handed-in');
      if (file !== undefined) {
        held.delete(handle);
        await rm(file.path, { force: true });
      }
    },
  };
}
