import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { locales, type Locale } from '../../shared/i18n/locales.ts';
import { covers, createTranslate, type Messages, type Translate } from '../../shared/i18n/message.ts';

const fileSchema = z.record(z.string(), z.object({ message: z.string() }));

/** Words of documents have a language of their own and say nothing of that of the window. */
const documentWords = 'reports.json';

function readLocale(resources: string, locale: Locale): Messages {
  const folder = join(resources, 'locales', locale);
  if (!readdirSync(join(resources, 'locales')).includes(locale)) {
    return {};
  }
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== documentWords);
  return Object.fromEntries(
    files.flatMap((name) =>
      Object.entries(fileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))).map(
        ([key, { message }]) => [key, message],
      ),
    ),
  );
}

/**
 * The words of menu and native dialogs: in the chosen language, else the computer's. Where the interface is not translated
 * whole into it, they are English, as the window is.
 */
export function readTranslate(resources: string, wanted: readonly (string | undefined)[]): Translate {
  const languages = wanted.map((tag) => tag?.split('-')[0]);
  const locale = languages
    .map((language) => locales.find((known) => known === language))
    .find((found) => found !== undefined);
  const english = readLocale(resources, 'en');
  const own = locale === undefined ? english : readLocale(resources, locale);
  return locale !== undefined && covers(own, english)
    ? createTranslate(locale, own, english)
    : createTranslate('en', english, english);
}
