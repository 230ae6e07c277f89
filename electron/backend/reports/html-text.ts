import { directionOf, type Locale } from '../../../shared/i18n/locales.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that HTML cannot hold, and direction overrides that would reorder what stands around them (V3). */
const unshowable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/u;
const special = new RegExp(`[&<>"']|\\p{Cs}|${unshowable.source}`, 'gu');

/** Unicode control pictures for U+0000 to U+001F and U+007F; a code in brackets for the rest. */
function markOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const picture =
    point < 0x20 ? String.fromCodePoint(0x2400 + point) : point === 0x7f ? '\u2421' : `[${code}]`;
  return `<span class="mark" title="${code}">${picture}</span>`;
}

/** Escapes text for HTML content; no character vanishes and none can become markup. */
export const escapeText = (text: string): string =>
  text.replace(special, (character) => entities[character] ?? markOf(character));

/** Escapes text for a quoted attribute; characters that cannot stand there become U+FFFD. */
export const escapeAttribute = (text: string): string =>
  text.replace(special, (character) => entities[character] ?? '\ufffd');

/** Words of a stranger inside a sentence of ours, isolated by direction. */
export const foreignText = (text: string): string => `<bdi>${escapeText(text)}</bdi>`;

/** `lang` and `dir` of a change of language. */
export const languageAttributes = (language: Locale): string =>
  `lang="${language}" dir="${directionOf(language)}"`;
