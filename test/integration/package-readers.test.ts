import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { ourReader, otherReaders, presentReaders, type Seen } from '../support/four-readers.ts';
import { forge } from '../support/hostile/forge.ts';
import { hostileCorpus } from '../support/hostile/corpus.ts';
import { bagEntries, hostileBag, rawZip } from '../support/hostile/raw-zip.ts';
import { sealedPackages } from '../support/hostile/sealed-packages.ts';
import { temporaryFolder } from '../support/package-fixtures.ts';

const run = promisify(execFile);
const tools = await presentReaders();
const has = (tool: string): Promise<boolean> =>
  run('which', [tool]).then(
    () => true,
    () => false,
  );
const packers = { zip: await has('zip'), '7zz': tools.includes('7zz'), bsdtar: tools.includes('bsdtar') };
const packages = await sealedPackages();
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const written = async (bytes: Buffer): Promise<string> => {
  const file = path.join(folder.path, 'read.zip');
  await writeFile(file, bytes);
  return file;
};

/** What every reader sees in a file that we accept. */
async function expectOneView(file: string, count?: number): Promise<void> {
  const ours = await ourReader(file);
  expect(Object.keys(ours ?? {}).length).toBeGreaterThanOrEqual(count ?? 4);
  for (const tool of tools) {
    expect([tool, await otherReaders[tool]?.(file)]).toEqual([tool, ours]);
  }
}

const absent = Object.keys(otherReaders).filter((tool) => !tools.includes(tool));
describe.skipIf(absent.length > 0)(
  `four independent readers (absent: ${absent.join(', ') || 'none'})`,
  () => {
    it.each(Object.entries(packages))('P1 P3 see what we see in a signed %s', async (_, sealed) => {
      const file = await written(sealed.bytes);
      expect((await verifyPackage({ path: file, knownPackageVersion: '1' })).outcome).toBe('valid');
      await expectOneView(file, sealed.files.size);
    });

    it.each([
      ['deflated', forge(packages.contribution, { packed: { deflate: true } })],
      [
        'with data descriptors',
        forge(packages.contribution, { packed: { deflate: true, descriptor: true } }),
      ],
      ['by a maker of DOS', forge(packages.contribution, { packed: { madeBy: 0x0014, attributes: 0x20 } })],
      [
        'in Arabic and Chinese',
        hostileBag({ payload: { 'data/مادة/第五条.txt': 'المادة', 'data/é.txt': '条' } }),
      ],
      [
        'with percent signs',
        hostileBag({ payload: { 'data/50%25.txt': 'x' }, manifest: (text) => text.replace('%25', '%2525') }),
      ],
      ['with a folder entry', hostileBag({ extra: [{ name: 'bag/data/', mode: 0o040755 }] })],
      [
        'with an archive inside',
        hostileBag({ payload: { 'data/inner.zip': hostileBag().toString('latin1') } }),
      ],
      ['of empty files', hostileBag({ payload: { 'data/a': '', 'data/b': '' } })],
    ])('P1 P3 see what we see in an archive %s', async (_, bytes) => {
      const file = await written(bytes);
      expect(['valid', 'foreign-bag']).toContain(
        (await verifyPackage({ path: file, knownPackageVersion: '1' })).outcome,
      );
      await expectOneView(file);
    });

    const packing: readonly (readonly [string, (target: string, root: string) => Promise<unknown>])[] = [
      ['zip', (target, root) => run('zip', ['-qr', target, root], { cwd: folder.path })],
      ['7zz', (target, root) => run('7zz', ['a', '-bd', '-tzip', target, root], { cwd: folder.path })],
      [
        'bsdtar',
        (target, root) => run('bsdtar', ['--format', 'zip', '-cf', target, root], { cwd: folder.path }),
      ],
      [
        'python3',
        (target, root) => run('python3', ['-m', 'zipfile', '-c', target, `${root}/`], { cwd: folder.path }),
      ],
    ];
    it.skipIf(!packers.zip).each(packing)(
      'P1 a package unpacked and packed again by %s is valid, and all see the same',
      async (_, pack) => {
        const { root, bytes } = packages.review;
        await run('unzip', ['-qo', await written(bytes), '-d', folder.path]);
        const target = path.join(folder.path, 'again.zip');
        await rm(target, { force: true });
        await pack(target, root);
        const report = await verifyPackage({ path: target, knownPackageVersion: '1' });
        expect(report).toMatchObject({ outcome: 'valid', problems: [], signatures: [{ state: 'unknown' }] });
        await expectOneView(target);
      },
    );

    it('P1 P2 P3 control: where the readers disagree or fail, we refuse', async () => {
      const views = async (file: string): Promise<Set<string>> => {
        const seen = await Promise.all(
          tools.map(
            async (tool): Promise<Seen> =>
              (await otherReaders[tool]?.(file).catch(() => undefined)) ?? { failed: tool },
          ),
        );
        return new Set(seen.map((view) => JSON.stringify(view)));
      };
      const [first, ...rest] = bagEntries();
      const split = rawZip([{ ...first, name: 'bag/bagit.txt', localName: 'bag/other.txt' }, ...rest]);
      const doubled = Buffer.concat([hostileBag(), hostileBag({ payload: { 'data/other.txt': 'other' } })]);
      for (const bytes of [split, doubled]) {
        const file = await written(bytes);
        expect((await views(file)).size).toBeGreaterThan(1);
        expect(await ourReader(file)).toBeUndefined();
      }
    });

    it('P1 P2 P3 P4 nothing in the hostile corpus that makes readers disagree is opened by ours', async () => {
      const cases = hostileCorpus(packages).filter(({ rule }) => rule === 'P1' || rule === 'P4');
      const opened: string[] = [];
      for (const { tries, bytes } of cases) {
        const file = await written(bytes());
        const ours = await ourReader(file);
        if (ours === undefined) {
          continue;
        }
        for (const tool of tools) {
          const theirs = await otherReaders[tool]?.(file).catch(() => undefined);
          if (Object.keys(ours).length > 0 && JSON.stringify(theirs) !== JSON.stringify(ours)) {
            opened.push(`${tries}: ${tool}`);
          }
        }
      }
      expect(opened).toEqual([]);
    });
  },
);

/** The published suite of bags, where its place is told. */
const suite = process.env['BAGIT_SUITE'] ?? '';
describe.skipIf(!existsSync(suite) || absent.length > 0 || !packers.zip)(
  'bags of the conformance suite packed by zip (where BAGIT_SUITE names it)',
  () => {
    it('P1 P6 four readers see what we see in the valid ones of version 1.0', async () => {
      const place = path.join(folder.path, 'suite');
      await mkdir(place);
      await run('tar', ['xzf', suite, '-C', place]);
      const valid = path.join(place, 'bagit-conformance-suite', 'v1.0', 'valid');
      const names = await readdir(valid);
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        const target = path.join(folder.path, `${name}.zip`);
        await run('zip', ['-qr', target, name], { cwd: valid });
        const report = await verifyPackage({ path: target, knownPackageVersion: '1' });
        expect([name, report.outcome]).toEqual([name, 'foreign-bag']);
        await expectOneView(target, 3);
      }
    });
  },
);
