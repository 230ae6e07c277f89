import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { locales, type Locale } from '../../shared/i18n/locales.ts';
import { createTranslate, type Messages, type Translate } from '../../shared/i18n/message.ts';

const fileSchema = z.record(z.string(), z.object({ message: z.string() }));

function readLocale(resources: string, locale: Locale): Messages {
  const folder = join(resources, 'locales', locale);
  if (!readdirSync(join(resources, 'locales')).includes(locale)) {
    return {};
  }
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.flatMap((name) =>
      Object.entries(fileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))).map(
        ([key, { message }]) => [key, message],
      ),
    ),
  );
}

/** The words of menu and native dialogs: in the chosen language, else the computer's, else English. */
export function readTranslate(resources: string, wanted: readonly (string | undefined)[]): Translate {
  const languages = wanted.map((tag) => tag?.split('-')[0]);
  const locale = languages
    .map((language) => locales.find((known) => known === language))
    .find((found) => found !== undefined);
  const english = readLocale(resources, 'en');
  return createTranslate(
    locale ?? 'en',
    locale === undefined ? english : readLocale(resources, locale),
    english,
  );
}
