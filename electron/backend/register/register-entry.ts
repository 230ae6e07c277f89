import type { RegisterEntry } from '../../../shared/register/register-schema.ts';

/** An entry as it is stored: text in NFC, empty fields left out. */
export function normaliseEntry(entry: RegisterEntry): RegisterEntry {
  const text = (value: string | undefined): string | undefined =>
    value === undefined || value === '' ? undefined : value.normalize('NFC');
  const [reference, url] = [text(entry.reference), text(entry.url)];
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title.normalize('NFC'),
    ...(reference === undefined ? {} : { reference }),
    ...(entry.date === undefined ? {} : { date: entry.date }),
    ...(url === undefined ? {} : { url }),
  };
}
