import { locales, type Locale } from '../../shared/i18n/locales.ts';
import { covers, type Messages } from '../../shared/i18n/message.ts';

type Catalogue = Readonly<Record<string, { readonly message: string }>>;

/** Texts of the interface. The words of documents are not among them: the back end builds those, in their own language. */
const files = import.meta.glob<Catalogue>(
  ['../../resources/locales/*/*.json', '!../../resources/locales/*/reports.json'],
  { eager: true, import: 'default' },
);

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

/** Locales that the whole interface speaks. A few texts do not make a language: they are used, and the rest is English. */
export const translatedAmong = (byLocale: ReadonlyMap<Locale, Messages>): readonly Locale[] =>
  locales.filter((locale) => covers(byLocale.get(locale) ?? {}, byLocale.get('en') ?? {}));

export const translatedLocales: readonly Locale[] = translatedAmong(messagesByLocale);
