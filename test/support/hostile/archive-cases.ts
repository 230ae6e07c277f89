import { deflateRawSync } from 'node:zlib';
import { changed, firstBent, named, withEntry } from './bent.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import { bagEntries, extraField, hostileBag, rawZip, type RawEntry } from './raw-zip.ts';

const junk = Buffer.from('#!/bin/sh\n');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n');
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00]);
const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const deflated = (entries: readonly RawEntry[], stored: (data: Buffer) => Buffer): Buffer =>
  rawZip(
    entries.map((entry, at) =>
      at > 0 ? entry : { ...entry, deflate: true, stored: stored(Buffer.from(entry.data ?? '')) },
    ),
  );
/** Deflate data that begins with so many empty stored blocks (RFC 1951 §3.2.4). */
const padded = (blocks: number): Buffer =>
  deflated(bagEntries(), (data) =>
    Buffer.concat([
      ...Array.from({ length: blocks }, () => Buffer.from([0, 0, 0, 0xff, 0xff])),
      deflateRawSync(data),
    ]),
  );
const lastGap = (): Buffer => {
  const [first, ...rest] = bagEntries();
  return rawZip([...rest, { ...first, name: first?.name ?? '', gap: junk }]);
};
const locator = Buffer.alloc(20);
locator.writeUInt32LE(0x07064b50, 0);

/** Archives that are more, or less, than their records (P1). */
const structure = casesOf('P1', [
  [
    'hides a script before the archive, offsets shifted',
    'unsafe',
    'not-tiled',
    () => hostileBag({}, { prefix: junk }),
  ],
  [
    'hides a script before the archive, offsets not shifted',
    'unsafe',
    'not-tiled',
    () => hostileBag({}, { prefix: junk, shiftOffsets: false }),
  ],
  ['is a PDF document too', 'unsafe', 'not-tiled', () => hostileBag({}, { prefix: pdf })],
  ['is a JPEG image too', 'unsafe', 'not-tiled', () => hostileBag({}, { prefix: jpeg })],
  [
    'is a PDF document behind the archive',
    'unsafe',
    'trailing-data',
    () => hostileBag({}, { trailing: pdf }),
  ],
  [
    'holds an archive comment',
    'unsafe',
    'archive-comment',
    () => hostileBag({}, { comment: Buffer.from('hello') }),
  ],
  [
    'hides a second end record in the comment of the first',
    'unsafe',
    'not-tiled',
    () => hostileBag({}, { comment: rawZip([{ name: 'other/x', data: 'x' }]) }),
  ],
  ['has bytes behind the end record', 'unsafe', 'trailing-data', () => hostileBag({}, { trailing: junk })],
  [
    'puts two archives one behind the other',
    'unsafe',
    'not-tiled',
    () => Buffer.concat([hostileBag(), hostileBag()]),
  ],
  ['leaves a gap between two entries', 'unsafe', 'not-tiled', () => firstBent({ gap: junk })],
  ['leaves a gap before the directory', 'unsafe', 'not-tiled', lastGap],
  ['hides bytes before the end record', 'unsafe', 'not-tiled', () => hostileBag({}, { beforeEnd: junk })],
  [
    'states more entries than there are',
    'damaged',
    'directory-broken',
    () => hostileBag({}, { entriesStated: 9 }),
  ],
  ['hides entries by stating fewer', 'unsafe', 'not-tiled', () => hostileBag({}, { entriesStated: 2 })],
  ['states a shorter directory', 'unsafe', 'not-tiled', () => hostileBag({}, { directoryBytesStated: 46 })],
  [
    'hides an entry that the directory does not name',
    'unsafe',
    'not-tiled',
    () => {
      const hidden = rawZip([{ name: 'bag/hidden.txt', data: 'hidden' }]);
      return firstBent({ gap: hidden.subarray(0, hidden.readUInt32LE(hidden.length - 6)) });
    },
  ],
  [
    'lets two records point at one entry',
    'unsafe',
    'not-tiled',
    () =>
      changed((bytes, start) => {
        bytes.writeUInt32LE(0, start + 46 + bytes.readUInt16LE(start + 28) + 42);
      }),
  ],
  [
    'lets entries overlap, as a bomb of one kernel does',
    'unsafe',
    'not-tiled',
    () => firstBent({ offset: 10 }),
  ],
  ['points outside the file', 'unsafe', 'not-tiled', () => firstBent({ offset: 0x7ffffff0 })],
  [
    'names the local file otherwise',
    'unsafe',
    'header-mismatch',
    () => firstBent({ localName: 'bag/bagit.tx_' }),
  ],
  [
    'names the local file with a path out',
    'unsafe',
    'header-mismatch',
    () => firstBent({ localName: '../bagit.txt' }),
  ],
  [
    'states another size in the local record',
    'unsafe',
    'header-mismatch',
    () => firstBent({ localBytes: 1 }),
  ],
  [
    'states another checksum in the local record',
    'unsafe',
    'header-mismatch',
    () => firstBent({ localCrc: 1 }),
  ],
  [
    'states another method in the local record',
    'unsafe',
    'header-mismatch',
    () => firstBent({ localMethod: 8 }),
  ],
  ['states other flags in the local record', 'unsafe', 'header-mismatch', () => firstBent({ localFlags: 0 })],
  ['states another time in the local record', 'unsafe', 'header-mismatch', () => firstBent({ localTime: 7 })],
  [
    'puts another checksum in the data descriptor',
    'unsafe',
    'not-tiled',
    () => firstBent({ descriptor: true, descriptorCrc: 1 }),
  ],
  ['holds a comment on an entry', 'unsafe', 'entry-comment', () => firstBent({ comment: 'x' })],
  [
    'hides bytes behind deflated data',
    'unsafe',
    'hidden-data',
    () => deflated(bagEntries(), (data) => Buffer.concat([deflateRawSync(data), Buffer.from('hidden')])),
  ],
  ['hides a channel in empty deflate blocks', 'unsafe', 'hidden-data', () => padded(100)],
  [
    'hides three bytes behind the extra fields',
    'unsafe',
    'extra-unknown',
    () => firstBent({ extra: Buffer.from('abc') }),
  ],
]);

/** Features of ZIP that we do not read (P2). */
const features = casesOf('P2', [
  ['is encrypted as of old', 'unsafe', 'entry-encrypted', () => firstBent({ flags: 0x0801 })],
  ['is encrypted strongly', 'unsafe', 'entry-encrypted', () => firstBent({ flags: 0x0841 })],
  ['masks its headers', 'unsafe', 'entry-encrypted', () => firstBent({ flags: 0x2800 })],
  ['is a patch', 'unsafe', 'entry-flags', () => firstBent({ flags: 0x0820 })],
  ['is compressed by bzip2', 'unsafe', 'entry-method', () => firstBent({ method: 12 })],
  ['is compressed by LZMA', 'unsafe', 'entry-method', () => firstBent({ method: 14 })],
  ['is encrypted by AES, by its method', 'unsafe', 'entry-method', () => firstBent({ method: 99 })],
  ['needs version 4.5', 'unsafe', 'entry-version', () => firstBent({ version: 45 })],
  ['was made by a version to come', 'unsafe', 'entry-version', () => firstBent({ madeBy: 0x03ff })],
  ['was made by an unknown system', 'unsafe', 'entry-attributes', () => firstBent({ madeBy: 0x6314 })],
  ['holds odd internal attributes', 'unsafe', 'entry-attributes', () => firstBent({ internal: 0x8000 })],
  ['holds a ZIP64 extra', 'unsafe', 'zip64', () => firstBent({ extra: extraField(1, Buffer.alloc(8)) })],
  [
    'holds a ZIP64 extra in the local record alone',
    'unsafe',
    'zip64',
    () => firstBent({ localExtra: extraField(1, Buffer.alloc(8)) }),
  ],
  ['holds a ZIP64 locator', 'unsafe', 'zip64', () => hostileBag({}, { beforeEnd: locator })],
  ['states 65,535 entries', 'unsafe', 'zip64', () => hostileBag({}, { entriesStated: 0xffff })],
  [
    'gives another name in a Unicode path extra',
    'unsafe',
    'unicode-path',
    () => firstBent({ extra: extraField(0x7075, Buffer.alloc(9)) }),
  ],
  [
    'gives another comment in a Unicode extra',
    'unsafe',
    'unicode-path',
    () => firstBent({ localExtra: extraField(0x6375, Buffer.alloc(9)) }),
  ],
  [
    'makes a link by the ASi Unix extra',
    'unsafe',
    'extra-unknown',
    () => firstBent({ extra: extraField(0x756e, Buffer.alloc(14)) }),
  ],
  [
    'gives other attributes in a streaming extra',
    'unsafe',
    'extra-unknown',
    () => firstBent({ localExtra: extraField(0x6c78, Buffer.alloc(5)) }),
  ],
  [
    'is encrypted by AES, by its extra',
    'unsafe',
    'extra-unknown',
    () => firstBent({ extra: extraField(0x9901, Buffer.alloc(7)) }),
  ],
  [
    'fills an extra field past its limit',
    'too-large',
    'extra-field',
    () => firstBent({ extra: extraField(0x9999, Buffer.alloc(1021)) }),
  ],
  [
    'lets an extra field run past its record',
    'damaged',
    'directory-broken',
    () => firstBent({ extra: Buffer.from([0x99, 0x99, 0xff, 0x00]) }),
  ],
  ['starts on a second disk', 'unsafe', 'split-archive', () => firstBent({ disk: 1 })],
  ['ends on a second disk', 'unsafe', 'split-archive', () => hostileBag({}, { diskStated: 1 })],
  [
    'names a file in bytes that are no UTF-8',
    'unsafe',
    'name-encoding',
    () => named(Buffer.from([0x62, 0x61, 0x67, 0x2f, 0xff])),
  ],
  [
    'names a file in overlong UTF-8',
    'unsafe',
    'name-encoding',
    () => named(Buffer.from([0x62, 0x61, 0x67, 0x2f, 0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x78])),
  ],
  [
    'names a file in another script without the flag',
    'unsafe',
    'name-encoding',
    () => withEntry({ name: 'bag/é', flags: 0 }),
  ],
]);

/** Files that are no archive at all. */
const noArchive = casesOf('P1', [
  ['is empty', 'not-a-package', 'empty-file', () => ''],
  ['is plain text', 'not-a-package', 'not-an-archive', () => 'Dear colleague,\n'],
  ['is one byte', 'not-a-package', 'not-an-archive', () => 'P'],
  ['is an end record and nothing more', 'not-a-package', 'no-bag', () => rawZip([])],
  ['is bytes without any order', 'not-a-package', 'not-an-archive', () => Buffer.alloc(70_000, 0xa7)],
  [
    'is full of end records',
    'unsafe',
    'zip64',
    () =>
      Buffer.concat(
        Array.from({ length: 2000 }, () =>
          Buffer.from('504b050600000000ffffffffffffffffffffffff0000', 'hex'),
        ),
      ),
  ],
  [
    'is a page of the web',
    'not-a-package',
    'not-an-archive',
    () => '<!doctype html><script>alert(1)</script>',
  ],
  ['is a file of age', 'encrypted', 'encrypted-file', () => 'age-encryption.org/v1\n-> X25519 abc\n'],
  [
    'is an armoured file of age',
    'encrypted',
    'encrypted-file',
    () => '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n',
  ],
  ['holds no bag', 'not-a-package', 'no-bag', () => rawZip([{ name: 'a/b.txt', data: 'x' }])],
  [
    'holds a bag two folders down',
    'not-a-package',
    'no-bag',
    () => rawZip([{ name: 'a/b/bagit.txt', data: declaration }]),
  ],
  [
    'holds a bag without its folder',
    'not-a-package',
    'bag-without-folder',
    () => rawZip(bagEntries().map((entry) => ({ ...entry, name: String(entry.name).slice(4) }))),
  ],
  ['was cut off in its first entry', 'damaged', 'truncated', () => hostileBag().subarray(0, 60)],
  ['was cut off one byte before its end', 'damaged', 'truncated', () => hostileBag().subarray(0, -1)],
]);

export const archiveCases: readonly HostileCase[] = [...noArchive, ...structure, ...features];
