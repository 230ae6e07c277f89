import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { createTranslate, type Translate } from '../../shared/i18n/message.ts';

const fileSchema = z.record(z.string(), z.object({ message: z.string(), note: z.string() }));
/** The catalogues that commands speak from; the rest of the data is read only where a command needs it. */
const files = ['calendar', 'cli', 'errors', 'imports', 'issues', 'packages', 'plan', 'terms'] as const;

/** Reads the words of the command line: English in this release. */
export function readMessages(resources: string): Translate {
  const messages = Object.fromEntries(
    files.flatMap((file) => {
      const text = readFileSync(join(resources, 'locales', 'en', `${file}.json`), 'utf8');
      return Object.entries(fileSchema.parse(JSON.parse(text))).map(([key, { message }]) => [key, message]);
    }),
  );
  return createTranslate('en', messages, messages);
}
