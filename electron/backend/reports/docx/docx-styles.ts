import type { Locale } from '../../../../shared/i18n/locales.ts';
import type { WrittenKind } from '../../../../shared/reports/report-document.ts';

/** One font for each script: Word takes `cs` for Arabic and `eastAsia` for Chinese. */
export const fonts = {
  ascii: 'Noto Serif',
  hAnsi: 'Noto Serif',
  cs: 'Noto Naskh Arabic',
  eastAsia: 'Noto Serif SC',
} as const;
/** Has the boxes that no text font has; readers without it take another one that has. */
export const symbolFont = 'Segoe UI Symbol';

/** Language tags that word processors know; one of each language that has several. */
export const languageTags: Readonly<Record<Locale, string>> = {
  ar: 'ar-SA',
  en: 'en-GB',
  es: 'es-ES',
  fr: 'fr-FR',
  ru: 'ru-RU',
  zh: 'zh-CN',
};
/** A name, or a text whose language nobody said: not checked for spelling. */
export const noLanguage = 'x-none';

/** The slot of `w:lang` that a language belongs to (ECMA-376 17.3.2.20). */
export const languageSlot = (language: Locale): 'value' | 'eastAsia' | 'bidirectional' =>
  language === 'ar' ? 'bidirectional' : language === 'zh' ? 'eastAsia' : 'value';

/** `Answer`: text as it was written. `AnswerMark`: one character that is shown by a mark. `AnswerLink`: an address. */
export const writtenStyles = {
  answer: { text: 'Answer', mark: 'AnswerMark', link: 'AnswerLink' },
  citation: { text: 'Citation', mark: 'CitationMark', link: 'CitationLink' },
  comment: { text: 'Comment', mark: 'CommentMark', link: 'CommentLink' },
} as const satisfies Record<WrittenKind, Record<'text' | 'mark' | 'link', string>>;
/** Where what a label says begins: the address of a questionnaire goes on in the line of its label. */
export const factIndents = { document: 2780, unit: 1701 } as const;

/** Stands without text between two stretches of persons' text, so that they stay two. */
export const betweenStyle = 'Between';
export const listReferences = { bullets: 'bullets', numbers: 'numbers' } as const;
