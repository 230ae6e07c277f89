import { memo, useMemo } from 'react';
import { directionOf } from '../../../../shared/i18n/locales.ts';
import { contentsId, contentsOf, footnotesId } from '../../../../shared/reports/document-contents.ts';
import { reportClass } from '../../../../shared/reports/report-class.ts';
import { footnotesOf } from '../../../../shared/reports/document-walk.ts';
import type { Footnote, Heading, ReportDocument } from '../../../../shared/reports/report-document.ts';
import { Blocks } from './blocks.tsx';
import { Inlines } from './inlines.tsx';
import { Jump } from './jump.tsx';
import { anchorOf, Languages, noteAnchor, noteMark, NoteNumbers, useLevel } from './report-context.ts';
import { useReportStyle } from './report-style.ts';
import { Visible } from './visible.tsx';

function ContentsLink({ heading: { id, content } }: { readonly heading: Heading }) {
  return (
    <Jump anchor={anchorOf(id)}>
      <Inlines content={content} />
    </Jump>
  );
}

function Contents({ document }: { readonly document: ReportDocument }) {
  const parts = contentsOf(document);
  const level = useLevel(2);
  return parts.length === 0 ? null : (
    <nav className="contents" aria-labelledby={anchorOf(contentsId)}>
      <h2 id={anchorOf(contentsId)} {...level}>
        <Visible text={document.words.contents} />
      </h2>
      <ol>
        {parts.map(({ heading, below }) => (
          <li key={heading.id}>
            <ContentsLink heading={heading} />
            {below.length === 0 ? null : (
              <ol>
                {below.map((one) => (
                  <li key={one.id}>
                    <ContentsLink heading={one} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footnotes({
  notes,
  words,
}: {
  readonly notes: readonly Footnote[];
  readonly words: ReportDocument['words'];
}) {
  return (
    <section role="doc-endnotes" aria-labelledby={anchorOf(footnotesId)}>
      <h2 id={anchorOf(footnotesId)} {...useLevel(2)}>
        <Visible text={words.footnotes} />
      </h2>
      <ol>
        {notes.map(({ content }, index) => {
          const number = index + 1;
          return (
            <li key={number} id={noteAnchor(number)} tabIndex={-1}>
              <Inlines content={content} />{' '}
              <Jump
                role="doc-backlink"
                anchor={noteMark(number)}
                aria-label={words.backToText.replace('{number}', String(number))}
              >
                {'\u2191'}
              </Jump>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/**
 * A document as it is saved, drawn from its tree: text is text, nothing of it is markup (V1). Elements and class names are
 * those of the saved web page; its root is an article, since the app has a main part already.
 */
export const ReportView = memo(function ReportView({ document }: { readonly document: ReportDocument }) {
  useReportStyle(document);
  const level = useLevel(1);
  const { language, mark, title, words } = document;
  const notes = useMemo(() => footnotesOf(document), [document]);
  const numbers = useMemo(() => new Map(notes.map((note, index) => [note, index + 1])), [notes]);
  const languages = useMemo(() => ({ own: language, around: language }), [language]);
  return (
    <NoteNumbers value={numbers}>
      <Languages value={languages}>
        <article
          className={reportClass(document)}
          lang={language}
          dir={directionOf(language)}
          aria-labelledby={anchorOf('title')}
        >
          {document.above === undefined ? null : (
            <header className="letterhead">
              <Blocks blocks={document.above} />
            </header>
          )}
          <h1 id={anchorOf('title')} tabIndex={-1} {...level}>
            <Visible text={title} />
          </h1>
          {mark === undefined ? null : (
            <p className="draft">
              <Visible text={mark} />
            </p>
          )}
          <Blocks blocks={document.opening} />
          {document.contents ? <Contents document={document} /> : null}
          <Blocks blocks={document.body} />
          {notes.length === 0 ? null : <Footnotes notes={notes} words={words} />}
        </article>
      </Languages>
    </NoteNumbers>
  );
});
