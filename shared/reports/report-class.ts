import type { ReportDocument } from './report-document.ts';

/** The classes of the root of a document: its style is below them. */
export const reportClass = ({ shape, joined }: Pick<ReportDocument, 'shape' | 'joined'>): string =>
  ['report', ...(shape === 'pages' ? [] : [shape]), ...(joined === true ? ['joined'] : [])].join(' ');
