import { useState } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { client } from '../../client/client.ts';
import { useUnsavedForm } from '../../client/unsaved-form.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Section } from '../../components/page.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useOutboxAct } from './use-outbox.ts';

const closed = new Set(['acknowledged', 'rejected']);

/** Whether there is still something to record by hand. */
export const canRecord = ({ state }: OutboxItem): boolean => !closed.has(state);

function RecordForm({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  const [day, setDay] = useState('');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<'acknowledge' | 'reject'>('acknowledge');
  const [error, setError] = useState<string | undefined>(undefined);
  const { act, isPending, failure } = useOutboxAct();
  useUnsavedForm(day !== '' || reference !== '' || note !== '');
  const isAnswer = item.state === 'delivered';
  const submit = (): void => {
    if (!isCalendarDay(day)) {
      setError(t('outbox.record.no-day'));
      return;
    }
    setError(undefined);
    const record = {
      day,
      ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    };
    const what = isAnswer ? answer : 'deliver';
    act(
      () => client.outbox.record({ request: crypto.randomUUID(), item: item.id, what, record }),
      () => {
        setDay('');
        setReference('');
        setNote('');
      },
    );
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isAnswer ? (
        <RadioGroup
          label={t('outbox.record.answer')}
          choices={(['acknowledge', 'reject'] as const).map((value) => ({
            value,
            label: t(`outbox.record.${value}`),
          }))}
          value={answer}
          onChange={setAnswer}
        />
      ) : null}
      <DayField label={t('outbox.record.day')} value={day} onChange={setDay} error={error} />
      <TextField
        label={t('outbox.record.reference')}
        hint={t('outbox.record.reference-hint')}
        optional
        maxLength={200}
        value={reference}
        onChange={setReference}
        dir="auto"
      />
      <TextArea label={t('outbox.record.note')} optional maxLength={2000} value={note} onChange={setNote} />
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      <div className="actions">
        <Button type="submit" isDisabled={isPending}>
          {t(isAnswer ? 'outbox.record.save-answer' : 'outbox.record.save')}
        </Button>
      </div>
    </form>
  );
}

/** What a person says about a delivery: kept as said, and shown as a person's word. */
export function RecordSection({ item }: { readonly item: OutboxItem }) {
  const t = useTranslate();
  return !canRecord(item) ? null : (
    <Section title={t(item.state === 'delivered' ? 'outbox.record.answer-title' : 'outbox.record.title')}>
      <p className="muted">{t('outbox.record.text')}</p>
      <RecordForm key={item.state} item={item} />
    </Section>
  );
}
