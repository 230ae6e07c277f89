import { directionOf } from '../../../shared/i18n/locales.ts';
import { visiblePieces } from '../../../shared/reports/visible-text.ts';

/** A carriage return as it stands would be read as a line feed. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};
const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? '');

/** Escapes text for HTML content; no character vanishes and none can become markup. */
export const escapeText = (text: string): string =>
  visiblePieces(text)
    .map((piece) =>
      piece.kind === 'text'
        ? escapeMarkup(piece.text)
        : `<span class="mark" title="${piece.code}">${piece.picture}</span>`,
    )
    .join('');

/** Escapes text where no element can stand: in a quoted attribute and in the title of the document. */
export const escapePlain = (text: string): string =>
  visiblePieces(text)
    .map((piece) => (piece.kind === 'text' ? escapeMarkup(piece.text) : piece.picture))
    .join('');

/** `lang` and `dir` of a change of language. */
export const languageAttributes = (language: string): string =>
  `lang="${escapePlain(language)}" dir="${directionOf(language)}"`;
