import type { UseQueryResult } from '@tanstack/react-query';
import type { ContractClient } from '../../../shared/contract/index.ts';
import type { OwnKey } from '../../../shared/keys/key-schema.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { toFailure } from '../../client/failure.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { LeavingTexts } from '../scrub/leaving-texts.tsx';
import type { Lock } from './export-choice.ts';
import { AnswerParts, FileTable, LeftOut } from './preview-parts.tsx';
import { CleanedFiles, LeftOutFiles } from './preview-files.tsx';
import { LeftOutRecords } from './preview-records.tsx';
import { WiderNotice, type AudienceStep } from './wider-audience.tsx';

export type PreviewData = Awaited<ReturnType<ContractClient['packages']['preview']>>;

/** Every file of the package, and those that details were taken out of. */
function PackageFiles({
  files,
  cleaned,
}: {
  readonly files: PreviewData['files'];
  readonly cleaned: PreviewData['cleanedFiles'];
}) {
  return (
    <>
      <FileTable files={files} />
      <CleanedFiles names={cleaned} />
    </>
  );
}

/** "What leaves this computer": every file, every answer, and what stays behind and why (promise 4). */
export function ExportPreview({
  draft,
  isReport,
  preview,
  wider,
  form,
  signer,
  lock,
  recipients,
  ownKeys,
}: {
  readonly draft: string;
  /** Of a parallel report, which its own authors release. */
  readonly isReport: boolean;
  readonly preview: UseQueryResult<PreviewData>;
  /** Set where the package would reach further than was chosen for the answers. */
  readonly wider: AudienceStep | undefined;
  readonly form: ClusterForm;
  /** The key that signs; undefined: unsigned. */
  readonly signer: OwnKey | undefined;
  readonly lock: Lock;
  /** Names of the people that it is encrypted to. */
  readonly recipients: readonly string[];
  /** How many keys of this workspace there are. */
  readonly ownKeys: number;
}) {
  const t = useTranslate();
  const format = useFormat();
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
  const {
    files,
    answers,
    leftOut,
    leftOutFiles,
    cleanedFiles,
    leftOutRecords,
    parallel,
    texts = [],
    bytes,
    package: head,
  } = preview.data;
  return (
    <>
      <p>
        {t('export.preview.summary', {
          files: files.length,
          answers: answers.length,
          size: format.bytes(bytes),
          audience: t(`term.audience.${head.audience}`),
        })}
      </p>
      <p>
        {signer === undefined
          ? t('export.preview.unsigned')
          : t('export.preview.signed', { name: signer.name })}{' '}
        {lock === 'contacts'
          ? t('export.preview.lock.contacts', {
              names: format.list(recipients),
              own: ownKeys > 0 ? 'yes' : 'no',
            })
          : t(`export.preview.lock.${lock}`)}
      </p>
      {wider === undefined ? null : <WiderNotice {...wider} />}
      {head.status === 'draft' ? (
        <Notice tone="attention" title={t('export.preview.draft-title')}>
          <p>{t(isReport ? 'export.report.draft-text' : 'export.preview.draft-text')}</p>
        </Notice>
      ) : null}
      {isReport ? null : <PackageFiles files={files} cleaned={cleanedFiles} />}
      {parallel === undefined && leftOutRecords.length === 0 ? null : (
        <>
          <h3 className="trail__subtitle">{t('export.records.title')}</h3>
          {parallel === undefined ? null : <p>{t('export.records.along', parallel)}</p>}
          <div className="preview__groups">
            <LeftOutRecords records={leftOutRecords} />
          </div>
        </>
      )}
      {texts.length === 0 ? null : (
        <>
          <h3 className="trail__subtitle">{t('scrub.leaving-title', { count: texts.length })}</h3>
          <LeavingTexts texts={texts} />
        </>
      )}
      {isReport && answers.length === 0 ? null : (
        <>
          <h3 className="trail__subtitle">{t('export.preview.answers-title', { count: answers.length })}</h3>
          {answers.length === 0 ? (
            <p className="muted">{t('export.preview.no-answers')}</p>
          ) : (
            <div className="preview__groups">
              <AnswerParts form={form} answers={answers} />
            </div>
          )}
        </>
      )}
      <h3 className="trail__subtitle">{t('export.left-out.title')}</h3>
      <div className="preview__groups">
        <LeftOut draft={draft} form={form} leftOut={leftOut} />
      </div>
      <LeftOutFiles files={leftOutFiles} />
      {isReport ? (
        <>
          <h3 className="trail__subtitle">{t('export.preview.files-title', { count: files.length })}</h3>
          <PackageFiles files={files} cleaned={cleanedFiles} />
        </>
      ) : null}
      <p className="small muted">
        {t(
          head.type === 'contribution'
            ? 'export.left-out.never-part'
            : isReport
              ? 'export.report.never'
              : 'export.left-out.never',
        )}
      </p>
    </>
  );
}
