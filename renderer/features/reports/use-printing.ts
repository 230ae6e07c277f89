import { useEffect } from 'react';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';

/**
 * While the browser prints, the page bears the title and the language of the document: they become those of the PDF, and the
 * title the name that it proposes for the file. However printing begins, they are put back when it ends.
 */
export function usePrinting(printed: Pick<ReportDocument, 'title' | 'language'> | undefined): void {
  const title = printed?.title;
  const language = printed?.language;
  useEffect(() => {
    if (title === undefined || language === undefined) {
      return undefined;
    }
    const root = document.documentElement;
    let kept: { readonly title: string; readonly lang: string } | undefined;
    const begin = (): void => {
      kept ??= { title: document.title, lang: root.lang };
      document.title = title;
      root.lang = language;
    };
    const end = (): void => {
      if (kept !== undefined) {
        document.title = kept.title;
        root.lang = kept.lang;
        kept = undefined;
      }
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      end();
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [title, language]);
}
