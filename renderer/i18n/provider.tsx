import { createContext, useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { directionOf, locales, type Locale } from '../../shared/i18n/locales.ts';
import {
  createTranslate,
  type MessageParams,
  type Messages,
  type Translate,
} from '../../shared/i18n/message.ts';
import { isolate, isolateAgainst, setDocumentLanguage } from './direction.ts';
import { messagesByLocale, translatedLocales } from './messages.ts';

/** Language of the interface: the locale decides direction and formats, the texts may fall back to English. */
export interface Language {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
  /** Whether a key that is made from data has a text. */
  readonly has: (key: string) => boolean;
}

const none: Messages = {};

/** Builds the language of a locale: parameters that run the other way are isolated, and so is text that had to fall back. */
export function createLanguage(
  locale: Locale,
  messages: Messages = messagesByLocale.get(locale) ?? none,
  fallback: Messages = messagesByLocale.get('en') ?? none,
): Language {
  const direction = directionOf(locale);
  const translate = createTranslate(locale, messages, fallback);
  const isolated = (params: MessageParams, own: 'ltr' | 'rtl'): MessageParams =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? isolateAgainst(own, value) : value,
      ]),
    );
  return {
    locale,
    direction,
    has: (key) => Object.hasOwn(messages, key) || Object.hasOwn(fallback, key),
    t: (key, params) => {
      const own = Object.hasOwn(messages, key) ? direction : 'ltr';
      const text = translate(key, params === undefined ? undefined : isolated(params, own));
      return own === direction ? text : isolate(text);
    },
  };
}

/** What the page speaks where nothing was set: the first language of the browser that has texts, else English. */
export function preferredLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const locale = locales.find((one) => one === tag.slice(0, 2).toLowerCase());
    if (locale !== undefined && translatedLocales.includes(locale)) {
      return locale;
    }
  }
  return 'en';
}

const english = createLanguage('en');

export const LanguageContext = createContext<Language>(english);

/** Gives a subtree its language, names it on the document and tells the component library. */
export function LanguageProvider({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const language = useMemo(() => createLanguage(locale), [locale]);
  useEffect(() => {
    setDocumentLanguage(translatedLocales.includes(locale) ? locale : 'en', locale);
  }, [locale]);
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </LanguageContext>
  );
}
