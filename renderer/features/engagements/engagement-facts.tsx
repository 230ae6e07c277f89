import { useState } from 'react';
import { engagementId, type Engagement } from '../../../shared/engagements/engagement-schema.ts';
import { editOf, hasRivals } from '../../client/records.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { EngagementFields, FieldsOfWork } from './engagement-fields.tsx';
import { useEngagement, useEngagementWork } from './use-engagement.ts';

const none: Engagement = { organisation: '', fields: [], scope: 'all' };

function Facts({ value }: { readonly value: Engagement }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <dl className="facts">
      <dt>{t('engagements.organisation')}</dt>
      <dd>
        {value.organisation === '' ? (
          <span className="muted">{t('engagements.organisation-none')}</span>
        ) : (
          <Foreign>{value.organisation}</Foreign>
        )}
      </dd>
      <dt>{t('engagements.fields')}</dt>
      <dd>
        {value.fields.length === 0 ? (
          <span className="muted">{t('engagements.fields-none')}</span>
        ) : (
          format.list(value.fields.map((field) => t(`engagements.field.${field}`)))
        )}
      </dd>
      <dt>{t('engagements.articles')}</dt>
      <dd>
        {value.articles === undefined
          ? t('engagements.articles.all')
          : t('engagements.articles.named', { count: value.articles.length })}
      </dd>
      <dt>{t('engagements.scope')}</dt>
      <dd>{t(`engagements.scope.${value.scope}`)}</dd>
    </dl>
  );
}

/** Who takes part with what, and the way to change it. */
export function EngagementFacts({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const { engagement } = useEngagement(draft);
  const work = useEngagementWork(draft);
  const [edited, setEdited] = useState<Engagement>();
  useUnsavedForm(edited !== undefined && edited !== (engagement?.value ?? none));
  const close = (): void => {
    work.forget();
    setEdited(undefined);
  };
  const save = async (value: Engagement): Promise<void> => {
    if (await work.run({ kind: 'save', edit: { ...editOf(engagement), record: engagementId, value } })) {
      setEdited(undefined);
    }
  };
  return (
    <div className="stack">
      {engagement !== undefined && hasRivals(engagement) ? (
        <RecordVersions
          versions={engagement.versions}
          describe={(value) => <Facts value={value} />}
          onTake={(value) => void save(value ?? none)}
        />
      ) : null}
      {work.failure === undefined || edited !== undefined ? null : <ErrorNotice failure={work.failure} />}
      <Facts value={engagement?.value ?? none} />
      <div className="actions">
        <Button onPress={() => setEdited(engagement?.value ?? none)}>{t('engagements.change')}</Button>
      </div>
      <Dialog
        title={t('engagements.change')}
        wide
        isOpen={edited !== undefined}
        isDismissable={edited === (engagement?.value ?? none)}
        onClose={close}
      >
        {edited === undefined ? null : (
          <>
            {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
            <EngagementFields value={edited} onChange={setEdited} named={engagement?.value.articles ?? []} />
            <FieldsOfWork value={edited} onChange={setEdited} />
            <DialogFooter>
              <Button onPress={close}>{t('shell.cancel')}</Button>
              <Button variant="primary" isDisabled={work.isPending} onPress={() => void save(edited)}>
                {t('engagements.save')}
              </Button>
            </DialogFooter>
          </>
        )}
      </Dialog>
    </div>
  );
}
