import * as z from 'zod';
import type { Reader, Writer } from '../database/open-database.ts';
import { jsonOf, UnreadableRowError } from '../database/row.ts';

/** Where packages are sent, as it is stored: no secret among it. */
export const storedEndpointSchema = z.strictObject({
  url: z.string().min(1).max(2000),
  /** `ssh-ed25519 AAAA…`: the receiver's pinned key. */
  key: z.string().min(1).max(200),
  /** Certificates in PEM that count beside those of the system. */
  authority: z.string().max(1_000_000).optional(),
});
export type StoredEndpoint = z.infer<typeof storedEndpointSchema>;

const settingKey = 'outbox.endpoint';

/** One that does not parse counts as not set. */
export function readEndpoint(reader: Reader): StoredEndpoint | undefined {
  const row = reader.get('SELECT value FROM setting WHERE key = ?', settingKey);
  if (row === undefined) {
    return undefined;
  }
  try {
    return jsonOf(row, 'value', storedEndpointSchema);
  } catch (error) {
    if (error instanceof UnreadableRowError) {
      return undefined;
    }
    throw error;
  }
}

export const writeEndpoint = (writer: Writer, endpoint: StoredEndpoint): number =>
  writer.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    settingKey,
    JSON.stringify(endpoint),
  );

export const removeEndpoint = (writer: Writer): number =>
  writer.run('DELETE FROM setting WHERE key = ?', settingKey);
