import type { ReportDocument } from '../../shared/reports/report-document.ts';

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
