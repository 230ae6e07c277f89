import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { LetterEvent } from '../../../shared/letters/letter-schema.ts';
import type { Failure } from '../../client/failure.ts';
import { hasRivals } from '../../client/records.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useToday } from '../drafts/days-left.ts';
import { RecordVersions } from '../revisions/record-versions.tsx';
import type { EventRecord } from './use-letters.ts';

interface Values {
  readonly day: string;
  readonly means: string;
  readonly text: string;
}

const valuesOf = (value: LetterEvent): Values => ({
  day: value.day,
  means: value.means ?? '',
  text: value.text ?? '',
});

const line = (text: string): string => text.toWellFormed().normalize('NFC').trim();

/** Records, changes or removes one thing that happened with a letter. */
export function EventDialog({
  kind,
  event,
  failure,
  isSaving,
  onSave,
  onRemove,
  onClose,
}: {
  readonly kind: LetterEvent['kind'];
  /** Undefined for one that is new. */
  readonly event: EventRecord | undefined;
  readonly failure: Failure | undefined;
  readonly isSaving: boolean;
  readonly onSave: (value: Omit<LetterEvent, 'letter' | 'kind'>, record: string) => Promise<void>;
  readonly onRemove: (event: EventRecord) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const today = useToday();
  // One id for this dialog: sent twice it is one event.
  const [record] = useState(() => event?.id ?? crypto.randomUUID());
  const form = useForm<Values>({
    defaultValues: event === undefined ? { day: today, means: '', text: '' } : valuesOf(event.value),
  });
  const { control } = form;
  useUnsavedForm(form.formState.isDirty);
  const submit = form.handleSubmit(async ({ day, means, text }) => {
    const [how, what] = [line(means), line(text)];
    await onSave(
      { day, ...(how === '' ? {} : { means: how }), ...(what === '' ? {} : { text: what }) },
      record,
    );
  });
  return (
    <Dialog
      title={t(`letters.record.${kind}`)}
      isOpen
      isDismissable={!form.formState.isDirty}
      onClose={onClose}
    >
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <form className="stack" noValidate onSubmit={(submitted) => void submit(submitted)}>
        {kind === 'silence' ? <p>{t('letters.silence-text')}</p> : null}
        {event !== undefined && hasRivals(event) ? (
          <RecordVersions
            versions={event.versions}
            describe={(value) => (
              <>
                <p>{format.day(value.day)}</p>
                <p className="answer-text">
                  <Foreign>
                    {[value.means, value.text].filter((part) => part !== undefined).join('\n')}
                  </Foreign>
                </p>
              </>
            )}
            onTake={(value) => (value === null ? onRemove(event) : form.reset(valuesOf(value)))}
          />
        ) : null}
        <Controller
          control={control}
          name="day"
          rules={{ validate: (day) => isCalendarDay(day) || t('calendar.form.not-a-day') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <DayField
              {...field}
              inputRef={ref}
              label={t(`letters.day.${kind}`)}
              error={fieldState.error?.message}
              autoFocus
            />
          )}
        />
        {kind === 'silence' ? null : (
          <Controller
            control={control}
            name="means"
            render={({ field: { ref, ...field } }) => (
              <TextField
                {...field}
                inputRef={ref}
                label={t('letters.means')}
                hint={t('letters.means-hint')}
                optional
                width="wide"
                maxLength={200}
                dir="auto"
              />
            )}
          />
        )}
        <Controller
          control={control}
          name="text"
          render={({ field: { ref, ...field } }) => (
            <TextArea
              {...field}
              inputRef={ref}
              label={t(kind === 'reply' ? 'letters.reply-text' : 'letters.event-text')}
              optional
              maxLength={10_000}
            />
          )}
        />
        <DialogFooter>
          {event === undefined ? null : (
            <Button variant="quiet" isDisabled={isSaving} onPress={() => onRemove(event)}>
              {t('letters.event-remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={isSaving}>
            {t('letters.event-save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
