import { useRef, useState } from 'react';
import type { Calendar } from '../../../shared/contract/calendar.ts';
import { followingSteps, phaseSteps, shiftSteps } from '../../../shared/calendar/steps.ts';
import type { StepId } from '../../../shared/calendar/step-schema.ts';
import type { Failure } from '../../client/failure.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Dialog, DialogFooter } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { StepTitle } from './step-title.tsx';
import { stepTitle } from './step-words.ts';

const mostDays = 3660;

/** The number of days typed; undefined where it is none that can be used. */
function daysOf(text: string): number | undefined {
  const days = /^[+-]?[0-9]{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return days === 0 || Math.abs(days) > mostDays ? undefined : days;
}

/** The days of all steps after a shift, as the back end will compute them. */
function daysAfter(calendar: Calendar, moved: readonly StepId[], days: number): Map<StepId, string> {
  const { phase, steps } = calendar;
  const review = { group: phase.group, cluster: phase.cluster, launch: phase.launch };
  const values = new Map(steps.map(({ id, value }) => [id, value]));
  return new Map(
    phaseSteps(review, shiftSteps(review, values, new Set(moved), days)).flatMap(({ id, day }) =>
      day === undefined ? [] : [[id, day] as const],
    ),
  );
}

/** Moves a step and those that follow it by some days; what moves, and to which day, is shown before. */
export function ShiftDialog({
  calendar,
  failure,
  onShift,
  onClose,
}: {
  readonly calendar: Calendar;
  readonly failure: Failure | undefined;
  readonly onShift: (steps: readonly StepId[], days: number) => Promise<void>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const open = followingSteps(calendar.steps, calendar.steps[0]?.id ?? 'saq');
  const [from, setFrom] = useState<StepId>(open[0]?.id ?? 'saq');
  const following = followingSteps(calendar.steps, from);
  const [left, setLeft] = useState<readonly StepId[]>([]);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const daysField = useRef<HTMLInputElement>(null);
  const days = daysOf(text);
  const moved = following.map(({ id }) => id).filter((id) => !left.includes(id));
  const after = daysAfter(calendar, moved, days ?? 0);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (days === undefined) {
      daysField.current?.focus();
    }
    if (days !== undefined && moved.length > 0) {
      setSending(true);
      await onShift(moved, days);
      setSending(false);
    }
  };
  return (
    <Dialog title={t('calendar.shift.title')} isOpen isDismissable={false} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure === undefined ? null : <ErrorNotice failure={failure} />}
        {open.length === 0 ? (
          <p>{t('calendar.shift.nothing')}</p>
        ) : (
          <>
            <Select
              label={t('calendar.shift.from')}
              options={open.map((step) => ({ value: step.id, label: stepTitle(step, t) }))}
              value={from}
              onChange={(next) => {
                setFrom(next);
                setLeft([]);
              }}
            />
            <TextField
              label={t('calendar.shift.days')}
              hint={t('calendar.shift.days-hint')}
              error={isTried && days === undefined ? t('calendar.shift.days-wrong') : undefined}
              width="narrow"
              inputMode="numeric"
              maxLength={5}
              dir="ltr"
              value={text}
              onChange={setText}
              inputRef={daysField}
              autoFocus
            />
            <CheckboxGroup
              label={t('calendar.shift.steps')}
              error={isTried && moved.length === 0 ? t('calendar.shift.none') : undefined}
              choices={following.map((step) => {
                const next = after.get(step.id);
                return {
                  value: step.id,
                  label: <StepTitle step={step} />,
                  hint:
                    step.day === undefined
                      ? ''
                      : next === undefined || next === step.day
                        ? format.day(step.day)
                        : t('calendar.shift.move', { from: format.day(step.day), to: format.day(next) }),
                };
              })}
              value={moved}
              onChange={(next) => setLeft(following.map(({ id }) => id).filter((id) => !next.includes(id)))}
            />
          </>
        )}
        <DialogFooter>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          {open.length === 0 ? null : (
            <Button type="submit" variant="primary" isDisabled={isSending}>
              {t('calendar.shift.submit')}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}
