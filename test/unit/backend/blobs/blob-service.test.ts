import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createBlobService } from '../../../../electron/backend/blobs/blob-service.ts';
import { workspacePaths } from '../../../../electron/backend/workspace/workspace-paths.ts';
import { ensurePrivateFolder } from '../../../../electron/backend/files/private-files.ts';
import { createFakeIds } from '../../../support/fake-ports.ts';
import { codeOf, removeTemporaryFolders, temporaryFolder, valueOf } from '../../../support/temp-workspace.ts';

afterAll(removeTemporaryFolders);

function createBlobs(limit?: number) {
  const paths = workspacePaths(temporaryFolder());
  ensurePrivateFolder(paths.tmp);
  return { paths, blobs: createBlobService({ paths }, createFakeIds(), limit) };
}

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) {
    yield new Uint8Array(size).fill(7);
  }
}

test('C5 bytes handed in are known by a random handle only, in a private file', async () => {
  const { blobs } = createBlobs();
  const { handle, bytes } = valueOf(await blobs.receive(chunks(3, 0, 4)));
  expect(handle).toMatch(/^[0-9a-f]{32}$/);
  const file = blobs.find(handle);
  expect(file).toMatchObject({ bytes: 7, mediaType: 'application/octet-stream' });
  expect([bytes, readFileSync(file?.path ?? '').length]).toEqual([7, 7]);
  expect(lstatSync(file?.path ?? '').mode & 0o777).toBe(0o600);
  expect(file?.path.includes(handle)).toBe(false);
  expect(blobs.find('0'.repeat(32))).toBeUndefined();
});

test('C5 a handle serves one purpose and one session', async () => {
  const { blobs } = createBlobs();
  const give = (session: string) => blobs.within(session, () => blobs.receive(chunks(3)));
  const { handle } = valueOf(await give('one'));
  const file = blobs.within('one', () => blobs.find(handle));
  expect(file).toMatchObject({ bytes: 3 });
  expect(blobs.within('two', () => blobs.find(handle))).toBeUndefined();
  expect(blobs.within('one', () => blobs.offered(handle))).toBeUndefined();
  const offered = await blobs.within('one', async () => {
    await Promise.resolve();
    return blobs.offer(file!);
  });
  expect(blobs.within('one', () => blobs.offered(offered))).toEqual(file);
  expect(blobs.within('two', () => blobs.offered(offered))).toBeUndefined();
  expect(blobs.within('one', () => blobs.find(offered))).toBeUndefined();
  blobs.release(handle);
  expect(blobs.within('one', () => blobs.find(handle))).toBeUndefined();
});

test('the limit itself is taken, one byte more is refused and leaves nothing behind', async () => {
  const { blobs, paths } = createBlobs(10);
  expect((await blobs.receive(chunks(5, 5))).ok).toBe(true);
  expect(codeOf(await blobs.receive(chunks(5, 6)))).toBe('request-too-large');
  expect(readdirSync(paths.tmp)).toHaveLength(1);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const { blobs, paths } = createBlobs();
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(5);
    throw new Error('connection lost');
  };
  await expect(blobs.receive(broken())).rejects.toThrow('connection lost');
  expect(readdirSync(paths.tmp)).toEqual([]);
});
