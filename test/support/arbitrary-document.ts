import fc from 'fast-check';
import { locales } from '../../shared/i18n/locales.ts';
import {
  letterParts,
  writtenKinds,
  type Block,
  type Column,
  type Footnote,
  type Inline,
  type ReportDocument,
  type Words,
} from '../../shared/reports/report-document.ts';
import { emptyDocument } from './report-trees.ts';

/** What formats take for something else: markup, places to fill, line ends, marks of direction, halves of characters. */
const traps = [
  ['{list-1}', '{{x.png}}', '{', ']]>', '<!--', '-->', '</style>', '</script>', '&amp;', '&#x0;', '$&'],
  ['\u0000', '\u001b', '\ufffe', '\ufdd0', '\u{1fffe}', '\u{10ffff}', '\ud800', '\udc00', '\u0301'],
  ['\r', '\n', '\r\n', '\t', ' ', '\u00a0', '\u0085', '\u2028', '\u2029', '\ufeff'],
  ['\u202e', '\u2067', '\u200e', '\u200f', '\u05d0', '\u0639', '\u0663', '\u4e2d'],
  ['=1', '"', "'", ';', ', ', '; ', ': ', '- ', '[English]', '1', 'a'],
].flat();
const piece = fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'binary', maxLength: 3 }));
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const language = fc.constantFrom(...locales);
const of = fc.constantFrom(...writtenKinds);
const some = <T>(one: fc.Arbitrary<T>, most: number, least = 0): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: least, maxLength: most });

const words: fc.Arbitrary<Words> = fc.record(
  {
    kind: fc.constant('words'),
    text,
    language: fc.oneof(language, fc.constant('und' as const)),
    strong: fc.boolean(),
  },
  { requiredKeys: ['kind', 'text'] },
);
const written = fc.record(
  { kind: fc.constant('written'), of, text, language },
  { requiredKeys: ['kind', 'of', 'text'] },
);
const start = fc.constantFrom('', 'http://', 'https://', 'https://a.example/?', 'https://a.example/#');
const address = fc.record({
  kind: fc.constant('address'),
  of,
  text: fc.tuple(start, text).map((parts) => parts.join('')),
});
const flat = fc.oneof(words, written, address);
const footnote: fc.Arbitrary<Footnote> = fc.record({ kind: fc.constant('footnote'), content: some(flat, 3) });
const inlines: fc.Arbitrary<Inline[]> = some(fc.oneof(flat, flat, footnote), 4);
const heading = some(words, 2, 1);

const paragraph = fc.record({
  kind: fc.constant('paragraph'),
  role: fc.constantFrom('text', 'lead', 'quiet', 'instead'),
  content: inlines,
});
const passage = fc.record({ kind: fc.constant('passage'), written });
const list = fc.record({ kind: fc.constant('list'), ordered: fc.boolean(), items: some(inlines, 3, 1) });
const column: fc.Arbitrary<Column> = fc.record(
  {
    heading,
    holds: fc.constantFrom('text', 'number', 'day'),
    share: fc.integer({ min: 1, max: 9 }),
    language,
  },
  { requiredKeys: ['heading', 'holds', 'share'] },
);
const cell = some(fc.oneof(paragraph, passage, list), 2);
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    kind: fc.constant('table'),
    caption: fc.record({ content: heading, shown: fc.boolean() }),
    columns: some(column, width, width),
    rowHeads: fc.boolean(),
    rows: some(some(cell, width, width), 3),
  }),
);
const facts = fc.record({
  kind: fc.constant('facts'),
  role: fc.constantFrom('document', 'unit'),
  facts: some(fc.record({ label: text, content: inlines }), 2, 1),
});
const title = fc.record({
  kind: fc.constant('heading'),
  level: fc.constantFrom(1, 2, 3),
  id: fc.constant('place'),
  content: heading,
});
const boxes = fc.record({
  kind: fc.constant('boxes'),
  several: fc.boolean(),
  options: some(heading, 2, 1),
});
const lines = fc.record({
  kind: fc.constant('lines'),
  label: heading,
  count: fc.integer({ min: 0, max: 3 }),
});
const letterPart = fc.record({
  kind: fc.constant('letter-part'),
  part: fc.constantFrom(...letterParts),
  lines: some(inlines, 3, 1),
});
const leaf = fc.oneof(paragraph, passage, list, table, facts, title, boxes, lines, letterPart);
const block: fc.Arbitrary<Block> = fc.oneof(
  leaf,
  leaf,
  fc.record({ kind: fc.constant('entry'), question: heading, content: some(leaf, 3) }),
  fc.record({ kind: fc.constant('row'), label: text, content: some(leaf, 3) }),
);

/** Any document that the tree can hold, whether a profile would build it or not. */
export const anyDocument: fc.Arbitrary<ReportDocument> = fc
  .record({
    language,
    title: text,
    mark: fc.option(text, { nil: undefined }),
    contents: fc.boolean(),
    opening: some(block, 2),
    body: some(block, 6),
  })
  .map(emptyDocument);
