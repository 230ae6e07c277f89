import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Audience } from '../../../shared/packages/package-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { toFailure } from '../../client/failure.ts';
import { api } from '../../client/queries.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { WiderNotice, type AudienceStep } from './wider-audience.tsx';
import { AnswerParts, FileTable, LeftOut } from './preview-parts.tsx';

/** What the export that is being prepared would send. */
export interface ExportChoice {
  readonly draft: string;
  readonly type: 'submission' | 'review';
  readonly audience: Audience;
}

/** "What leaves this computer": every file, every answer, and what stays behind and why (promise 4). */
export function ExportPreview({
  choice,
  wider,
  form,
}: {
  readonly choice: ExportChoice;
  /** Set where the package would reach further than was chosen for the answers. */
  readonly wider: AudienceStep | undefined;
  readonly form: ClusterForm;
}) {
  const t = useTranslate();
  const format = useFormat();
  const preview = useQuery({
    ...api.packages.preview.queryOptions({ input: choice }),
    placeholderData: keepPreviousData,
  });
  if (preview.isError) {
    return <ErrorNotice failure={toFailure(preview.error)} />;
  }
  if (preview.data === undefined) {
    return (
      <p role="status" className="muted">
        {t('export.preview.reading')}
      </p>
    );
  }
  const { files, answers, leftOut, bytes, package: head } = preview.data;
  return (
    <>
      <Section title={t('export.preview.title')}>
        <p>
          {t('export.preview.summary', {
            files: files.length,
            answers: answers.length,
            size: format.bytes(bytes),
            audience: t(`term.audience.${head.audience}`),
          })}
        </p>
        {wider === undefined ? null : <WiderNotice {...wider} />}
        {head.status === 'draft' ? (
          <Notice tone="attention" title={t('export.preview.draft-title')}>
            <p>{t('export.preview.draft-text')}</p>
          </Notice>
        ) : null}
        <FileTable files={files} />
      </Section>
      <Section title={t('export.preview.answers-title', { count: answers.length })}>
        {answers.length === 0 ? (
          <p className="muted">{t('export.preview.no-answers')}</p>
        ) : (
          <div className="preview__groups">
            <AnswerParts form={form} answers={answers} />
          </div>
        )}
      </Section>
      <Section title={t('export.left-out.title')}>
        <div className="preview__groups">
          <LeftOut draft={choice.draft} form={form} leftOut={leftOut} />
        </div>
        <p className="small muted">{t('export.left-out.never')}</p>
      </Section>
    </>
  );
}
