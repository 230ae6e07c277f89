import { mkdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../electron/backend/packages/verify-package.ts';
import { limits } from '../../shared/packages/limits.ts';
import type { VerifyOutcome, VerifyReport } from '../../shared/packages/verify-report.ts';
import { verifyReportSchema } from '../../shared/packages/verify-report.ts';
import {
  bagEntries,
  extraField,
  hostileBag,
  rawZip,
  type BagChanges,
  type RawEntry,
} from '../support/hostile-zip.ts';
import { temporaryFolder } from '../support/package-fixtures.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let count = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function verify(bytes: Buffer | string): Promise<VerifyReport> {
  count += 1;
  const file = path.join(folder.path, `${count}.zip`);
  await writeFile(file, bytes);
  const report = await verifyPackage({ path: file, knownPackageVersion: '1' });
  return verifyReportSchema.parse(report);
}

async function expectRefusal(
  bytes: Buffer | string,
  outcome: VerifyOutcome,
  code: string,
): Promise<VerifyReport> {
  const report = await verify(bytes);
  expect([report.outcome, report.problems[0]?.code]).toEqual([outcome, code]);
  expect(report.package).toBeUndefined();
  return report;
}

const withEntry = (entry: RawEntry): Buffer => hostileBag({ extra: [entry] });
const named = (name: string | Buffer): Buffer => withEntry({ name, data: 'x' });
const firstBent = (bend: Partial<RawEntry>): Buffer => {
  const [first, ...rest] = bagEntries();
  return rawZip([{ ...first, name: first?.name ?? '', ...bend }, ...rest]);
};

describe('what is no archive', () => {
  it.each<[string, Buffer | string, VerifyOutcome, string]>([
    ['an empty file', '', 'not-a-package', 'empty-file'],
    ['plain text', 'Dear colleague,\n', 'not-a-package', 'not-an-archive'],
    ['one byte', 'P', 'not-a-package', 'not-an-archive'],
    ['an age file', 'age-encryption.org/v1\n-> X25519 abc\n', 'encrypted', 'encrypted-file'],
    ['an armored age file', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n', 'encrypted', 'encrypted-file'],
    ['an archive without a bag', rawZip([{ name: 'a/b.txt', data: 'x' }]), 'not-a-package', 'no-bag'],
    ['an empty archive', rawZip([]), 'not-a-package', 'no-bag'],
    [
      'a bag without its folder',
      rawZip(bagEntries().map((entry) => ({ ...entry, name: String(entry.name).slice(4) }))),
      'not-a-package',
      'bag-without-folder',
    ],
  ])('%s', async (_, bytes, outcome, code) => {
    await expectRefusal(bytes, outcome, code);
  });

  it('a folder', async () => {
    const place = path.join(folder.path, 'folder.zip');
    await mkdir(place);
    const report = await verifyPackage({ path: place, knownPackageVersion: '1' });
    expect([report.outcome, report.problems[0]?.code]).toEqual(['not-a-package', 'not-a-file']);
  });
});

describe('controls: what must be accepted', () => {
  it.each<[string, Buffer]>([
    ['a plain bag', hostileBag()],
    ['deflated entries', rawZip(bagEntries().map((entry) => ({ ...entry, deflate: true })))],
    [
      'data descriptors',
      rawZip(bagEntries().map((entry) => ({ ...entry, deflate: true, descriptor: true }))),
    ],
    ['folder entries', hostileBag({ extra: [{ name: 'bag/data/', mode: 0o040755 }] })],
    ['central records in another order', reordered()],
    ['a sha256 bag', hostileBag({ algorithm: 'sha256' })],
    ['a bag without a tag manifest', hostileBag({ tagManifest: 'none' })],
    ['names in Arabic and Chinese', hostileBag({ payload: { 'data/مادة/第五条.txt': 'x' } })],
    [
      'percent-encoded characters',
      hostileBag({ payload: { 'data/50%.txt': 'x' }, manifest: (text) => text.replace('%', '%25') }),
    ],
    ['CRLF in tag files', hostileBag({ manifest: (text) => text.replaceAll('\n', '\r\n') })],
    ['an entry name of 240 bytes', named240()],
  ])('P6 %s is a foreign bag', async (_, bytes) => {
    expect(await verify(bytes)).toEqual({ outcome: 'foreign-bag', signatures: [], problems: [] });
  });

  function named240(): Buffer {
    const name = `data/${'a'.repeat(100)}/${'b'.repeat(100)}/${'c'.repeat(240 - 4 - 5 - 202)}`;
    return hostileBag({ payload: { [name]: 'x' } });
  }
  function reordered(): Buffer {
    const bytes = hostileBag();
    const start = bytes.readUInt32LE(bytes.length - 6);
    const firstLength = 46 + bytes.readUInt16LE(start + 28);
    const end = bytes.length - 22;
    return Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(start + firstLength, end),
      bytes.subarray(start, start + firstLength),
      bytes.subarray(end),
    ]);
  }
});

describe('P1 archive tiles exactly', () => {
  const junk = Buffer.from('#!/bin/sh\n');
  const [first, ...rest] = bagEntries();
  it.each<[string, Buffer, VerifyOutcome, string]>([
    ['a prefix, offsets shifted', hostileBag({}, { prefix: junk }), 'unsafe', 'not-tiled'],
    [
      'a prefix, offsets not shifted',
      hostileBag({}, { prefix: junk, shiftOffsets: false }),
      'unsafe',
      'not-tiled',
    ],
    ['an archive comment', hostileBag({}, { comment: Buffer.from('hello') }), 'unsafe', 'archive-comment'],
    ['trailing bytes', hostileBag({}, { trailing: junk }), 'unsafe', 'trailing-data'],
    [
      'a gap between entries',
      rawZip([{ ...first, name: first?.name ?? '', gap: junk }, ...rest]),
      'unsafe',
      'not-tiled',
    ],
    [
      'a gap before the directory',
      rawZip([...rest, { ...first, name: first?.name ?? '', gap: junk }]),
      'unsafe',
      'not-tiled',
    ],
    ['bytes before the end record', hostileBag({}, { beforeEnd: junk }), 'unsafe', 'not-tiled'],
    [
      'more entries stated than there are',
      hostileBag({}, { entriesStated: 9 }),
      'damaged',
      'directory-broken',
    ],
    ['fewer entries stated than there are', hostileBag({}, { entriesStated: 2 }), 'unsafe', 'not-tiled'],
    [
      'another name in the local header',
      firstBent({ localName: 'bag/bagit.tx_' }),
      'unsafe',
      'header-mismatch',
    ],
    ['another size in the local header', firstBent({ localBytes: 1 }), 'unsafe', 'header-mismatch'],
    ['an entry comment', firstBent({ comment: 'x' }), 'unsafe', 'entry-comment'],
    [
      'bytes hidden behind deflated data',
      rawZip(
        bagEntries().map((entry, index) =>
          index > 0
            ? entry
            : {
                ...entry,
                deflate: true,
                stored: Buffer.concat([deflateRawSync(Buffer.from(entry.data ?? '')), Buffer.from('hidden')]),
              },
        ),
      ),
      'unsafe',
      'hidden-data',
    ],
  ])('P1 %s', async (_, bytes, outcome, code) => {
    await expectRefusal(bytes, outcome, code);
  });

  it('P1 one entry that two records point at', async () => {
    const bytes = hostileBag();
    const start = bytes.readUInt32LE(bytes.length - 6);
    const second = start + 46 + bytes.readUInt16LE(start + 28);
    bytes.writeUInt32LE(0, second + 42);
    await expectRefusal(bytes, 'unsafe', 'not-tiled');
  });
});

describe('P2 features outside the profile refused', () => {
  it.each<[string, Buffer, VerifyOutcome, string]>([
    ['encryption', firstBent({ flags: 0x0801 }), 'unsafe', 'entry-encrypted'],
    ['strong encryption', firstBent({ flags: 0x0841 }), 'unsafe', 'entry-encrypted'],
    ['masked headers', firstBent({ flags: 0x2800 }), 'unsafe', 'entry-encrypted'],
    ['patch data', firstBent({ flags: 0x0820 }), 'unsafe', 'entry-flags'],
    ['bzip2', firstBent({ method: 12 }), 'unsafe', 'entry-method'],
    ['version 4.5', firstBent({ version: 45 }), 'unsafe', 'entry-version'],
    ['a ZIP64 extra', firstBent({ extra: extraField(1, Buffer.alloc(8)) }), 'unsafe', 'zip64'],
    [
      'a ZIP64 extra, local only',
      firstBent({ localExtra: extraField(1, Buffer.alloc(8)) }),
      'unsafe',
      'zip64',
    ],
    [
      'a Unicode path extra',
      firstBent({ extra: extraField(0x7075, Buffer.alloc(9)) }),
      'unsafe',
      'unicode-path',
    ],
    [
      'a long extra field',
      firstBent({ extra: extraField(0x9999, Buffer.alloc(1021)) }),
      'too-large',
      'extra-field',
    ],
    ['a second disk', firstBent({ disk: 1 }), 'unsafe', 'split-archive'],
    ['an unknown maker', firstBent({ madeBy: 0x6314 }), 'unsafe', 'entry-attributes'],
    [
      'a name that is not UTF-8',
      named(Buffer.from([0x62, 0x61, 0x67, 0x2f, 0xff])),
      'unsafe',
      'name-encoding',
    ],
    [
      'a name in another script without the flag',
      withEntry({ name: 'bag/é', flags: 0 }),
      'unsafe',
      'name-encoding',
    ],
  ])('P2 %s', async (_, bytes, outcome, code) => {
    await expectRefusal(bytes, outcome, code);
  });

  it('P2 an extra field at the limit is read', async () => {
    expect((await verify(firstBent({ extra: extraField(0x9999, Buffer.alloc(1020)) }))).outcome).toBe(
      'foreign-bag',
    );
  });

  it('P2 ZIP64 end records', async () => {
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    await expectRefusal(hostileBag({}, { beforeEnd: locator }), 'unsafe', 'zip64');
  });
});

describe('P3 name rules', () => {
  it.each<[string, string, string]>([
    ['traversal', 'bag/../../etc/passwd', 'name-dot-part'],
    ['a dot', 'bag/./x', 'name-dot-part'],
    ['an absolute name', '/etc/passwd', 'name-absolute'],
    ['a drive', 'C:/x', 'name-drive'],
    ['a backslash', 'bag\\..\\x', 'name-backslash'],
    ['a stream', 'bag/x:y', 'name-stream'],
    ['an empty part', 'bag//x', 'name-empty-part'],
    ['a control character', 'bag/a\u0007', 'name-control'],
    ['a line break', 'bag/a\nb', 'name-control'],
    ['a direction override', 'bag/\u202etxt.exe', 'name-invisible'],
    ['a zero-width space', 'bag/a\u200bb', 'name-invisible'],
    ['a trailing dot', 'bag/x.', 'name-trailing'],
    ['a trailing space', 'bag/x ', 'name-trailing'],
    ['a device', 'bag/CON', 'name-device'],
    ['a device with an ending', 'bag/data/aux.txt', 'name-device'],
    ['a device as a folder', 'bag/nul /x', 'name-trailing'],
    ['separate accents', 'bag/e\u0301', 'name-not-nfc'],
    ['a duplicate', 'bag/bagit.txt', 'name-duplicate'],
    ['a case twin', 'bag/BagIt.txt', 'name-duplicate'],
    ['a case twin beyond ASCII', 'bag/data/HELLO.TXT', 'name-duplicate'],
    ['a case twin of a folder', 'BAG/other', 'name-duplicate'],
    ['a file that is a folder', 'bag/data', 'name-file-and-folder'],
    ['a folder below a file', 'bag/bagit.txt/x', 'name-file-and-folder'],
  ])('P3 %s', async (_, name, code) => {
    await expectRefusal(named(name), 'unsafe', code);
  });

  it('P3 twins by case folding: sharp s', async () => {
    const bytes = hostileBag({ payload: { 'data/straße.txt': 'a', 'data/STRASSE.txt': 'b' } });
    await expectRefusal(bytes, 'unsafe', 'name-duplicate');
  });

  it.each([
    ['a path of 241 bytes', `bag/${'a'.repeat(100)}/${'b'.repeat(100)}/${'c'.repeat(241 - 206)}`],
    ['a part of 129 bytes', `bag/${'a'.repeat(129)}`],
    ['thirteen parts', `bag/${'a/'.repeat(11)}b`],
  ])('P5 %s', async (_, name) => {
    await expectRefusal(named(name), 'too-large', 'name-too-long');
  });
});

describe('P4 only regular files', () => {
  it.each<[string, RawEntry, string]>([
    ['a symbolic link', { name: 'bag/link', data: '/etc/passwd', mode: 0o120777 }, 'entry-link'],
    ['a device', { name: 'bag/dev', mode: 0o020666 }, 'entry-special'],
    ['a pipe', { name: 'bag/pipe', mode: 0o010666 }, 'entry-special'],
    ['a folder named as a file', { name: 'bag/odd', mode: 0o040755 }, 'entry-special'],
    ['a file named as a folder', { name: 'bag/odd/', mode: 0o100644 }, 'entry-special'],
    ['a folder with data', { name: 'bag/odd/', mode: 0o040755, data: 'x' }, 'folder-with-data'],
  ])('P4 %s', async (_, entry, code) => {
    await expectRefusal(withEntry(entry), 'unsafe', code);
  });

  it('P4 a package inside a package is a file, never opened', async () => {
    const inner = hostileBag({ extra: [{ name: '../evil', data: 'x' }] });
    const bytes = hostileBag({ payload: { 'data/inner.zip': inner.toString('latin1') } });
    expect((await verify(bytes)).outcome).toBe('foreign-bag');
  });
});

describe('P5 limits stop early, CRC enforced', () => {
  it.each<[string, Buffer, VerifyOutcome, string]>([
    ['a wrong CRC', firstBent({ crc: 1 }), 'damaged', 'crc-mismatch'],
    ['a size stated too small', firstBent({ deflate: true, bytes: 10 }), 'damaged', 'size-mismatch'],
    ['a size stated too large', firstBent({ deflate: true, bytes: 100 }), 'damaged', 'size-mismatch'],
    ['a stored size that is not the real one', firstBent({ bytes: 10 }), 'damaged', 'size-mismatch'],
    [
      'broken deflate data',
      firstBent({ method: 8, stored: Buffer.from('nonsense') }),
      'damaged',
      'data-broken',
    ],
    [
      'an entry past its limit',
      firstBent({ deflate: true, bytes: limits.entryBytes + 1 }),
      'too-large',
      'entry-bytes',
    ],
    [
      'a bomb, honest about its size',
      withEntry({ name: 'bag/data/bomb', data: Buffer.alloc(4 * 1024 * 1024), deflate: true }),
      'too-large',
      'entry-ratio',
    ],
    [
      'a bomb that lies about its size',
      firstBent({ data: Buffer.alloc(4 * 1024 * 1024), deflate: true, bytes: 1000 }),
      'damaged',
      'size-mismatch',
    ],
    [
      'many entries that add up',
      rawZip([
        ...bagEntries(),
        ...Array.from({ length: 5 }, (_, index) => ({
          name: `bag/data/${index}`,
          deflate: true,
          bytes: limits.entryBytes,
          stored: Buffer.alloc(limits.entryBytes / 190),
        })),
      ]),
      'too-large',
      'total-bytes',
    ],
    [
      'a tag file past its limit',
      hostileBag({ info: `A: ${'x'.repeat(limits.tagFileBytes)}\n` }),
      'too-large',
      'tag-file-bytes',
    ],
    [
      'a tag file with too many lines',
      hostileBag({ info: 'A: b\n'.repeat(limits.tagFileLines + 1) }),
      'too-large',
      'tag-file-lines',
    ],
  ])('P5 %s', async (_, bytes, outcome, code) => {
    await expectRefusal(bytes, outcome, code);
  });

  it('P5 entries: 10,000 are read, 10,001 are not', async () => {
    const payload = (size: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: size }, (_, index) => [`data/${index}`, '']));
    expect(
      (await verify(hostileBag({ algorithm: 'sha256', payload: payload(limits.entries - 3) }))).outcome,
    ).toBe('foreign-bag');
    await expectRefusal(
      hostileBag({ algorithm: 'sha256', payload: payload(limits.entries - 2) }),
      'too-large',
      'entries',
    );
  }, 60_000);

  it('P5 a file past 2 GiB is not read at all', async () => {
    const file = path.join(folder.path, 'sparse.zip');
    await writeFile(file, 'PK');
    await truncate(file, limits.packageBytes + 1);
    const report = await verifyPackage({ path: file, knownPackageVersion: '1' });
    expect(report).toMatchObject({ outcome: 'too-large', problems: [{ code: 'package-bytes' }] });
  });

  it('P5 the whole ratio', async () => {
    const zeros = Buffer.alloc(1024 * 1024);
    const entries = Array.from({ length: 8 }, (_, index) => ({
      name: `bag/data/${index}`,
      data: zeros,
      deflate: true,
    }));
    const report = await expectRefusal(hostileBag({ extra: entries }), 'too-large', 'total-ratio');
    expect(report.problems[0]?.params['limit']).toBe(limits.totalRatio);
  });
});

describe('P6 bag is complete and offline', () => {
  const line = (file: string): string => `${'0'.repeat(128)}  ${file}\n`;
  it.each<[string, BagChanges, VerifyOutcome, string]>([
    [
      'fetch.txt',
      { extra: [{ name: 'bag/fetch.txt', data: 'https://evil.example/x 5 data/x\n' }] },
      'unsafe',
      'fetch-file',
    ],
    [
      'a payload file that no list names',
      { extra: [{ name: 'bag/data/added', data: 'x' }] },
      'unsafe',
      'file-unlisted',
    ],
    [
      'a tag file that no list names',
      { extra: [{ name: 'bag/added.txt', data: 'x' }] },
      'unsafe',
      'file-unlisted',
    ],
    ['a file beside the bag', { extra: [{ name: 'other/x', data: 'x' }] }, 'unsafe', 'several-roots'],
    ['a second bag', { extra: [{ name: 'other/bagit.txt', data: 'x' }] }, 'unsafe', 'several-roots'],
    ['a missing file', { manifest: (text) => text + line('data/gone') }, 'damaged', 'file-missing'],
    ['a missing tag file', { tagManifest: (text) => text + line('gone.txt') }, 'damaged', 'file-missing'],
    [
      'a changed payload file',
      { manifest: (text) => text.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')) },
      'damaged',
      'checksum-mismatch',
    ],
    [
      'a changed tag file',
      { tagManifest: (text) => text.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')) },
      'damaged',
      'checksum-mismatch',
    ],
    ['a file named twice', { manifest: (text) => text + text }, 'unsafe', 'manifest-duplicate'],
    ['a path out of the bag', { manifest: (text) => text + line('data/../../x') }, 'unsafe', 'manifest-path'],
    ['an absolute path', { manifest: (text) => text + line('/etc/passwd') }, 'unsafe', 'manifest-path'],
    [
      'a tag file in the payload list',
      { manifest: (text) => text + line('bagit.txt') },
      'damaged',
      'manifest-scope',
    ],
    ['a short checksum', { manifest: (text) => text.slice(1) }, 'damaged', 'manifest-line'],
    ['a line without a path', { manifest: (text) => `${text}abc\n` }, 'damaged', 'manifest-line'],
    [
      'a byte order mark',
      { declaration: '\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
      'damaged',
      'tag-file-bom',
    ],
    [
      'an older BagIt',
      { declaration: 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' },
      'not-a-package',
      'bag-version-old',
    ],
    [
      'a newer BagIt',
      { declaration: 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n' },
      'too-new',
      'bag-version-new',
    ],
    [
      'another encoding',
      { declaration: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n' },
      'damaged',
      'bag-declaration',
    ],
    [
      'a third line',
      { declaration: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nX: y\n' },
      'damaged',
      'bag-declaration',
    ],
    ['MD5 alone', { algorithm: 'md5' }, 'unsafe', 'algorithm-weak'],
    ['SHA-1 alone', { algorithm: 'sha1' }, 'unsafe', 'algorithm-weak'],
    [
      'an unknown algorithm',
      { extra: [{ name: 'bag/manifest-crc32.txt', data: '' }] },
      'unsafe',
      'algorithm-unknown',
    ],
    [
      'a second list that disagrees',
      {
        extra: [{ name: 'bag/manifest-md5.txt', data: `${'0'.repeat(32)}  data/hello.txt\n` }],
        tagManifest: 'none',
      },
      'damaged',
      'checksum-mismatch',
    ],
    [
      'a second list that is not complete',
      { extra: [{ name: 'bag/manifest-sha256.txt', data: '' }], tagManifest: 'none' },
      'unsafe',
      'file-unlisted',
    ],
    ['a wrong Payload-Oxum', { info: 'Payload-Oxum: 6.1\n' }, 'damaged', 'payload-size'],
    ['bag-info.txt without a label', { info: 'no label here\n' }, 'damaged', 'bag-info-line'],
  ])('P6 %s', async (_, changes, outcome, code) => {
    await expectRefusal(hostileBag(changes), outcome, code);
  });

  it('P6 without a list of checksums', async () => {
    const bytes = rawZip(bagEntries().filter(({ name }) => !String(name).includes('manifest')));
    await expectRefusal(bytes, 'damaged', 'manifest-missing');
  });

  it('P6 findings are cut at 100, names are cleaned', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => line(`data/gone-${index}`)).join('');
    const report = await verify(hostileBag({ manifest: (text) => text + lines }));
    expect(report.problems).toHaveLength(100);
    const escaped = await verify(named('bag/\u001b[31mred\u202e'));
    expect(escaped.problems[0]?.part).toBe('bag/\\u{001b}[31mred\\u{202e}');
  });
});

describe('P10 too-new and unknown parts', () => {
  it.each([
    ['2', 'too-new', 'package-version-new'],
    ['1.1', 'too-new', 'package-version-new'],
    ['one', 'damaged', 'package-version'],
    ['1', 'damaged', 'file-missing'],
  ] as const)('P10 Package-Version %s', async (version, outcome, code) => {
    const report = await expectRefusal(hostileBag({ info: `Package-Version: ${version}\n` }), outcome, code);
    if (outcome === 'too-new') {
      expect(report.problems[0]?.params).toEqual({ version, known: '1' });
    }
  });

  it('P10 a bag that says it is ours has a tag manifest and one algorithm', async () => {
    const info = 'Package-Version: 1\n';
    await expectRefusal(hostileBag({ info, tagManifest: 'none' }), 'damaged', 'tag-manifest-missing');
    await expectRefusal(hostileBag({ info, algorithm: 'sha256' }), 'unsafe', 'algorithm-extra');
  });
});
