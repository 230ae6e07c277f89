/** One record by column name. */
export type CsvRow = Readonly<Record<string, string>>;

const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;

/** Reads RFC 4180 text with a header line; throws where the text is not in that form. */
export function parseCsv(text: string): CsvRow[] {
  const records: string[][] = [];
  let record: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) {
      throw new Error(`The table is not RFC 4180 at character ${at}`);
    }
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') {
      records.push(record);
      record = [];
    }
  }
  const [header = [], ...rows] = records;
  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`Row ${index + 2} has ${cells.length} fields instead of ${header.length}`);
    }
    return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
  });
}
