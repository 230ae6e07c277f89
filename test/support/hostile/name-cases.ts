import type { ProblemCode } from '../../../shared/packages/problem-codes.ts';
import { named } from './bent.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import { hostileBag } from './raw-zip.ts';

const names: readonly (readonly [tries: string, name: string, code: ProblemCode])[] = [
  ['climbs out of the folder', 'bag/../../etc/passwd', 'name-dot-part'],
  ['climbs out from the start', '../evil', 'name-dot-part'],
  ['stands still', 'bag/./x', 'name-dot-part'],
  ['is absolute', '/etc/passwd', 'name-absolute'],
  ['is absolute after two strokes', '//server/share', 'name-absolute'],
  ['names a drive', 'C:/x', 'name-drive'],
  ['names a drive without a stroke', 'c:x', 'name-drive'],
  ['names a server of Windows', '\\\\server\\share\\x', 'name-backslash'],
  ['climbs out by backslashes', 'bag\\..\\x', 'name-backslash'],
  ['writes to a stream', 'bag/x:y', 'name-stream'],
  ['writes to the data stream', 'bag/data/x::$DATA', 'name-stream'],
  ['has an empty part', 'bag//x', 'name-empty-part'],
  ['is empty', '', 'name-empty'],
  ['rings the bell', 'bag/a\u0007', 'name-control'],
  ['colours the terminal', 'bag/\u001b[31mred', 'name-control'],
  ['holds NUL', 'bag/a.txt\u0000.exe', 'name-control'],
  ['breaks the line', 'bag/a\nb', 'name-control'],
  ['breaks the line by a separator', 'bag/a\u2028b', 'name-control'],
  ['holds a C1 control', 'bag/a\u009bb', 'name-control'],
  ['turns the direction', 'bag/\u202etxt.exe', 'name-invisible'],
  ['isolates a direction', 'bag/a\u2066b', 'name-invisible'],
  ['holds a zero-width space', 'bag/a\u200bb', 'name-invisible'],
  ['holds a zero-width joiner', 'bag/a\u200db', 'name-invisible'],
  ['holds a soft hyphen', 'bag/a\u00adb', 'name-invisible'],
  ['begins with a byte order mark', '\ufeffbag/x', 'name-invisible'],
  ['ends in a dot', 'bag/x.', 'name-trailing'],
  ['ends in a space', 'bag/x ', 'name-trailing'],
  ['has a folder that ends in a dot', 'bag/a./x', 'name-trailing'],
  ['is a device', 'bag/CON', 'name-device'],
  ['is a device with an ending', 'bag/data/aux.txt', 'name-device'],
  ['is a device with two endings', 'bag/data/com1.tar.gz', 'name-device'],
  ['is a device by a raised digit', 'bag/data/COM\u00b9', 'name-device'],
  ['is a device before its spaces', 'bag/nul .txt', 'name-device'],
  ['is a device as a folder', 'bag/lpt9/x', 'name-device'],
  ['writes its accents apart', 'bag/e\u0301', 'name-not-nfc'],
  ['writes a Kelvin sign', 'bag/\u212a', 'name-not-nfc'],
  ['comes twice', 'bag/bagit.txt', 'name-duplicate'],
  ['comes twice but for case', 'bag/BagIt.txt', 'name-duplicate'],
  ['comes twice but for the case of its folder', 'BAG/bagit.txt', 'name-duplicate'],
  ['is in a folder that comes twice but for case', 'bag/DATA/x', 'name-duplicate'],
  ['is a file that is a folder too', 'bag/data', 'name-file-and-folder'],
  ['is below a file', 'bag/bagit.txt/x', 'name-file-and-folder'],
  ['is below a file but for case', 'bag/BAGIT.TXT/x', 'name-file-and-folder'],
];

const twins = (left: string, right: string) => () =>
  hostileBag({ payload: { [`data/${left}`]: 'a', [`data/${right}`]: 'b' } });

export const nameCases: readonly HostileCase[] = [
  ...casesOf(
    'P3',
    names.map(([tries, name, code]) => [`a name that ${tries}`, 'unsafe', code, () => named(name)] as const),
  ),
  ...casesOf('P3', [
    [
      'two names that are one after case folding, sharp s',
      'unsafe',
      'name-duplicate',
      twins('straße.txt', 'STRASSE.txt'),
    ],
    ['two names that are one after case folding, sigma', 'unsafe', 'name-duplicate', twins('ος', 'οσ')],
    [
      'two names that are one after case folding, ligature',
      'unsafe',
      'name-duplicate',
      twins('\ufb01', 'fi'),
    ],
    ['two names that are one in NFC', 'unsafe', 'name-not-nfc', twins('\u00e9', 'e\u0301')],
  ]),
  ...casesOf('P5', [
    [
      'a path of 241 bytes',
      'too-large',
      'name-too-long',
      () => named(`bag/${'a'.repeat(100)}/${'b'.repeat(100)}/${'c'.repeat(35)}`),
    ],
    ['a part of 129 bytes', 'too-large', 'name-too-long', () => named(`bag/${'a'.repeat(129)}`)],
    [
      'a part of 43 characters and 129 bytes',
      'too-large',
      'name-too-long',
      () => named(`bag/${'条'.repeat(43)}`),
    ],
    ['thirteen parts', 'too-large', 'name-too-long', () => named(`bag/${'a/'.repeat(11)}b`)],
  ]),
];
