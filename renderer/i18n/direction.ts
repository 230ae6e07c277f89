import { directionOf } from '../../shared/i18n/locales.ts';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const leftToRight = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/u;

/** Keeps a string's own direction from disturbing the text around it (FSI and PDI, UAX 9). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Isolates a foreign string only where its letters run against the text that will hold it, so that plain text stays plain. */
export function isolateAgainst(direction: 'ltr' | 'rtl', text: string): string {
  return (direction === 'ltr' ? rightToLeft : leftToRight).test(text) ? isolate(text) : text;
}

/** Names language and direction on the document, once for the whole page. */
export function setDocumentLanguage(language: string, locale: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(locale);
}

/** The same without those marks, for a text that is isolated as a whole where it is shown. */
export const unisolated = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');
