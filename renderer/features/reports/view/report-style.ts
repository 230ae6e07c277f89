import { useInsertionEffect } from 'react';
import type { ReportDocument } from '../../../../shared/reports/report-document.ts';
import { pageStyle, reportStyle } from '../../../../shared/reports/report-style.ts';

/**
 * Gives the page the style of documents while one is shown: the same text that a saved web page carries, so that screen,
 * print and file look alike. A constructed style sheet needs no exception of the content security policy (R3).
 */
export function useReportStyle(shown: ReportDocument): void {
  useInsertionEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${reportStyle}${pageStyle(shown)}`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [shown]);
}
