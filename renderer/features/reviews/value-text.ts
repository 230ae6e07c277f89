import { directionOf, locales, type Locale } from '../../../shared/i18n/locales.ts';
import type { ViewValue } from '../../../shared/packages/kept-view.ts';
import { parseAnswerKey, type AnswerValue } from '../../../shared/drafts/answer.ts';
import type { ReviewArticle, ReviewItem } from '../../../shared/reviews/review-schema.ts';

/** One side of a difference as text, with what is known of its language. */
export interface SideText {
  readonly text: string;
  readonly language?: Locale | undefined;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

const plain = (text: string): SideText => ({ text, direction: 'auto' });

/** The language of an answer that is a text; every other answer has none. */
export const languageOf = (answer: string): Locale | undefined => {
  const language = parseAnswerKey(answer)?.language;
  return locales.find((locale) => locale === language);
};

/** A text as the State wrote it. */
export const textSide = (text: string, language: Locale | undefined): SideText => ({
  text,
  language,
  direction: language === undefined ? 'auto' : directionOf(language),
});

function valueText(value: ViewValue): SideText {
  switch (value.kind) {
    case 'words':
      return { text: value.text, language: 'en', direction: 'ltr' };
    case 'text':
      return textSide(value.text, value.language);
    case 'plain':
      return plain(value.text);
    case 'address':
      return { text: value.url, direction: 'ltr' };
    case 'citation':
      return plain(
        [value.title, value.provisions, value.reference, value.date, value.url]
          .filter((part) => part !== undefined && part !== '')
          .join(' · '),
      );
  }
}

const itemsOf = ({ units }: ReviewArticle): ReviewItem[] =>
  units.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === 'item' ? [entry] : entry.rows.flatMap(({ items }) => items))),
  );

/** An answer as the article shows it: the option's words, the law that is cited. */
export function shownText(article: ReviewArticle, answer: string): SideText | undefined {
  for (const { keys, values } of itemsOf(article)) {
    for (const [at, alike] of keys.entries()) {
      const value = values[at]?.[alike.indexOf(answer)];
      if (value !== undefined) {
        return valueText(value);
      }
    }
  }
  return undefined;
}

/** An answer whose question is not at hand, as it is. */
export const rawText = (value: AnswerValue): SideText =>
  plain(
    typeof value === 'object' && value !== null
      ? Object.values(value).join(' · ')
      : value === null
        ? ''
        : String(value),
  );
