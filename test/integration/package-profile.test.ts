import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { limits } from '../../shared/packages/limits.ts';
import { verifyReportSchema, type VerifyReport } from '../../shared/packages/verify-report.ts';
import { firstBent, named } from '../support/hostile/bent.ts';
import { hostileCorpus } from '../support/hostile/corpus.ts';
import type { HostileCase } from '../support/hostile/hostile-case.ts';
import { bagEntries, extraField, hostileBag, rawZip } from '../support/hostile/raw-zip.ts';
import { sealedPackages } from '../support/hostile/sealed-packages.ts';
import { temporaryFolder } from '../support/package-fixtures.ts';

const packages = await sealedPackages();
const corpus = hostileCorpus(packages);
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function verify(bytes: Buffer): Promise<VerifyReport> {
  const file = path.join(folder.path, 'handed-in.zip');
  await writeFile(file, bytes);
  return verifyReportSchema.parse(await verifyPackage({ path: file, knownPackageVersion: '1' }));
}

describe('the hostile corpus', () => {
  it('tries what it tries once, under every rule', () => {
    expect(new Set(corpus.map(({ rule, tries }) => `${rule} ${tries}`)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThan(200);
  });
});

/** All cases under one rule; each ends with its outcome and its code, and says nothing of what is inside. */
const runCases = (rule: HostileCase['rule']): void => {
  const cases = corpus.filter((one) => one.rule === rule);
  it.each(cases.map((one) => [one.tries, one.outcome, one.code, one] as const))(
    '%s: %s, %s',
    async (_tries, outcome, code, { bytes }) => {
      const report = await verify(bytes());
      expect([report.outcome, report.problems[0]?.code]).toEqual([outcome, code]);
      expect(report.package).toBeUndefined();
    },
  );
};
describe('P1 archive tiles exactly', () => {
  runCases('P1');
});
describe('P2 features outside the profile refused', () => {
  runCases('P2');
});
describe('P3 name rules', () => {
  runCases('P3');
});
describe('P4 only regular files', () => {
  runCases('P4');
});
describe('P5 limits stop early, CRC enforced', () => {
  runCases('P5');
});
describe('P6 bag is complete and offline', () => {
  runCases('P6');
});
describe('P7 signature covers all, key not name', () => {
  runCases('P7');
});
describe('P9 JSON guard', () => {
  runCases('P9');
});
describe('P10 too-new and unknown parts', () => {
  runCases('P10');
});

describe('controls: what must be accepted', () => {
  const long = `data/${'a'.repeat(100)}/${'b'.repeat(100)}/${'c'.repeat(29)}`;
  const reordered = (): Buffer => {
    const bytes = hostileBag();
    const start = bytes.readUInt32LE(bytes.length - 6);
    const second = start + 46 + bytes.readUInt16LE(start + 28);
    const end = bytes.length - 22;
    return Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(second, end),
      bytes.subarray(start, second),
      bytes.subarray(end),
    ]);
  };
  it.each<[string, Buffer]>([
    ['a plain bag', hostileBag()],
    ['deflated entries', rawZip(bagEntries().map((entry) => ({ ...entry, deflate: true })))],
    [
      'data descriptors',
      rawZip(bagEntries().map((entry) => ({ ...entry, deflate: true, descriptor: true }))),
    ],
    ['folder entries', hostileBag({ extra: [{ name: 'bag/data/', mode: 0o040755 }] })],
    ['a folder without files', hostileBag({ extra: [{ name: 'bag/data/empty/', mode: 0o040755 }] })],
    ['central records in another order', reordered()],
    ['a sha256 bag', hostileBag({ algorithm: 'sha256' })],
    ['a bag without a tag manifest', hostileBag({ tagManifest: 'none' })],
    ['names in Arabic and Chinese', hostileBag({ payload: { 'data/مادة/第五条.txt': 'x' } })],
    [
      'percent-encoded characters',
      hostileBag({ payload: { 'data/50%.txt': 'x' }, manifest: (text) => text.replace('%', '%25') }),
    ],
    ['CRLF in tag files', hostileBag({ manifest: (text) => text.replaceAll('\n', '\r\n') })],
    [
      'checksums in capitals',
      hostileBag({ manifest: (text) => text.replace(/^[0-9a-f]+/, (hex) => hex.toUpperCase()) }),
    ],
    ['an entry name of 240 bytes', hostileBag({ payload: { [long]: 'x' } })],
    ['an extra field at its limit', firstBent({ extra: extraField(0x9999, Buffer.alloc(1020)) })],
    ['an archive inside, never opened', archiveInside()],
  ])('P6 %s: a foreign bag', async (_, bytes) => {
    expect(await verify(bytes)).toEqual({ outcome: 'foreign-bag', signatures: [], problems: [] });
  });

  function archiveInside(): Buffer {
    const inner = hostileBag({ extra: [{ name: '../evil', data: 'x' }] });
    return hostileBag({ payload: { 'data/inner.zip': inner.toString('latin1') } });
  }

  it.each(Object.entries(packages))('P7 a signed %s is valid', async (type, { bytes }) => {
    expect(await verify(bytes)).toMatchObject({
      outcome: 'valid',
      package: { type: type === 'parallel' ? 'review' : type },
      signatures: [{ state: 'unknown' }],
      counts:
        type === 'parallel' ? { findings: 2, sources: 2 } : { attachments: type === 'feedback' ? 0 : 3 },
    });
  });
});

describe('files that are more than bytes', () => {
  it('P4 a folder', async () => {
    const place = path.join(folder.path, 'folder.zip');
    await mkdir(place);
    const report = await verifyPackage({ path: place, knownPackageVersion: '1' });
    expect([report.outcome, report.problems[0]?.code]).toEqual(['not-a-package', 'not-a-file']);
  });

  it('P5 a file past 2 GiB is not read at all', async () => {
    const file = path.join(folder.path, 'sparse.zip');
    await writeFile(file, 'PK');
    await truncate(file, limits.packageBytes + 1);
    const report = await verifyPackage({ path: file, knownPackageVersion: '1' });
    expect(report).toMatchObject({ outcome: 'too-large', problems: [{ code: 'package-bytes' }] });
  });
});

describe('what a report says', () => {
  it('P6 findings are cut at 100', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => `${'0'.repeat(128)}  data/gone-${at}\n`).join('');
    const report = await verify(hostileBag({ manifest: (text) => text + lines }));
    expect(report.problems).toHaveLength(100);
  });

  it('P3 names in it are cleaned', async () => {
    const { problems } = await verify(named('bag/\u001b[31mred\u202e'));
    expect(problems[0]?.part).toBe('bag/\\u{001b}[31mred\\u{202e}');
  });

  it('P10 a newer version is named beside the one that is known', async () => {
    const { problems } = await verify(hostileBag({ info: 'Package-Version: 2\n' }));
    expect(problems[0]?.params).toEqual({ version: '2', known: '1' });
  });

  it('P5 limits are named beside what was found', async () => {
    const { problems } = await verify(named(`bag/${'a'.repeat(129)}`));
    expect(problems[0]?.code).toBe('name-too-long');
    const entries = rawZip(Array.from({ length: limits.entries + 1 }, (_, at) => ({ name: `bag/${at}` })));
    expect((await verify(entries)).problems[0]?.params).toEqual({
      limit: limits.entries,
      actual: limits.entries + 1,
    });
  });
});
