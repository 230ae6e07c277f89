import { useState } from 'react';
import { proposeLabel } from '../../../shared/findings/labels.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { emptySource, SourceForm, sourceToValues, valuesToSource } from './source-form.tsx';
import { sourceName } from './source-words.ts';
import { useChangeSource, useFindings, type SourceRecord } from './use-findings.ts';

/** Writes a new source, or another version of one. */
export function SourceDialog({
  draft,
  record,
  onClose,
}: {
  readonly draft: string;
  readonly record: SourceRecord | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { sources } = useFindings(draft);
  const change = useChangeSource(draft);
  const [opened] = useState(() => ({
    id: record?.id ?? crypto.randomUUID(),
    bases: record?.versions ?? [],
    values:
      record === undefined
        ? emptySource(proposeLabel(sources.map(({ value }) => value.label)))
        : sourceToValues(record.value),
  }));
  return (
    <Dialog
      title={t(record === undefined ? 'findings.source.add' : 'findings.source.edit-title')}
      isOpen
      wide
      isDismissable={false}
      onClose={onClose}
    >
      <SourceForm
        values={opened.values}
        others={sources.flatMap(({ id, value }) => (id === opened.id ? [] : [value.label]))}
        source={`source ${opened.id}`}
        saving={change}
        onCancel={onClose}
        onSubmit={async (values) => {
          try {
            await change.mutateAsync({
              record: opened.id,
              bases: opened.bases,
              value: valuesToSource(values),
            });
            onClose();
            return true;
          } catch {
            // The failure stands above the form, with all that was typed.
            return false;
          }
        }}
      />
    </Dialog>
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
  return (
    <Dialog
      title={t(cited > 0 ? 'findings.source.remove.cited-title' : 'findings.source.remove.title')}
      isOpen
      onClose={onClose}
      role="alertdialog"
    >
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      <p>
        <b>
          <Foreign>{sourceName(record.value)}</Foreign>
        </b>
      </p>
      <p>
        {cited > 0 ? t('findings.source.remove.cited', { count: cited }) : t('findings.source.remove.text')}
      </p>
      <DialogFooter>
        <Button onPress={onClose}>{t(cited > 0 ? 'findings.close' : 'findings.cancel')}</Button>
        {cited > 0 ? null : (
          <Button
            variant="primary"
            isDisabled={change.isPending}
            onPress={() =>
              change.mutate(
                { record: record.id, bases: record.versions, value: null },
                { onSuccess: () => onClose() },
              )
            }
          >
            {t('findings.source.remove')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
