import { createContext, useContext } from 'react';
import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { Footnote } from '../../../../shared/reports/report-document.ts';
import type { TextPiece } from '../../../../shared/scrub/text-pieces.ts';

/** The number of each footnote in the document that is shown. */
export const NoteNumbers = createContext<ReadonlyMap<Footnote, number>>(new Map());

/** The language of the document's own words, and that of the element that is being filled. */
export const Languages = createContext<{ readonly own: Locale; readonly around: Locale }>({
  own: 'en',
  around: 'en',
});

/** Texts of people in which something was replaced, by the whole text as it stands in the document. */
export const ReplacedTexts = createContext<ReadonlyMap<string, readonly TextPiece[]>>(new Map());

/** Anchors of the document, apart from those of the app around it. */
export const anchorOf = (id: string): string => `report-${id}`;
export const noteAnchor = (number: number): string => anchorOf(`footnote-${number}`);
export const noteMark = (number: number): string => anchorOf(`footnote-${number}-mark`);

/** Whether the document stands below the first heading of a screen, and not by itself as on paper. */
export const BelowHeading = createContext(false);

/**
 * What a heading of the document is told to be: below that of the screen each is one level deeper, so that the page has one
 * first heading. Its element stays that of the saved web page, and with it the style.
 */
export function useLevel(level: number): { readonly 'aria-level'?: number } {
  return useContext(BelowHeading) ? { 'aria-level': level + 1 } : {};
}
