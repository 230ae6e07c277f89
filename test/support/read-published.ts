import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPublished } from '../../electron/backend/comparisons/read-published.ts';
import type { TextEncoding } from '../../shared/comparisons/text-encodings.ts';
import type { Locale } from '../../shared/i18n/locales.ts';
import { packageCatalogues } from './package-fixtures.ts';
import { temporaryFolder } from './temp-workspace.ts';

/** Reads a file as the worker does, for a report of no form: its outcome as it is. */
export function readFilePublished(content: string | Uint8Array, encoding?: TextEncoding, language?: Locale) {
  const path = join(temporaryFolder(), 'published');
  writeFileSync(path, content);
  return readPublished({
    path,
    knownPackageVersion: '1',
    party: 'FRA',
    cluster: 'criminalization-jurisdiction',
    modules: [],
    editions: [],
    catalogues: packageCatalogues,
    messages: {},
    encoding,
    language,
  });
}

/** The words of it, paragraph by paragraph; else the failure, or what a person is asked. */
export async function wordsOfPublished(content: string | Uint8Array, encoding?: TextEncoding) {
  const found = await readFilePublished(content, encoding);
  if (!found.ok) {
    return found.error;
  }
  return found.value.kind === 'encodings' ? found.value : found.value.passages.map(({ text }) => text);
}
