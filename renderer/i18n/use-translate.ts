import { use, useMemo } from 'react';
import { directionOf, type Locale } from '../../shared/i18n/locales.ts';
import type { Translate } from '../../shared/i18n/message.ts';
import { isolate } from './direction.ts';
import { LanguageContext, type Language } from './provider.tsx';

/** The language of the interface. */
export const useLanguage = (): Language => use(LanguageContext);

/** The translate function: `t('start.title')`, `t('start.left', { count: 3 })`. */
export const useTranslate = (): Translate => use(LanguageContext).t;

/** Dates, numbers and sizes spelt for the reader. */
export interface Format {
  readonly number: (value: number) => string;
  /** A calendar day `YYYY-MM-DD`, in one piece: no line ends within it. */
  readonly day: (day: string) => string;
  /** Month and year of a calendar day. */
  readonly month: (day: string) => string;
  /** An instant, in the reader's own time zone. */
  readonly instant: (instant: string) => string;
  /** The time of day of an instant, to the second. */
  readonly time: (instant: string) => string;
  readonly bytes: (bytes: number) => string;
  readonly list: (parts: readonly string[]) => string;
  /** Order of words in the reader's language; figures in them count as numbers, so that S-2 stands before S-10. */
  readonly compare: (left: string, right: string) => number;
}

/** Formats of one locale. */
export function createFormat(locale: Locale): Format {
  // The United Nations spells English dates day first.
  const tag = locale === 'en' ? 'en-GB' : locale;
  const number = new Intl.NumberFormat(tag);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'medium' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const collator = new Intl.Collator(tag, { numeric: true });
  const unit = (name: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte', digits: number) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    });
  const sizes = [unit('byte', 0), unit('kilobyte', 0), unit('megabyte', 1), unit('gigabyte', 1)] as const;
  // From right to left a number that follows would join the digits of a day.
  const whole = directionOf(locale) === 'rtl' ? isolate : (text: string) => text;
  return {
    number: (value) => number.format(value),
    day: (value) => whole(day.format(new Date(`${value}T00:00:00Z`)).replaceAll(' ', '\u00a0')),
    month: (value) => whole(month.format(new Date(`${value}T00:00:00Z`))),
    instant: (value) => whole(instant.format(new Date(value))),
    time: (value) => whole(time.format(new Date(value))),
    bytes: (bytes) => {
      const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
      return whole(sizes[step].format(bytes / 1000 ** step));
    },
    list: (parts) => list.format(parts),
    compare: (left, right) => collator.compare(left, right),
  };
}

/** Formats of the interface's locale. */
export function useFormat(): Format {
  const { locale } = useLanguage();
  return useMemo(() => createFormat(locale), [locale]);
}
