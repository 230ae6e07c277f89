import type { Locale } from '../../../shared/i18n/locales.ts';

/** Words of an observation that a neutral text does without, while it is written. */
export function WordingHints(_: { readonly text: string; readonly language: Locale }) {
  return null;
}
