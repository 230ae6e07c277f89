import type { Locale } from '../../../shared/i18n/locales.ts';
import type {
  Footnote,
  Inline,
  Words,
  Written,
  WrittenAddress,
} from '../../../shared/reports/report-document.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { escapePlain, escapeText, languageAttributes } from './html-text.ts';

/** What the pieces of one document are rendered with; its footnotes gather here on the way. */
export interface HtmlContext {
  /** Language of the document's own words. */
  readonly language: Locale;
  /** Language of the element that is being filled. */
  readonly around: Locale;
  readonly footnotes: Footnote[];
}

/** Where a footnote stands at the end, and where its mark stands in the text. */
export const footnoteId = (number: number): string => `footnote-${number}`;
export const markId = (number: number): string => `footnote-${number}-mark`;

/** Words in another language carry it; those whose language nobody knows are isolated by direction (V3). */
function renderWords(words: Words, { language: own, around }: HtmlContext): string {
  const { language = own, strong = false } = words;
  const text = escapeText(words.text);
  const said =
    language === 'und'
      ? `<bdi>${text}</bdi>`
      : language === around
        ? text
        : `<span ${languageAttributes(language)}>${text}</span>`;
  return strong ? `<strong>${said}</strong>` : said;
}

/** What marks a text of a person, so that a finished file can be counted; without a language its own letters give its direction. */
export const writtenAttributes = ({ of, language }: Pick<Written, 'of' | 'language'>): string =>
  `class="written" data-of="${of}" ${language === undefined ? 'dir="auto"' : languageAttributes(language)}`;

/** A link only where it is one of the web; an address reads from left to right, whatever stands around it. */
const renderAddress = ({ of, text }: WrittenAddress): string =>
  isWebAddress(text)
    ? `<bdi class="written" data-of="${of}" dir="ltr"><a href="${escapePlain(text)}" rel="noopener noreferrer">${escapeText(text)}</a></bdi>`
    : `<bdi ${writtenAttributes({ of })}>${escapeText(text)}</bdi>`;

function renderFootnote(footnote: Footnote, { footnotes }: HtmlContext): string {
  const number = footnotes.push(footnote);
  return `<sup><a role="doc-noteref" id="${markId(number)}" href="#${footnoteId(number)}">${number}</a></sup>`;
}

function renderOne(inline: Inline, context: HtmlContext): string {
  switch (inline.kind) {
    case 'words':
      return renderWords(inline, context);
    case 'written':
      return `<bdi ${writtenAttributes(inline)}>${escapeText(inline.text)}</bdi>`;
    case 'address':
      return renderAddress(inline);
    case 'footnote':
      return renderFootnote(inline, context);
  }
}

export const renderInline = (content: readonly Inline[], context: HtmlContext): string =>
  content.map((inline) => renderOne(inline, context)).join('');
