import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { appendFile, readdir, stat } from 'node:fs/promises';
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
  });
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

  /** Rules that a valid bag may break, since we read a narrower kind: BagIt 1.0 in UTF-8, complete and offline (P6). */
  const statedRules = ['bag-version-old', 'fetch-file', 'tag-file-encoding'];

  it('P6 every valid bag is accepted as a foreign one, or refused for a rule that we state', () => {
    const byRule = Map.groupBy(
      [...reports].filter(([name]) => name.includes('/valid/')),
      ([, { outcome, problems }]) => problems[0]?.code ?? outcome,
    );
    const bags = Object.fromEntries([...byRule].map(([rule, found]) => [rule, found.map(([name]) => name)]));
    expect(Object.keys(bags).toSorted()).toEqual([...statedRules, 'foreign-bag'].toSorted());
    expect(bags).toMatchObject({
      'foreign-bag': ['v1.0/valid/basicBag'],
      'fetch-file': ['v0.96/valid/holey-bag', 'v0.97/valid/holey-bag'],
      'tag-file-encoding': ['v0.97/valid/UTF-16-encoded-tag-files'],
    });
    expect(bags['bag-version-old']).toHaveLength(17);
  });

  it('P6 no bag that is invalid or in doubt is accepted, on any system', () => {
    const doubtful = [...reports].filter(([name]) => !name.includes('/valid/'));
    expect(doubtful.length).toBeGreaterThan(25);
    expect(doubtful.filter(([, { outcome }]) => outcome === 'foreign-bag')).toEqual([]);
  });

  it('P6 control: the accepted bag with one byte changed is refused', async () => {
    const bag = path.join(folder.path, 'bagit-conformance-suite', 'v1.0', 'valid', 'basicBag');
    const [file = ''] = await filesBelow(path.join(bag, 'data'));
    await appendFile(file, 'x');
    const target = path.join(folder.path, 'changed.zip');
    await zipBag(bag, target);
    const report = await verifyPackage({ path: target, knownPackageVersion: '1' });
    expect([report.outcome, report.problems[0]?.code]).toEqual(['damaged', 'checksum-mismatch']);
  });
});
