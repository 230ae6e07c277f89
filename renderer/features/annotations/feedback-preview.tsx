import type { UseQueryResult } from '@tanstack/react-query';
import { actOf, idOfNote, kindOf, targetOf } from '../../../shared/annotations/note-kinds.ts';
import type { ReadNote } from '../../../shared/contract/annotations.ts';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { toFailure } from '../../client/failure.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { saidIn } from './note-values.ts';

export type FeedbackPreviewData = Awaited<ReturnType<ContractClient['annotations']['previewFeedback']>>;

function parentOf({ note }: ReadNote): string | undefined {
  const target = targetOf(note);
  return target.kind === 'note' ? target.note : undefined;
}

function NoteRows({
  ids,
  byId,
  headingOf,
}: {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, ReadNote>;
  readonly headingOf: (article: string | undefined) => string | undefined;
}) {
  const t = useTranslate();
  return (
    <ul className="clean-list rounds__threads">
      {ids.map((id) => {
        const read = byId.get(id);
        if (read === undefined) {
          // The summary becomes a note when it is sealed.
          return <li key={id}>{t('annotations.feedback.summary')}</li>;
        }
        const heading = headingOf(read.article);
        const act = actOf(read.note);
        // An act says little by itself: the words of the note that it is about stand beside it.
        const about = act === undefined ? read : (byId.get(parentOf(read) ?? '') ?? read);
        const { text, url } = saidIn(about);
        return (
          <li key={id}>
            <b>
              {t(act === undefined ? `annotations.kind.${kindOf(read.note)}` : `annotations.done.${act}`)}
            </b>{' '}
            <Foreign>{shortOf(text === '' ? (url ?? '') : text)}</Foreign>
            {heading === undefined ? null : (
              <span className="small muted rounds__place">
                <Foreign lang="en">{heading}</Foreign>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What leaves this computer, and what stays and why: before anything is made (promise 4). */
export function FeedbackPreview({
  preview,
  notes,
  headingOf,
}: {
  readonly preview: UseQueryResult<FeedbackPreviewData>;
  readonly notes: readonly ReadNote[];
  readonly headingOf: (article: string | undefined) => string | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { data } = preview;
  if (preview.isError) {
    const failure = toFailure(preview.error);
    return failure.code === 'nothing-to-send' ? (
      <Notice title={t('annotations.feedback.nothing')} role="status">
        <p>{t('annotations.feedback.nothing-text')}</p>
      </Notice>
    ) : (
      <ErrorNotice failure={failure} />
    );
  }
  if (data === undefined) {
    return (
      <p role="status" className="muted">
        {t('annotations.feedback.reading')}
      </p>
    );
  }
  const byId = new Map(notes.map((read) => [idOfNote(read.note), read]));
  const reasons = [...Map.groupBy(data.staying, ({ reason }) => reason)];
  return (
    <div className="stack stack--tight">
      <p role="status">
        {t('annotations.feedback.summary-line', {
          count: data.going.length,
          size: format.bytes(data.bytes),
          audience: t(`term.audience.${data.package.audience}`),
        })}
      </p>
      <div className="preview__groups">
        <Disclosure title={t('annotations.feedback.going', { count: data.going.length })}>
          <NoteRows ids={data.going} byId={byId} headingOf={headingOf} />
        </Disclosure>
        {reasons.map(([reason, staying]) => (
          <Disclosure
            key={reason}
            title={t(`annotations.feedback.staying.${reason}`, { count: staying.length })}
          >
            <NoteRows ids={staying.map(({ note }) => note)} byId={byId} headingOf={headingOf} />
          </Disclosure>
        ))}
      </div>
      {reasons.length === 0 ? <p className="muted">{t('annotations.feedback.staying-none')}</p> : null}
      <p className="small muted">{t('annotations.feedback.never')}</p>
    </div>
  );
}
