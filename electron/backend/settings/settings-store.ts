import { settingsSchema, type Settings } from '../../../shared/contract/settings.ts';
import type { Reader, Writer } from '../database/open-database.ts';
import { textOf } from '../database/row.ts';

/** Reads all settings; one that does not parse counts as not set. */
export function readSettings(reader: Reader): Settings {
  let settings: Settings = {};
  for (const row of reader.all('SELECT key, value FROM setting')) {
    const parsed = settingsSchema.safeParse({
      ...settings,
      [textOf(row, 'key')]: JSON.parse(textOf(row, 'value')),
    });
    if (parsed.success) {
      settings = parsed.data;
    }
  }
  return settings;
}

export function writeSettings(writer: Writer, settings: Settings): void {
  for (const [key, value] of Object.entries(settings)) {
    if (value !== undefined) {
      writer.run(
        'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        JSON.stringify(value),
      );
    }
  }
}
