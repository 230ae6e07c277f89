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

/** The words of documents in one language, as they ship. */
export const reportMessages = (locale: Locale): Messages =>
  Object.fromEntries(
    Object.entries(
      fileSchema.parse(JSON.parse(readFileSync(join(folder, locale, 'reports.json'), 'utf8'))),
    ).map(([key, { message }]) => [key, message]),
  );
