import { createHash } from 'node:crypto';
import { withEntry } from './bent.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import { bagEntries, hostileBag, rawZip } from './raw-zip.ts';

const line = (file: string): string => `${'0'.repeat(128)}  ${file}\n`;
const otherDigit = (text: string): string =>
  text.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'));
const declared = (version: string, encoding = 'UTF-8'): string =>
  `BagIt-Version: ${version}\nTag-File-Character-Encoding: ${encoding}\n`;
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const files = casesOf('P6', [
  [
    'fetches a file from a server',
    'unsafe',
    'fetch-file',
    () => withEntry({ name: 'bag/fetch.txt', data: 'https://evil.example/x 5 data/x\n' }),
  ],
  ['fetches nothing, but could', 'unsafe', 'fetch-file', () => withEntry({ name: 'bag/fetch.txt' })],
  ['fetches in capitals', 'unsafe', 'fetch-file', () => withEntry({ name: 'bag/FETCH.TXT', data: 'x' })],
  ['fetches in mixed case', 'unsafe', 'fetch-file', () => withEntry({ name: 'bag/Fetch.txt', data: 'x' })],
  [
    'adds a payload file that no list names',
    'unsafe',
    'file-unlisted',
    () => withEntry({ name: 'bag/data/added', data: 'x' }),
  ],
  [
    'adds a tag file that no list names',
    'unsafe',
    'file-unlisted',
    () => withEntry({ name: 'bag/added.txt', data: 'x' }),
  ],
  [
    'adds a hidden file of a desktop',
    'unsafe',
    'file-unlisted',
    () => withEntry({ name: 'bag/.DS_Store', data: 'x' }),
  ],
  ['puts a file beside the bag', 'unsafe', 'several-roots', () => withEntry({ name: 'other/x', data: 'x' })],
  [
    'puts a folder beside the bag',
    'unsafe',
    'several-roots',
    () => withEntry({ name: 'other/', mode: 0o040755 }),
  ],
  [
    'puts a file above the bag',
    'unsafe',
    'several-roots',
    () => withEntry({ name: 'readme.txt', data: 'x' }),
  ],
  [
    'brings a second bag',
    'unsafe',
    'several-roots',
    () => withEntry({ name: 'other/bagit.txt', data: declared('1.0') }),
  ],
  [
    'brings a second bag above the first',
    'unsafe',
    'several-roots',
    () => withEntry({ name: 'bagit.txt', data: 'x' }),
  ],
  [
    'misses a payload file',
    'damaged',
    'file-missing',
    () => hostileBag({ manifest: (text) => text + line('data/gone') }),
  ],
  [
    'misses a tag file',
    'damaged',
    'file-missing',
    () => hostileBag({ tagManifest: (text) => text + line('gone.txt') }),
  ],
  ['changed a payload file', 'damaged', 'checksum-mismatch', () => hostileBag({ manifest: otherDigit })],
  ['changed a tag file', 'damaged', 'checksum-mismatch', () => hostileBag({ tagManifest: otherDigit })],
]);

const manifests = casesOf('P6', [
  [
    'names a file twice',
    'unsafe',
    'manifest-duplicate',
    () => hostileBag({ manifest: (text) => text + text }),
  ],
  [
    'names a file twice, once with its accents apart',
    'unsafe',
    'manifest-duplicate',
    () =>
      hostileBag({
        payload: { 'data/\u00e9': 'x' },
        manifest: (text) => text + text.replace('\u00e9', 'e\u0301'),
      }),
  ],
  [
    'lists a path out of the bag',
    'unsafe',
    'manifest-path',
    () => hostileBag({ manifest: (text) => text + line('data/../../x') }),
  ],
  [
    'lists an absolute path',
    'unsafe',
    'manifest-path',
    () => hostileBag({ manifest: (text) => text + line('/etc/passwd') }),
  ],
  [
    'lists the home of the reader',
    'damaged',
    'manifest-scope',
    () => hostileBag({ manifest: (text) => text + line('~/.ssh/id_ed25519') }),
  ],
  [
    'lists a line break in percent code',
    'unsafe',
    'manifest-path',
    () => hostileBag({ manifest: (text) => text + line('data/a%0Ab') }),
  ],
  [
    'lists a path in percent code that the standard does not know',
    'unsafe',
    'file-unlisted',
    () => hostileBag({ manifest: (text) => text.replace('hello.txt', '%68ello.txt') }),
  ],
  [
    'lists a tag file as payload',
    'damaged',
    'manifest-scope',
    () => hostileBag({ manifest: (text) => text + line('bagit.txt') }),
  ],
  [
    'lists payload as a tag file',
    'damaged',
    'manifest-scope',
    () => hostileBag({ tagManifest: (text) => text + line('data/hello.txt') }),
  ],
  [
    'shortens a checksum',
    'damaged',
    'manifest-line',
    () => hostileBag({ manifest: (text) => text.slice(1) }),
  ],
  [
    'writes a checksum in other letters',
    'damaged',
    'manifest-line',
    () => hostileBag({ manifest: (text) => `g${text.slice(1)}` }),
  ],
  ['leaves a path out', 'damaged', 'manifest-line', () => hostileBag({ manifest: (text) => `${text}abc\n` })],
  [
    'leaves a line empty',
    'damaged',
    'manifest-line',
    () => hostileBag({ manifest: (text) => `${text}\n${text}` }),
  ],
  [
    'puts a null into a line',
    'unsafe',
    'manifest-path',
    () => hostileBag({ manifest: (text) => text.replace('hello', 'hel\u0000lo') }),
  ],
  [
    'puts an endless line into the list',
    'unsafe',
    'manifest-path',
    () => hostileBag({ manifest: (text) => `${text}${'0'.repeat(128)}  data/${'a'.repeat(900_000)}\n` }),
  ],
  ['trusts MD5 alone', 'unsafe', 'algorithm-weak', () => hostileBag({ algorithm: 'md5' })],
  ['trusts SHA-1 alone', 'unsafe', 'algorithm-weak', () => hostileBag({ algorithm: 'sha1' })],
  [
    'brings an unknown algorithm',
    'unsafe',
    'algorithm-unknown',
    () => withEntry({ name: 'bag/manifest-crc32.txt', data: '' }),
  ],
  [
    'brings a second list that disagrees',
    'damaged',
    'checksum-mismatch',
    () =>
      hostileBag({
        extra: [{ name: 'bag/manifest-md5.txt', data: `${'0'.repeat(32)}  data/hello.txt\n` }],
        tagManifest: 'none',
      }),
  ],
  [
    'brings a second list that is not complete',
    'unsafe',
    'file-unlisted',
    () => hostileBag({ extra: [{ name: 'bag/manifest-sha256.txt', data: '' }], tagManifest: 'none' }),
  ],
  [
    'has no list of checksums',
    'damaged',
    'manifest-missing',
    () => rawZip(bagEntries().filter(({ name }) => !String(name).includes('manifest'))),
  ],
  [
    'puts a byte order mark before its list',
    'damaged',
    'tag-file-bom',
    () => hostileBag({ manifest: (text) => `\ufeff${text}` }),
  ],
]);

const declarations = casesOf('P6', [
  [
    'begins its declaration with a byte order mark',
    'damaged',
    'tag-file-bom',
    () => hostileBag({ declaration: `\ufeff${declared('1.0')}` }),
  ],
  [
    'is of an older BagIt',
    'not-a-package',
    'bag-version-old',
    () => hostileBag({ declaration: declared('0.97') }),
  ],
  ['is of a newer BagIt', 'too-new', 'bag-version-new', () => hostileBag({ declaration: declared('2.0') })],
  [
    'is in another encoding',
    'damaged',
    'bag-declaration',
    () => hostileBag({ declaration: declared('1.0', 'UTF-16') }),
  ],
  [
    'declares a third thing',
    'damaged',
    'bag-declaration',
    () => hostileBag({ declaration: `${declared('1.0')}X: y\n` }),
  ],
  [
    'declares a version without end',
    'damaged',
    'bag-declaration',
    () => hostileBag({ declaration: declared(`1.0${'0'.repeat(9000)}x`) }),
  ],
  [
    'holds a tag file that is no UTF-8',
    'damaged',
    'tag-file-encoding',
    () =>
      rawZip(
        bagEntries().map((entry, at) => (at === 0 ? { ...entry, data: Buffer.from([0xff, 0xfe]) } : entry)),
      ),
  ],
  [
    'states another size of its payload',
    'damaged',
    'payload-size',
    () => hostileBag({ info: 'Payload-Oxum: 6.1\n' }),
  ],
  [
    'states two sizes of its payload',
    'damaged',
    'payload-size',
    () => hostileBag({ info: 'Payload-Oxum: 5.1\nPayload-Oxum: 6.1\n' }),
  ],
  ['says what has no label', 'damaged', 'bag-info-line', () => hostileBag({ info: 'no label here\n' })],
]);

const versions = casesOf('P10', [
  [
    'is a package of version 2',
    'too-new',
    'package-version-new',
    () => hostileBag({ info: 'Package-Version: 2\n' }),
  ],
  [
    'is a package of version 1.1',
    'too-new',
    'package-version-new',
    () => hostileBag({ info: 'Package-Version: 1.1\n' }),
  ],
  [
    'is a package of version one',
    'damaged',
    'package-version',
    () => hostileBag({ info: 'Package-Version: one\n' }),
  ],
  [
    'is a package of two versions',
    'damaged',
    'package-version',
    () => hostileBag({ info: 'Package-Version: 1\nPackage-Version: 1\n' }),
  ],
  [
    'says that it is ours, and is empty',
    'damaged',
    'file-missing',
    () => hostileBag({ info: 'Package-Version: 1\n' }),
  ],
  [
    'says that it is ours, and lists no tag files',
    'damaged',
    'tag-manifest-missing',
    () => hostileBag({ info: 'Package-Version: 1\n', tagManifest: 'none' }),
  ],
  [
    'says that it is ours, with another algorithm',
    'unsafe',
    'algorithm-extra',
    () => hostileBag({ info: 'Package-Version: 1\n', algorithm: 'sha256' }),
  ],
  [
    'says that it is ours, with a second algorithm',
    'unsafe',
    'algorithm-extra',
    () =>
      hostileBag({
        info: 'Package-Version: 1\n',
        extra: [{ name: 'bag/tagmanifest-md5.txt', data: `${md5(declared('1.0'))}  bagit.txt\n` }],
      }),
  ],
  [
    'says that it is ours, and hides bytes in extra fields',
    'unsafe',
    'extra-unknown',
    () =>
      rawZip(
        bagEntries({ info: 'Package-Version: 1\n' }).map((entry, at) =>
          at > 0 ? entry : { ...entry, extra: Buffer.from([0x99, 0x99, 2, 0, 0x68, 0x69]) },
        ),
      ),
  ],
  [
    'says that it is ours, and hides words in the name of an empty folder',
    'unsafe',
    'folder-empty',
    () =>
      hostileBag({ info: 'Package-Version: 1\n', extra: [{ name: 'bag/data/approved/', mode: 0o040755 }] }),
  ],
]);

export const bagCases: readonly HostileCase[] = [...files, ...manifests, ...declarations, ...versions];
