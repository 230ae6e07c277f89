import { CalendarClock, Plus } from 'lucide-react';
import { useState } from 'react';
import type { CalendarStep } from '../../../shared/contract/calendar.ts';
import type { StepId, StepValue } from '../../../shared/calendar/step-schema.ts';
import { hasRivals } from '../../client/records.ts';
import { useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { CalendarFile } from './calendar-file.tsx';
import './calendar.css';
import { PhaseTable } from './phase-table.tsx';
import { ShiftDialog } from './shift-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';
import { StepRow } from './step-row.tsx';
import { useCalendar } from './use-calendar.ts';

type Task = { readonly kind: 'step'; readonly id: StepId } | { readonly kind: 'shift' };

const withDone = ({ done: _, ...value }: StepValue, done: string | undefined): StepValue =>
  done === undefined ? value : { ...value, done };

/** Articles of the cluster under the instruments that the State has joined, by name, and the name of any article. */
function useArticles(draft: string) {
  const t = useTranslate();
  const state = useDraftState(draft);
  const form = useClusterForm(state.draft);
  const nameOf = (id: string): string => {
    const [instrument = '', number = ''] = id.split('-');
    return t('calendar.article', { instrument: t(`term.instrument-short.${instrument}`), number });
  };
  const choices = form.modules
    .filter(({ instrument }) => state.profile.instruments.includes(instrument))
    .flatMap(({ articles }) => articles)
    .flatMap(({ id }) => {
      const article = form.articles.get(id);
      return article === undefined ? [] : [{ id, name: `${nameOf(id)}: ${article.title}` }];
    });
  return { state, nameOf, choices };
}

/** Calendar of a draft: the steps of its phase in time order, each by its rule or as people set it, and own ones. */
export function CalendarScreen({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const format = useFormat();
  const { state, nameOf, choices } = useArticles(draft);
  const { calendar, change, failure, forget } = useCalendar(draft);
  const [task, setTask] = useState<Task>();
  const { phase, steps } = calendar;
  const begin = (next: Task | undefined): void => {
    forget();
    setTask(next);
  };
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) {
      setTask(undefined);
    }
  };
  const list = (some: readonly CalendarStep[]) => (
    <ol className="step-list clean-list">
      {some.map((step) => (
        <StepRow
          key={step.id}
          step={step}
          articleName={nameOf}
          onEdit={() => begin({ kind: 'step', id: step.id })}
          onDone={(day) => {
            // Which of two versions holds is for a person to say, not for a tick.
            if (hasRivals(step)) {
              begin({ kind: 'step', id: step.id });
            } else {
              void change({ kind: 'save', step: step.id, value: withDone(step.value, day) });
            }
          }}
        />
      ))}
    </ol>
  );
  const without = steps.filter(({ day }) => day === undefined);
  return (
    <Page
      title={t('calendar.title')}
      wide
      eyebrow={<DraftEyebrow draft={state.draft} />}
      lead={t('calendar.lead')}
    >
      {phase.launch === undefined ? (
        <Notice title={t('calendar.nominal.title')}>
          <p>{t('calendar.nominal.text', { day: format.day(phase.nominalStart) })}</p>
          <p>
            <TextLink to="/drafts/$draft/profile" params={{ draft }}>
              {t('calendar.nominal.profile')}
            </TextLink>
          </p>
        </Notice>
      ) : (
        <p>{t('calendar.launched', { day: format.day(phase.launch) })}</p>
      )}
      <div className="actions">
        <Button
          variant="primary"
          icon={<Icon of={Plus} />}
          onPress={() => begin({ kind: 'step', id: crypto.randomUUID() })}
        >
          {t('calendar.add')}
        </Button>
        <Button icon={<Icon of={CalendarClock} />} onPress={() => begin({ kind: 'shift' })}>
          {t('calendar.shift')}
        </Button>
        <CalendarFile draft={draft} />
      </div>
      {failure === undefined || task !== undefined ? null : <ErrorNotice failure={failure} />}
      <Section title={t('calendar.steps')}>
        {list(steps.filter(({ day }) => day !== undefined))}
        {without.length === 0 ? null : (
          <>
            <h3 className="step-list__title">{t('calendar.without-day')}</h3>
            {list(without)}
          </>
        )}
      </Section>
      <PhaseTable phase={phase} />
      {task?.kind === 'step' ? (
        <StepDialog
          id={task.id}
          step={steps.find(({ id }) => id === task.id)}
          articles={choices}
          failure={failure}
          onSave={(value) => finish(change({ kind: 'save', step: task.id, value }))}
          onRemove={() => void finish(change({ kind: 'remove', step: task.id }))}
          onClose={() => begin(undefined)}
        />
      ) : null}
      {task?.kind === 'shift' ? (
        <ShiftDialog
          calendar={calendar}
          failure={failure}
          onShift={(moved, days) => finish(change({ kind: 'shift', steps: moved, days }))}
          onClose={() => begin(undefined)}
        />
      ) : null}
    </Page>
  );
}
