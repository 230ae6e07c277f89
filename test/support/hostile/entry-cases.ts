import { deflateRawSync } from 'node:zlib';
import { limits } from '../../../shared/packages/limits.ts';
import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { firstBent, withEntry } from './bent.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import { bagEntries, hostileBag, rawZip, type RawEntry } from './raw-zip.ts';

const kinds: readonly (readonly [tries: string, entry: RawEntry, code: ProblemCode])[] = [
  ['a symbolic link', { name: 'bag/link', data: '/etc/passwd', mode: 0o120777 }, 'entry-link'],
  [
    'a symbolic link from a maker without links',
    { name: 'bag/link', data: '/etc/passwd', mode: 0o120777, madeBy: 0x0014 },
    'entry-link',
  ],
  [
    'a symbolic link from a Macintosh',
    { name: 'bag/link', data: '../..', mode: 0o120777, madeBy: 0x1314 },
    'entry-link',
  ],
  ['a link named as a folder', { name: 'bag/link/', mode: 0o120777 }, 'entry-link'],
  ['a reparse point of Windows', { name: 'bag/link', attributes: 0x0400, madeBy: 0x0014 }, 'entry-special'],
  ['a volume label', { name: 'bag/label', attributes: 0x0008, madeBy: 0x0014 }, 'entry-special'],
  ['a block device', { name: 'bag/dev', mode: 0o060666 }, 'entry-special'],
  ['a character device', { name: 'bag/dev', mode: 0o020666 }, 'entry-special'],
  ['a pipe', { name: 'bag/pipe', mode: 0o010666 }, 'entry-special'],
  ['a socket', { name: 'bag/socket', mode: 0o140666 }, 'entry-special'],
  ['a file that sets the user', { name: 'bag/data/run', data: 'x', mode: 0o104755 }, 'entry-special'],
  ['a file that sets the group', { name: 'bag/data/run', data: 'x', mode: 0o102755 }, 'entry-special'],
  ['a folder named as a file', { name: 'bag/odd', mode: 0o040755 }, 'entry-special'],
  ['a folder of DOS named as a file', { name: 'bag/odd', attributes: 0x10, madeBy: 0x0014 }, 'entry-special'],
  ['a file named as a folder', { name: 'bag/odd/', mode: 0o100644 }, 'entry-special'],
  ['a folder with data', { name: 'bag/odd/', mode: 0o040755, data: 'x' }, 'folder-with-data'],
];

const mebi = 1024 * 1024;
const zeros = (many: number, mebibytes: number): RawEntry[] =>
  Array.from({ length: many }, (_, at) => ({
    name: `bag/data/${at}`,
    data: Buffer.alloc(mebibytes * mebi),
    deflate: true,
  }));

export const entryCases: readonly HostileCase[] = [
  ...casesOf(
    'P4',
    kinds.map(([tries, entry, code]) => [tries, 'unsafe', code, () => withEntry(entry)] as const),
  ),
  ...casesOf('P5', [
    ['a wrong checksum', 'damaged', 'crc-mismatch', () => firstBent({ crc: 1 })],
    ['a size stated too small', 'damaged', 'size-mismatch', () => firstBent({ deflate: true, bytes: 10 })],
    ['a size stated too large', 'damaged', 'size-mismatch', () => firstBent({ deflate: true, bytes: 100 })],
    ['a stored size that is not the real one', 'damaged', 'size-mismatch', () => firstBent({ bytes: 10 })],
    [
      'deflate data that is none',
      'damaged',
      'data-broken',
      () => firstBent({ method: 8, stored: Buffer.from('nonsense') }),
    ],
    [
      'deflate data that is cut off',
      'damaged',
      'data-broken',
      () => firstBent({ method: 8, stored: deflateRawSync(Buffer.from('BagIt-Version')).subarray(0, 6) }),
    ],
    [
      'an entry past its limit',
      'too-large',
      'entry-bytes',
      () => firstBent({ deflate: true, bytes: limits.entryBytes + 1 }),
    ],
    [
      'a bomb, honest about its size',
      'too-large',
      'entry-ratio',
      () => withEntry({ name: 'bag/data/bomb', data: Buffer.alloc(4 * mebi), deflate: true }),
    ],
    [
      'a bomb that lies about its size',
      'damaged',
      'size-mismatch',
      () => firstBent({ data: Buffer.alloc(4 * mebi), deflate: true, bytes: 1000 }),
    ],
    ['a bomb of many small parts', 'too-large', 'total-ratio', () => hostileBag({ extra: zeros(8, 1) })],
    [
      'many entries that add up',
      'too-large',
      'total-bytes',
      () =>
        rawZip([
          ...bagEntries(),
          ...Array.from({ length: 5 }, (_, at) => ({
            name: `bag/data/${at}`,
            deflate: true,
            bytes: limits.entryBytes,
            stored: Buffer.alloc(limits.entryBytes / 190),
          })),
        ]),
    ],
    [
      'more entries than are read',
      'too-large',
      'entries',
      () => rawZip(Array.from({ length: limits.entries + 1 }, (_, at) => ({ name: `bag/${at}` }))),
    ],
    [
      'a tag file past its limit',
      'too-large',
      'tag-file-bytes',
      () => hostileBag({ info: `A: ${'x'.repeat(limits.tagFileBytes)}\n` }),
    ],
    [
      'a tag file that nobody reads past its limit',
      'too-large',
      'tag-file-bytes',
      () => withEntry({ name: 'bag/other.txt', data: 'x'.repeat(limits.tagFileBytes + 1) }),
    ],
    [
      'a tag file with too many lines',
      'too-large',
      'tag-file-lines',
      () => hostileBag({ info: 'A: b\n'.repeat(limits.tagFileLines + 1) }),
    ],
  ]),
];
