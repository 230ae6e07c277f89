import type { UseQueryResult } from '@tanstack/react-query';
import { Controller, type UseFormReturn } from 'react-hook-form';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { toFailure } from '../../client/failure.ts';
import { useSettings } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { purposeOf, takesFiles, type ExportFields } from './export-choice.ts';
import type { PreviewData } from './export-preview.tsx';
import { AttachedFiles, CleanedFiles, LeftOutFiles } from './preview-files.tsx';
import { SenderField } from './sender-field.tsx';

function Files({
  canTake,
  fields,
  preview,
}: {
  readonly canTake: boolean;
  readonly fields: UseFormReturn<ExportFields>;
  readonly preview: UseQueryResult<PreviewData>;
}) {
  const t = useTranslate();
  if (preview.isError) {
    return <ErrorNotice failure={toFailure(preview.error)} />;
  }
  if (preview.data === undefined) {
    return (
      <p role="status" className="muted">
        {t('export.along.reading')}
      </p>
    );
  }
  const { files, leftOutFiles, cleanedFiles } = preview.data;
  const attached = files.filter(({ path }) => path.startsWith('data/attachments/'));
  if (attached.length === 0 && leftOutFiles.length === 0) {
    return <p className="muted">{t(canTake ? 'export.along.no-files' : 'export.along.no-annexes')}</p>;
  }
  return (
    <>
      {canTake ? (
        <Controller
          control={fields.control}
          name="attachments"
          render={({ field }) => (
            <Checkbox
              isSelected={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              hint={t('export.along.files-hint')}
            >
              {t('export.along.files')}
            </Checkbox>
          )}
        />
      ) : (
        <p>{t('export.along.no-annexes')}</p>
      )}
      <AttachedFiles files={attached} />
      <CleanedFiles names={cleanedFiles} />
      <LeftOutFiles files={leftOutFiles} />
    </>
  );
}

/** Third step: attached files where the type takes them, and the name of the sender by choice. */
export function AlongStep({
  draft,
  fields,
  preview,
}: {
  readonly draft: DraftSummary;
  readonly fields: UseFormReturn<ExportFields>;
  readonly preview: UseQueryResult<PreviewData>;
}) {
  const t = useTranslate();
  const author = useSettings()?.author;
  return (
    <>
      <div className="stack">
        <h3 className="trail__subtitle">{t('export.along.files-title')}</h3>
        <Files
          canTake={takesFiles(purposeOf(fields.watch(), draft), draft)}
          fields={fields}
          preview={preview}
        />
      </div>
      <div className="stack">
        <h3 className="trail__subtitle">{t('export.along.sender-title')}</h3>
        {author === undefined ? (
          <>
            <p className="muted">{t('export.along.no-author')}</p>
            <p>
              <TextLink to="/settings">{t('export.along.to-settings')}</TextLink>
            </p>
          </>
        ) : (
          <SenderField control={fields.control} author={author} hint={t('export.along.sender-hint')} />
        )}
      </div>
    </>
  );
}
