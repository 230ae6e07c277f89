import { forge, type TextChange } from './forge.ts';
import { casesOf, type HostileCase } from './hostile-case.ts';
import type { SealedPackage } from './sealed-packages.ts';

const responsePath = 'data/response/response.json';
/** JSON that does more than say something, in the place of the answers. */
const texts: readonly (readonly [string, HostileCase['outcome'], HostileCase['code'], TextChange])[] = [
  ['nested a hundred deep', 'too-large', 'json-too-deep', () => `${'['.repeat(100)}${']'.repeat(100)}`],
  ['nested a million deep, never closed', 'too-large', 'json-too-deep', () => '['.repeat(1_000_000)],
  ['with objects a million deep', 'too-large', 'json-too-deep', () => '{"a":'.repeat(1_000_000)],
  [
    'of two million values and one',
    'too-large',
    'json-too-many-nodes',
    () => `[${Array.from({ length: 21 }, () => `[${'0,'.repeat(99_999)}0]`).join(',')}]`,
  ],
  [
    'with 100,001 items',
    'too-large',
    'json-too-many-items',
    (text) => text.replace('"answers": [', `"answers": [${'0,'.repeat(100_000)}0,`),
  ],
  [
    'with 10,001 keys',
    'too-large',
    'json-too-many-keys',
    () => `{${Array.from({ length: 10_001 }, (_, at) => `"${at}":0`).join(',')}}`,
  ],
  [
    'with a string past 1 MiB',
    'too-large',
    'json-string-too-long',
    (text) => text.replace('"State v. Doe"', `"${'x'.repeat(1024 * 1024 + 1)}"`),
  ],
  ['with a key twice', 'unsafe', 'json-duplicate-key', (text) => text.replace('{', '{"cluster":"x",')],
  [
    'with a key twice, once in escapes',
    'unsafe',
    'json-duplicate-key',
    (text) => text.replace('{', '{"\\u0063luster":"x",'),
  ],
  ['with __proto__', 'unsafe', 'json-dangerous-key', (text) => text.replace('{', '{"__proto__":{},')],
  [
    'with __proto__ in escapes',
    'unsafe',
    'json-dangerous-key',
    (text) => text.replace('{', '{"\\u005f_proto__":{"admin":true},'),
  ],
  ['with constructor', 'unsafe', 'json-dangerous-key', (text) => text.replace('{', '{"constructor":{},')],
  [
    'with a number past 2^53',
    'unsafe',
    'json-unsafe-number',
    (text) => text.replace('42', '12345678901234567890'),
  ],
  ['with a number past all', 'unsafe', 'json-unsafe-number', (text) => text.replace('42', '1e999')],
  ['with NaN', 'damaged', 'json-syntax', (text) => text.replace('42', 'NaN')],
  ['with Infinity', 'damaged', 'json-syntax', (text) => text.replace('42', '-Infinity')],
  ['with a comment', 'damaged', 'json-syntax', (text) => `/* hello */${text}`],
  ['with a comma too many', 'damaged', 'json-syntax', (text) => text.replace('"yes"', '"yes",')],
  [
    'with half a surrogate pair',
    'unsafe',
    'json-lone-surrogate',
    (text) => text.replace('State v. Doe', '\\ud800'),
  ],
  ['with NUL', 'unsafe', 'json-nul-character', (text) => text.replace('"yes"', '"\\u0000"')],
  ['with a byte order mark', 'unsafe', 'json-byte-order-mark', (text) => `\ufeff${text}`],
  ['that is a sentence', 'damaged', 'json-syntax', () => 'hello'],
  ['that is empty', 'damaged', 'json-syntax', () => ''],
  ['that is null', 'damaged', 'json-shape', () => 'null'],
  ['with a key that we do not know', 'damaged', 'json-shape', (text) => text.replace('{', '{"more":1,')],
  [
    'with an answer past 200,000 characters',
    'damaged',
    'json-shape',
    (text) => text.replace('"State v. Doe"', JSON.stringify('x'.repeat(200_001))),
  ],
];

/** JSON tricks in a package that is sound otherwise (P9). */
export const jsonCases = (review: SealedPackage): readonly HostileCase[] => [
  ...casesOf(
    'P9',
    texts.map(
      ([tries, outcome, code, change]) =>
        [
          `answers ${tries}`,
          outcome,
          code,
          () => forge(review, { change: { [responsePath]: change } }),
        ] as const,
    ),
  ),
  ...casesOf('P9', [
    [
      'answers that are no UTF-8',
      'damaged',
      'json-encoding',
      () => forge(review, { put: { [responsePath]: Buffer.from([0x22, 0xff, 0x22]) } }),
    ],
    [
      'answers in UTF-16',
      'damaged',
      'json-encoding',
      () => forge(review, { put: { [responsePath]: Buffer.from('\ufeff{}', 'utf16le') } }),
    ],
    [
      'answers of 32 MiB and one byte',
      'too-large',
      'json-bytes',
      () => forge(review, { put: { [responsePath]: Buffer.alloc(32 * 1024 * 1024 + 1, 0x20) } }),
    ],
    ['no answers at all', 'damaged', 'file-missing', () => forge(review, { without: [responsePath] })],
    ['no index at all', 'damaged', 'file-missing', () => forge(review, { without: ['data/package.json'] })],
  ]),
];
