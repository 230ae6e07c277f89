import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locales.ts';

/** Flat catalogue of ICU messages by key. */
export type Messages = Readonly<Record<string, string>>;
export type MessageParams = Readonly<Record<string, string | number>>;
export type Translate = (key: string, params?: MessageParams) => string;

/** Whether a locale has every message that English has: only then is something said to be in that language. */
export const covers = (messages: Messages, english: Messages): boolean =>
  Object.keys(english).every((key) => Object.hasOwn(messages, key));

/**
 * One translate function for renderer, reports and command line. A key that the locale lacks falls back to English;
 * a key that nobody has is shown as itself, which the catalogue test refuses.
 */
export function createTranslate(locale: Locale, messages: Messages, fallback: Messages): Translate {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, params) => {
    let format = compiled.get(key);
    if (format === undefined) {
      const own = messages[key];
      format = new IntlMessageFormat(
        own ?? fallback[key] ?? `'${key}'`,
        own === undefined ? 'en' : locale,
        undefined,
        {
          ignoreTag: true,
        },
      );
      compiled.set(key, format);
    }
    return String(format.format(params));
  };
}
