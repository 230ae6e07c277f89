import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReportDocument } from '../../../shared/reports/report-document.ts';

/**
 * While the browser prints, the page bears the title and the language of the document: they become those of the PDF, and the
 * title the name that it proposes for the file. However printing begins, they are put back when it ends. Answers whether it
 * prints, for what belongs to the screen alone.
 */
export function usePrinting(printed: Pick<ReportDocument, 'title' | 'language'> | undefined): boolean {
  const [isPrinting, setPrinting] = useState(false);
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
      // The page is printed as it stands when this returns.
      flushSync(() => setPrinting(true));
    };
    const end = (): void => {
      if (kept !== undefined) {
        document.title = kept.title;
        root.lang = kept.lang;
        kept = undefined;
        setPrinting(false);
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
  return isPrinting;
}
