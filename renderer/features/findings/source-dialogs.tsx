import { useForm } from 'react-hook-form';
import { proposeLabel } from '../../../shared/findings/labels.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { RecordDialog, RemoveRecordDialog, useOpened } from './record-dialog.tsx';
import { SourceFields } from './source-fields.tsx';
import { emptySource, sourceToValues, valuesToSource, type SourceValues } from './source-values.ts';
import { sourceName } from './source-words.ts';
import { useChangeSource, useFindings, type SourceRecord } from './use-findings.ts';

/** Writes a new source, or another version of one. */
export function SourceDialog({
  draft,
  record,
  onMade,
  onClose,
}: {
  readonly draft: string;
  readonly record: SourceRecord | undefined;
  /** Told the id of a new one, when it is saved. */
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { sources } = useFindings(draft);
  const change = useChangeSource(draft);
  const opened = useOpened(record);
  const { id, before } = opened;
  const others = sources.flatMap((one) => (one.id === id ? [] : [one.value.label]));
  const form = useForm<SourceValues>({
    defaultValues: before === undefined ? emptySource(proposeLabel(others)) : sourceToValues(before.value),
  });
  return (
    <RecordDialog
      title={t(before === undefined ? 'findings.source.add' : 'findings.source.edit-title')}
      opened={opened}
      form={form}
      source={`source ${id}`}
      change={change}
      valueOf={valuesToSource}
      save={t('findings.source.save')}
      onMade={onMade}
      onClose={onClose}
    >
      <SourceFields form={form} others={others} wasNamed={before?.value.naming === 'named'} />
    </RecordDialog>
  );
}

/** Asks before a source is removed; one that is cited stays, and the dialog says so. */
export function RemoveSourceDialog({
  draft,
  record,
  cited,
  onClose,
}: {
  readonly draft: string;
  readonly record: SourceRecord;
  readonly cited: number;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const change = useChangeSource(draft);
  const isCited = cited > 0;
  return (
    <RemoveRecordDialog
      title={t(isCited ? 'findings.source.remove.cited-title' : 'findings.source.remove.title')}
      record={record}
      name={<Foreign>{sourceName(record.value)}</Foreign>}
      change={change}
      remove={isCited ? undefined : t('findings.source.remove')}
      onClose={onClose}
    >
      {isCited ? t('findings.source.remove.cited', { count: cited }) : t('findings.source.remove.text')}
    </RemoveRecordDialog>
  );
}
