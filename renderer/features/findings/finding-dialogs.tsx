import { useForm } from 'react-hook-form';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { nextOrder } from '../../../shared/findings/order.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { FindingFields } from './finding-fields.tsx';
import { emptyFinding, findingToValues, valuesToFinding, type FindingValues } from './finding-values.ts';
import { RecordDialog, RemoveRecordDialog, useOpened } from './record-dialog.tsx';
import { useChangeFinding, useFindings, type FindingRecord } from './use-findings.ts';

/** Writes a new finding on an article, or another version of one. */
export function FindingDialog({
  draft,
  article,
  language,
  record,
  onMade,
  onClose,
}: {
  readonly draft: string;
  readonly article: Article;
  readonly language: Locale;
  readonly record: FindingRecord | undefined;
  /** Told the id of a new one, when it is saved. */
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { findings, sources, register } = useFindings(draft);
  const change = useChangeFinding(draft);
  const opened = useOpened(record);
  const { id, before } = opened;
  const form = useForm<FindingValues>({
    defaultValues: before === undefined ? emptyFinding(language) : findingToValues(before.value),
  });
  return (
    <RecordDialog
      title={t(before === undefined ? 'findings.add' : 'findings.edit-title')}
      opened={opened}
      form={form}
      source={`finding ${id}`}
      change={change}
      valueOf={(values) =>
        valuesToFinding(values, {
          article: article.id,
          order: before === undefined ? nextOrder(findings, article.id) : before.value.order,
        })
      }
      save={t('findings.save')}
      onMade={onMade}
      onClose={onClose}
    >
      <FindingFields
        form={form}
        article={article}
        sources={sources}
        register={register}
        others={findings.filter(
          ({ id: other, value }) =>
            other !== id && value.article === article.id && value.type !== 'recommendation',
        )}
      />
    </RecordDialog>
  );
}

/** Asks before a finding is removed. */
export function RemoveFindingDialog({
  draft,
  record,
  onClose,
}: {
  readonly draft: string;
  readonly record: FindingRecord;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const change = useChangeFinding(draft);
  const { claim, language } = record.value;
  return (
    <RemoveRecordDialog
      title={t('findings.remove.title')}
      record={record}
      name={<Foreign lang={language}>{shortOf(claim)}</Foreign>}
      change={change}
      remove={t('findings.remove')}
      onClose={onClose}
    >
      {t('findings.remove.text')}
    </RemoveRecordDialog>
  );
}
