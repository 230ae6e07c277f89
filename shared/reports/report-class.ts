import type { ReportDocument } from './report-document.ts';

/** The classes of the root of a document: its style is below them. */
export const reportClass = (shape: ReportDocument['shape']): string =>
  shape === 'pages' ? 'report' : `report ${shape}`;
