import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Locale } from '../../shared/i18n/locales.ts';
import type { Messages } from '../../shared/i18n/message.ts';

const fileSchema = z.record(
  z.string(),
  z.strictObject({ message: z.string().min(1), note: z.string().min(1) }),
);
const folder = join(import.meta.dirname, '../../resources/locales');

const messagesOf = (locale: Locale, feature: string): Messages =>
  Object.fromEntries(
    Object.entries(
      fileSchema.parse(JSON.parse(readFileSync(join(folder, locale, `${feature}.json`), 'utf8'))),
    ).map(([key, { message }]) => [key, message]),
  );

/** The words of documents in one language, as they ship. */
export const reportMessages = (locale: Locale): Messages => messagesOf(locale, 'reports');

/** The English words of the screens of one feature. */
export const screenMessages = (feature: string): Messages => messagesOf('en', feature);
