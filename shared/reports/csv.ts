/** Signs that make a spreadsheet read a cell as a formula, with their full-width and small forms, and the minus sign. */
const signs = '=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b\\u2212';
/** What a spreadsheet may pass over before it looks at the first sign: spaces of all kinds and characters without a shape. */
const blanks = '\\p{Z}\\p{Cf}';
const dangerous = new RegExp(`^(?:[${blanks}\\p{Cc}]*[${signs}]|[${blanks}]*[\\t\\r\\n])`, 'u');

/** A cell that no spreadsheet takes for a formula (X4): one that could be gets an apostrophe; nothing else of it changes. */
export const guardCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** RFC 4180 section 2 (5-7); also quoted are cells whose ends a reader might trim, and the separators of other habits. */
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;

const toCell = (text: string): string => {
  const guarded = guardCell(text);
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** A CSV file line by line: RFC 4180 with CRLF, after a byte order mark, every cell guarded (standards 5.5, X4). */
export function* csvLines(rows: Iterable<readonly string[]>): Generator<string, void> {
  let start = byteOrderMark;
  for (const row of rows) {
    yield `${start}${row.map(toCell).join(',')}\r\n`;
    start = '';
  }
}
