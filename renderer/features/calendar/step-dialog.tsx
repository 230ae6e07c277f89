import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import { isMechanismStep, type StepId, type StepValue } from '../../../shared/calendar/step-schema.ts';
import type { Failure } from '../../client/failure.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { StepVersions } from './step-versions.tsx';
import { moreDays, stepFields, toStepValue, type StepFields } from './step-values.ts';
import { StepDay, StepText } from './step-fields.tsx';
import { StepTitle } from './step-title.tsx';

/** Form of one step. `step` is undefined for an own one that is new. */
function StepForm({
  id,
  step,
  articles,
  onSave,
  onRemove,
  onClose,
}: {
  readonly id: StepId;
  readonly step: CalendarStep | undefined;
  readonly articles: readonly { readonly id: string; readonly name: string }[];
  readonly onSave: (value: StepValue) => Promise<void>;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const form = useForm<StepFields>({ defaultValues: stepFields(step?.value) });
  const { isSubmitting, isDirty } = form.formState;
  useUnsavedForm(isDirty);
  const [note, chosen] = form.watch(['note', 'articles']);
  const isOwn = !isMechanismStep(id);
  const dayHint = isOwn
    ? undefined
    : step?.ruleDay === undefined
      ? t('calendar.form.day-hint')
      : t('calendar.form.day-rule', { day: format.day(step.ruleDay) });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void form.handleSubmit((fields) => onSave(toStepValue(id, fields)))(event)}
    >
      {isOwn ? (
        <StepText control={form.control} name="title" isRequired />
      ) : (
        <p>
          <b>{t(`calendar.step.${id}`)}</b>
        </p>
      )}
      {step === undefined ? null : <StepVersions step={step} />}
      {moreDays(id).map((name) => (
        <StepDay
          key={name}
          control={form.control}
          name={name}
          label={t(`calendar.form.${name}`)}
          hint={name === 'dialogue' ? undefined : t(`calendar.form.${name}-hint`)}
        />
      ))}
      <StepDay
        control={form.control}
        name="day"
        label={t('calendar.form.day')}
        hint={dayHint}
        isRequired={isOwn}
      />
      <StepDay
        control={form.control}
        name="done"
        label={t(id === 'saq' ? 'calendar.form.done-saq' : 'calendar.form.done')}
      />
      {isOwn ? (
        <>
          <StepText control={form.control} name="institution" />
          <Disclosure title={t('calendar.form.articles-chosen', { count: chosen.length })}>
            <div className="article-choices">
              <CheckboxGroup
                label={<span className="visually-hidden">{t('calendar.form.articles')}</span>}
                choices={articles.map((article) => ({ value: article.id, label: article.name }))}
                value={chosen}
                onChange={(next) => form.setValue('articles', next, { shouldDirty: true })}
              />
            </div>
          </Disclosure>
        </>
      ) : null}
      <TextArea
        label={t('calendar.note')}
        hint={t('calendar.note-hint')}
        optional
        maxLength={2000}
        value={note}
        onChange={(text) => form.setValue('note', text, { shouldDirty: true })}
      />
      <DialogFooter>
        {step === undefined || !isOwn ? null : (
          <Button variant="quiet" onPress={onRemove}>
            {t('calendar.form.remove')}
          </Button>
        )}
        {isOwn || step?.value.day === undefined ? null : (
          <Button
            variant="quiet"
            isDisabled={isSubmitting}
            onPress={() => {
              form.setValue('day', '');
              void form.handleSubmit((fields) => onSave(toStepValue(id, fields)))();
            }}
          >
            {t('calendar.form.to-rule')}
          </Button>
        )}
        <Button onPress={onClose}>{t('shell.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={isSubmitting}>
          {t('calendar.form.save')}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Changes a step of the mechanism, or adds, changes or removes an own one. */
export function StepDialog({
  id,
  step,
  articles,
  failure,
  onSave,
  onRemove,
  onClose,
}: {
  readonly id: StepId;
  readonly step: CalendarStep | undefined;
  readonly articles: readonly { readonly id: string; readonly name: string }[];
  readonly failure: Failure | undefined;
  readonly onSave: (value: StepValue) => Promise<void>;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [isRemoving, setRemoving] = useState(false);
  const title = isRemoving
    ? 'calendar.remove.title'
    : step === undefined
      ? 'calendar.add'
      : 'calendar.form.edit-title';
  return (
    <Dialog title={t(title)} isOpen isDismissable={false} onClose={onClose}>
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {isRemoving && step !== undefined ? (
        <>
          <p>
            <b>
              <StepTitle step={step} />
            </b>
          </p>
          <p>{t('calendar.remove.text')}</p>
          <DialogFooter>
            <Button onPress={() => setRemoving(false)}>{t('calendar.remove.keep')}</Button>
            <Button variant="primary" onPress={onRemove}>
              {t('calendar.form.remove')}
            </Button>
          </DialogFooter>
        </>
      ) : (
        <StepForm
          id={id}
          step={step}
          articles={articles}
          onSave={onSave}
          onRemove={() => setRemoving(true)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
