import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ViewNote, ViewOutline, ViewPart } from '../../../shared/packages/kept-view.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign, MarkedText } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { KeptChapters, KeptFindings, KeptProcess, KeptSources } from './kept-parallel.tsx';
import { usePartName } from './kept-parts.tsx';
import { KeptUnit } from './kept-unit.tsx';

function Note({ note }: { readonly note: ViewNote }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <li className="kept__note">
      <p className="kept__byline">
        <b>
          <Foreign>{note.creator}</Foreign>
        </b>
        <time dateTime={note.created}>{format.instant(note.created)}</time>
        <span className="tag">{t(`kept.note.${note.status}`)}</span>
        {note.tags.map((tag) => (
          <span key={tag} className="tag">
            <Foreign>{tag}</Foreign>
          </span>
        ))}
      </p>
      {note.quote === undefined ? null : (
        <blockquote className="reading read-answer" dir="auto">
          <MarkedText>{note.quote}</MarkedText>
        </blockquote>
      )}
      {note.texts.map(({ text, language }, index) => (
        // The texts of one note never change places.
        <div key={index} className="reading read-answer" dir="auto" lang={language}>
          <MarkedText>{text}</MarkedText>
        </div>
      ))}
    </li>
  );
}

function PartContent({ content }: { readonly content: ViewPart }) {
  const t = useTranslate();
  const format = useFormat();
  switch (content.kind) {
    case 'article':
      return content.units.map((unit) => <KeptUnit key={unit.id} unit={unit} />);
    case 'answers':
      return (
        <dl className="kept__raw">
          {content.answers.map(({ key, value, language }) => (
            <div key={key}>
              <dt>
                <bdi dir="ltr">{key}</bdi>
              </dt>
              <dd className="reading read-answer" dir="auto" lang={language}>
                <MarkedText>{value}</MarkedText>
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'unsettled':
      return (
        <>
          <p>{t('kept.unsettled')}</p>
          <ul className="stack stack--tight">
            {content.answers.map(({ key, question }) => (
              <li key={key}>
                <Foreign lang="en">{question}</Foreign>
              </li>
            ))}
          </ul>
        </>
      );
    case 'notes':
      return (
        <ul className="clean-list stack">
          {content.notes.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </ul>
      );
    case 'chapters':
      return <KeptChapters content={content} />;
    case 'process':
      return <KeptProcess content={content} />;
    case 'findings':
      return <KeptFindings content={content} />;
    case 'sources':
      return <KeptSources content={content} />;
    case 'files':
      return (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('export.preview.file')}</th>
              <th scope="col">{t('kept.column.at')}</th>
              <th scope="col" className="table__number">
                {t('export.preview.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {content.files.map((file, index) => (
              <tr key={`${index} ${file.name}`}>
                <td>
                  <Foreign>{file.name}</Foreign>
                </td>
                <td>
                  <bdi dir="ltr">{file.at}</bdi>
                </td>
                <td className="table__number">{format.bytes(file.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

/** One part of a kept package, fetched when it is looked at. */
export function KeptPart({
  view,
  part,
  outline,
  onNext,
  onReopen,
}: {
  readonly view: string;
  readonly part: number;
  readonly outline: ViewOutline;
  readonly onNext?: () => void;
  readonly onReopen: () => void;
}) {
  const t = useTranslate();
  const nameOf = usePartName(outline);
  const heading = useRef<HTMLHeadingElement>(null);
  const content = useQuery({
    ...api.packages.readPart.queryOptions({ input: { view, part } }),
    staleTime: Infinity,
    // Parts are large: one that was left is read again when it is asked for.
    gcTime: 60_000,
  });
  // The first part stands below what was asked for; every other one was asked for itself.
  useEffect(() => {
    if (part > 0) {
      heading.current?.focus();
    }
  }, [part]);
  return (
    <article className="kept__part" aria-busy={content.isPending}>
      <h3 ref={heading} tabIndex={-1} className="kept__heading">
        <Foreign lang="en">{nameOf(part)}</Foreign>
      </h3>
      {content.isError ? (
        <ErrorNotice
          failure={toFailure(content.error)}
          actions={<Button onPress={onReopen}>{t('kept.again')}</Button>}
        />
      ) : null}
      {content.isPending ? (
        <p role="status" className="muted">
          {t('kept.reading')}
        </p>
      ) : null}
      {content.data === undefined ? null : <PartContent content={content.data} />}
      {onNext === undefined || !content.isSuccess ? null : (
        <div className="actions">
          <Button onPress={onNext}>{t('kept.next', { part: nameOf(part + 1) })}</Button>
        </div>
      )}
    </article>
  );
}
