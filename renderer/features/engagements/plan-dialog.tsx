import { Controller, useForm } from 'react-hook-form';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { PlanLine } from '../../../shared/engagements/action-plan.ts';
import type { PlanStep } from '../../../shared/engagements/engagement-schema.ts';
import type { Failure } from '../../client/failure.ts';
import { hasRivals } from '../../client/records.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/choices.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { lineTitle } from './plan-words.ts';
import type { StepRecord } from './use-engagement.ts';

interface Values {
  readonly title: string;
  readonly done: boolean;
  readonly doneOn: string;
  readonly due: string;
  readonly remark: string;
}

const valuesOf = (step: PlanStep): Values => ({
  title: step.title ?? '',
  done: step.done,
  doneOn: step.doneOn ?? '',
  due: step.due ?? '',
  remark: step.remark ?? '',
});

const line = (text: string): string => text.toWellFormed().normalize('NFC').trim();

/** Changes one step of the plan, or adds, changes or removes a person's own. */
export function PlanDialog({
  of,
  step,
  record,
  failure,
  isSaving,
  onSave,
  onRemove,
  onClose,
}: {
  /** As the plan shows it; undefined for an own one that is new. */
  readonly of: PlanLine | undefined;
  readonly step: PlanStep;
  /** What is stored of it. */
  readonly record: StepRecord | undefined;
  readonly failure: Failure | undefined;
  readonly isSaving: boolean;
  readonly onSave: (value: PlanStep) => Promise<void>;
  readonly onRemove: (record: StepRecord) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const form = useForm<Values>({ defaultValues: valuesOf(step) });
  const { control } = form;
  useUnsavedForm(form.formState.isDirty);
  const isOwn = of?.known !== true;
  const isDone = form.watch('done');
  const submit = form.handleSubmit(async ({ title, done, doneOn, due, remark }) => {
    await onSave({
      stage: step.stage,
      ...(isOwn ? { title: line(title) } : {}),
      done,
      ...(done && doneOn !== '' ? { doneOn } : {}),
      ...(due === '' ? {} : { due }),
      ...(line(remark) === '' ? {} : { remark: line(remark) }),
    });
  });
  const day = (name: 'doneOn' | 'due', label: string, hint?: string) => (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (typed) => typed === '' || isCalendarDay(typed) || t('calendar.form.not-a-day') }}
      render={({ field: { ref, ...field }, fieldState }) => (
        <DayField
          {...field}
          inputRef={ref}
          label={label}
          hint={hint}
          optional
          error={fieldState.error?.message}
        />
      )}
    />
  );
  return (
    <Dialog
      title={t(of === undefined ? 'engagements.plan.add' : 'engagements.plan.change')}
      isOpen
      isDismissable={false}
      onClose={onClose}
    >
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {of?.known === true ? (
          <p>
            <b>{lineTitle(of, t)}</b>
          </p>
        ) : (
          <p className="muted">{t(`engagements.stage.${step.stage}`)}</p>
        )}
        {record !== undefined && hasRivals(record) ? (
          <RecordVersions
            versions={record.versions}
            describe={(value) => (
              <>
                {value.title === undefined ? null : (
                  <p>
                    <Foreign>{value.title}</Foreign>
                  </p>
                )}
                <p>
                  {value.done
                    ? value.doneOn === undefined
                      ? t('engagements.plan.done')
                      : t('calendar.done-on', { day: format.day(value.doneOn) })
                    : value.due === undefined
                      ? t('engagements.plan.no-day')
                      : t('engagements.plan.due.own', { day: format.day(value.due) })}
                </p>
                {value.remark === undefined ? null : (
                  <p className="answer-text">
                    <Foreign>{value.remark}</Foreign>
                  </p>
                )}
              </>
            )}
            onTake={(value) => (value === null ? onRemove(record) : form.reset(valuesOf(value)))}
          />
        ) : null}
        {isOwn ? (
          <Controller
            control={control}
            name="title"
            rules={{ validate: (title) => title.trim() !== '' || t('calendar.form.title-missing') }}
            render={({ field: { ref, ...field }, fieldState }) => (
              <TextField
                {...field}
                inputRef={ref}
                label={t('calendar.form.title')}
                width="wide"
                dir="auto"
                maxLength={300}
                autoFocus
                error={fieldState.error?.message}
              />
            )}
          />
        ) : null}
        {day(
          'due',
          t('engagements.plan.due-label'),
          of?.known === true ? t('engagements.plan.due-hint') : undefined,
        )}
        <Controller
          control={control}
          name="done"
          render={({ field }) => (
            <Checkbox isSelected={field.value} onChange={field.onChange} onBlur={field.onBlur}>
              {t('engagements.plan.done')}
            </Checkbox>
          )}
        />
        {isDone ? day('doneOn', t('calendar.form.done')) : null}
        <Controller
          control={control}
          name="remark"
          render={({ field: { ref, ...field } }) => (
            <TextArea
              {...field}
              inputRef={ref}
              label={t('engagements.plan.remark')}
              hint={t('engagements.plan.remark-hint')}
              optional
              maxLength={5000}
            />
          )}
        />
        <DialogFooter>
          {record === undefined || !isOwn ? null : (
            <Button variant="quiet" isDisabled={isSaving} onPress={() => onRemove(record)}>
              {t('calendar.form.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={isSaving}>
            {t('calendar.form.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
