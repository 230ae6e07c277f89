import type { Locale } from '../../shared/i18n/locales.ts';
import type {
  Block,
  Inline,
  Passage,
  ReportDocument,
  Words,
  Written,
} from '../../shared/reports/report-document.ts';

export const words = (text: string, language?: Words['language']): Words => ({
  kind: 'words',
  text,
  ...(language === undefined ? {} : { language }),
});
export const written = (text: string, language?: Locale, of: Written['of'] = 'answer'): Written => ({
  kind: 'written',
  of,
  text,
  ...(language === undefined ? {} : { language }),
});
export const passage = (text: string, language?: Locale, of: Written['of'] = 'answer'): Passage => ({
  kind: 'passage',
  written: written(text, language, of),
});
export const paragraph = (...content: readonly Inline[]): Extract<Block, { kind: 'paragraph' }> => ({
  kind: 'paragraph',
  role: 'text',
  content,
});

/** A document with a title and nothing else, to which a test adds what it needs. */
export const emptyDocument = (more: Partial<ReportDocument> = {}): ReportDocument => ({
  profile: 'questionnaire',
  language: 'en',
  title: 'Title',
  mark: undefined,
  contents: false,
  shape: 'pages',
  opening: [],
  body: [],
  words: {
    contents: 'Contents',
    footnotes: 'Notes',
    backToText: 'Back to note {number}',
    csv: ['Part', 'Article', 'Unit', 'Question', 'Place', 'Language', 'Text'],
  },
  ...more,
});
