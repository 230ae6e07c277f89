import type { Locale } from '../../../shared/i18n/locales.ts';

/** Each language in its own name and script: who reads it must find it whatever the interface speaks. */
export const languageNames: Readonly<Record<Locale, string>> = {
  ar: 'العربية',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ru: 'Русский',
  zh: '中文',
};
