import { useState } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { nextOrder } from '../../../shared/findings/order.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { toFailure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { shortOf } from '../notes/note-item.tsx';
import { FindingForm } from './finding-form.tsx';
import { emptyFinding, findingToValues, valuesToFinding } from './finding-values.ts';
import { useChangeFinding, useFindings, type FindingRecord } from './use-findings.ts';

/** Writes a new finding on an article, or another version of one. */
export function FindingDialog({
  draft,
  article,
  language,
  record,
  onClose,
}: {
  readonly draft: string;
  readonly article: Article;
  readonly language: Locale;
  readonly record: FindingRecord | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { findings, sources, register } = useFindings(draft);
  const change = useChangeFinding(draft);
  // What was on the screen when the form opened: a version that comes in meanwhile stands beside what is saved.
  const [opened] = useState(() => ({
    id: record?.id ?? crypto.randomUUID(),
    bases: record?.versions ?? [],
    order: record === undefined ? nextOrder(findings, article.id) : record.value.order,
    values: record === undefined ? emptyFinding(language) : findingToValues(record.value),
  }));
  return (
    <Dialog
      title={t(record === undefined ? 'findings.add' : 'findings.edit-title')}
      isOpen
      wide
      isDismissable={false}
      onClose={onClose}
    >
      <FindingForm
        article={article}
        values={opened.values}
        sources={sources}
        register={register}
        others={findings.filter(
          ({ id, value }) =>
            id !== opened.id && value.article === article.id && value.type !== 'recommendation',
        )}
        source={`finding ${opened.id}`}
        saving={change}
        onCancel={onClose}
        onSubmit={async (values) => {
          const place = { article: article.id, order: opened.order };
          try {
            await change.mutateAsync({
              record: opened.id,
              bases: opened.bases,
              value: valuesToFinding(values, place),
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
  return (
    <Dialog title={t('findings.remove.title')} isOpen onClose={onClose} role="alertdialog">
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      <p>
        <b>
          <Foreign lang={record.value.language}>{shortOf(record.value.claim)}</Foreign>
        </b>
      </p>
      <p>{t('findings.remove.text')}</p>
      <DialogFooter>
        <Button onPress={onClose}>{t('findings.cancel')}</Button>
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
          {t('findings.remove')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
