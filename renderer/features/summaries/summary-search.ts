import { locales, type Locale } from '../../../shared/i18n/locales.ts';

/** The language in which the summary is open. */
export interface SummarySearch {
  readonly language?: Locale;
}

/** Takes from an address what it may say, and nothing else. */
export function readSummarySearch(search: Readonly<Record<string, unknown>>): SummarySearch {
  const language = locales.find((locale) => locale === search['language']);
  return language === undefined ? {} : { language };
}
