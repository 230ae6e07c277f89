import { useMemo } from 'react';
import { contentsOf } from '../../../shared/reports/document-contents.ts';
import type { Heading, ReportDocument } from '../../../shared/reports/report-document.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { Inlines } from './view/inlines.tsx';
import { jumpTo } from './view/jump.tsx';
import { anchorOf, Languages } from './view/report-context.ts';

function PartButton({ heading: { id, content } }: { readonly heading: Heading }) {
  return (
    <button type="button" className="documents__part" onClick={() => jumpTo(anchorOf(id))}>
      <Inlines content={content} />
    </button>
  );
}

/** The headings of the document beside it: each leads there. */
export function DocumentParts({ document }: { readonly document: ReportDocument }) {
  const t = useTranslate();
  const parts = contentsOf(document);
  const { language } = document;
  const languages = useMemo(() => ({ own: language, around: language }), [language]);
  return parts.length < 2 ? null : (
    <Disclosure title={t('documents.parts')} count={parts.length}>
      <Languages value={languages}>
        <ol className="clean-list documents__parts" lang={language}>
          {parts.map(({ heading, below }) => (
            <li key={heading.id}>
              <PartButton heading={heading} />
              {below.length === 0 ? null : (
                <ol className="clean-list">
                  {below.map((one) => (
                    <li key={one.id}>
                      <PartButton heading={one} />
                    </li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </Languages>
    </Disclosure>
  );
}
