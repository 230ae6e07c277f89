import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import type { VerifyReport } from '../../shared/packages/verify-report.ts';
import { temporaryFolder } from '../support/package-fixtures.ts';

/** The Library of Congress suite, a tar.gz of bag folders by version; its place is told from outside. */
const suite = process.env['BAGIT_SUITE'] ?? '';
const run = promisify(execFile);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const reports = new Map<string, VerifyReport>();

async function filesBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function zipBag(bag: string, target: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const file of await filesBelow(bag)) {
    zip.addFile(file, `bag/${path.relative(bag, file)}`, { forceDosTimestamp: true });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}

describe.skipIf(!existsSync(suite))('BagIt conformance suite (where BAGIT_SUITE names it)', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    await run('tar', ['xzf', suite, '-C', folder.path]);
    const root = path.join(folder.path, 'bagit-conformance-suite');
    for (const version of (await readdir(root)).filter((name) => name.startsWith('v'))) {
      for (const verdict of await readdir(path.join(root, version))) {
        for (const name of await readdir(path.join(root, version, verdict))) {
          const bag = path.join(root, version, verdict, name);
          if ((await stat(bag)).isDirectory()) {
            const target = path.join(folder.path, 'bag.zip');
            await zipBag(bag, target);
            const report = await verifyPackage({ path: target, knownPackageVersion: '1' });
            reports.set(`${version}/${verdict}/${name}`, report);
          }
        }
      }
    }
  }, 60_000);
  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const outcomes = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      [...reports]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, report]) => [
          name.slice(prefix.length),
          report.problems[0] === undefined ? report.outcome : `${report.outcome} ${report.problems[0].code}`,
        ]),
    );

  it('P6 every bag of the suite was read', () => {
    expect(reports.size).toBeGreaterThan(40);
    expect([...reports.values()].filter(({ outcome }) => outcome === 'valid')).toEqual([]);
  });

  it('P6 valid bags of version 1.0 open as foreign bags', () => {
    expect(outcomes('v1.0/valid/')).toEqual({ basicBag: 'foreign-bag' });
  });

  it('P6 invalid bags of version 1.0 are refused', () => {
    expect(outcomes('v1.0/invalid/')).toEqual({
      'bagit-with-invalid-whitespace': 'damaged bag-declaration',
      notAllManifestsListAllFiles: 'unsafe file-unlisted',
      'same-filename-listed-twice-with-different-hashes': 'damaged bag-declaration',
      'same-filename-listed-twice-with-the-same-hash': 'unsafe manifest-duplicate',
    });
  });

  it('P6 bags of older versions are refused for their version, or for a rule that comes before it', () => {
    const older = [...reports].filter(([name]) => !name.startsWith('v1.0/'));
    expect(older.filter(([, { outcome }]) => outcome === 'foreign-bag').map(([name]) => name)).toEqual([]);
    const codes = new Set(older.map(([, { problems }]) => problems[0]?.code));
    expect([...codes].toSorted()).toEqual([
      'bag-declaration',
      'bag-version-old',
      'fetch-file',
      'no-bag',
      'tag-file-bom',
      'tag-file-encoding',
    ]);
  });
});
