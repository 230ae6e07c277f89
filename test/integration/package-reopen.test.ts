import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sealPackage } from '../../electron/backend/packages/bag-writer.ts';
import type { ReadContent } from '../../electron/backend/packages/package-content.ts';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { canonicalJson } from '../../shared/lib/json.ts';
import { sortedContent } from '../../shared/packages/package-id.ts';
import { packageTypes, type PackageContent } from '../../shared/packages/package-schema.ts';
import { arbitraryPackage } from '../support/arbitrary-content.ts';
import { packageInput } from '../support/package-fixtures.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temp-workspace.ts';
import { unzip } from '../support/unzip.ts';

afterAll(removeTemporaryFolders);

const seed = new Uint8Array(32).fill(3);

/** Seals content whose files lie in memory; where it lies then. */
async function seal(
  folder: string,
  name: string,
  content: PackageContent,
  files: ReadonlyMap<string, Buffer>,
  signed: boolean,
): Promise<string> {
  mkdirSync(join(folder, name), { recursive: true });
  const places = Object.fromEntries(
    [...files].map(([sha512, bytes]) => {
      const file = join(folder, name, sha512);
      writeFileSync(file, bytes);
      return [sha512, file];
    }),
  );
  const targetPath = join(folder, `${name}.zip`);
  const sealed = await sealPackage({
    ...(await packageInput(content)),
    files: places,
    targetPath,
    ...(signed ? { seed } : {}),
  });
  if (!sealed.ok) {
    throw new Error(JSON.stringify(sealed.error));
  }
  return targetPath;
}

async function open(
  path: string,
): Promise<{ readonly read: ReadContent; readonly files: Map<string, Buffer> }> {
  let read: ReadContent | undefined;
  const report = await verifyPackage(
    { path, knownPackageVersion: '1' },
    { onContent: (content) => (read = content) },
  );
  expect(report.outcome).toBe('valid');
  if (read === undefined) {
    throw new Error('Nothing was read');
  }
  const parts = await unzip(path);
  const files = new Map(
    (read.content.attachments ?? []).map((one) => [one.sha512, parts.get(one.path) ?? Buffer.alloc(0)]),
  );
  return { read, files };
}

describe('X2 a package opened, sealed again and opened again is equal', () => {
  it.each(packageTypes)(
    'X2 %s: whatever it holds',
    async (type) => {
      const folder = temporaryFolder();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryPackage(type), fc.boolean(), async ({ content, files }, signed) => {
          run += 1;
          const first = await seal(folder, `${run}-first`, content, files, signed);
          const opened = await open(first);
          expect(canonicalJson(opened.read.content)).toBe(canonicalJson(sortedContent(content)));
          const second = await seal(folder, `${run}-second`, opened.read.content, opened.files, signed);
          expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
          expect((await open(second)).read).toEqual(opened.read);
        }),
        { numRuns: 30 },
      );
    },
    60_000,
  );
});
