import { locales, type Locale } from '../../shared/i18n/locales.ts';
import type { Messages } from '../../shared/i18n/message.ts';

type Catalogue = Readonly<Record<string, { readonly message: string }>>;

const files = import.meta.glob<Catalogue>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

function messagesOf(locale: Locale): Messages {
  const own = Object.entries(files).filter(([path]) => path.includes(`/locales/${locale}/`));
  return Object.fromEntries(
    own.flatMap(([, catalogue]) => Object.entries(catalogue).map(([key, { message }]) => [key, message])),
  );
}

/** Flat messages by locale; empty for a locale that has none yet. */
export const messagesByLocale: ReadonlyMap<Locale, Messages> = new Map(
  locales.map((locale) => [locale, messagesOf(locale)]),
);

/** Locales that have texts of their own. */
export const translatedLocales: readonly Locale[] = locales.filter(
  (locale) => Object.keys(messagesByLocale.get(locale) ?? {}).length > 0,
);
