import { createHash } from 'node:crypto';
import type { Reader } from '../database/open-database.ts';
import { tables } from '../workspace/salvage-tables.ts';

/**
 * A hash over the schema of a database and every row of what people wrote or brought in, whatever pages they lie on: two
 * databases with one digest hold the same.
 */
export function contentDigest(reader: Reader): string {
  const hash = createHash('sha256');
  const schema = reader.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');
  hash.update(JSON.stringify(schema));
  const present = new Set(schema.map(({ name }) => name));
  for (const { name, up, columns } of tables) {
    if (!present.has(name)) {
      continue;
    }
    let rows = 0;
    for (let row = reader.get(up, 0); row !== undefined; row = reader.get(up, Number(row['place']))) {
      rows += 1;
      hash.update(JSON.stringify(columns.map((column) => row?.[column] ?? null)));
    }
    hash.update(`${name}:${rows}\n`);
  }
  return hash.digest('hex');
}
