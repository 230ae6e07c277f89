import { Plus } from 'lucide-react';
import { useState } from 'react';
import { planStages, type PlanStage } from '../../../shared/engagements/engagement-schema.ts';
import { editOf, hasRivals } from '../../client/records.ts';
import { useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { useTranslate } from '../../i18n/use-translate.ts';
import '../calendar/calendar.css';
import './engagements.css';
import { ParallelEyebrow } from './parallel-eyebrow.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { PlanRow } from './plan-row.tsx';
import { stepOf, withDone } from './plan-words.ts';
import { useEngagement, useEngagementWork } from './use-engagement.ts';

type Task =
  | { readonly kind: 'change'; readonly id: string }
  | { readonly kind: 'add'; readonly id: string; readonly stage: PlanStage };

/** The action plan in five stages as a working checklist (feature 53): ticked here, saved at once. */
export function PlanScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft } = useDraftState(id);
  const { plan, steps } = useEngagement(id);
  const work = useEngagementWork(id);
  useKeptFocus();
  const [task, setTask] = useState<Task>();
  const begin = (next: Task | undefined): void => {
    work.forget();
    setTask(next);
  };
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) {
      setTask(undefined);
    }
  };
  const recordOf = (step: string) => steps.find((one) => one.id === step);
  const open = task === undefined ? undefined : plan.find((line) => line.id === task.id);
  const stored = task === undefined ? undefined : recordOf(task.id);
  return (
    <Page
      wide
      title={t('engagements.plan.title')}
      lead={t('engagements.plan.lead')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      {work.failure === undefined || task !== undefined ? null : <ErrorNotice failure={work.failure} />}
      {planStages.map((stage) => (
        <Section key={stage} title={t(`engagements.stage.${stage}`)}>
          <p className="muted">{t(`engagements.stage.${stage}.text`)}</p>
          <ul className="clean-list plan" tabIndex={-1}>
            {plan
              .filter((line) => line.stage === stage)
              .map((line) => {
                const record = recordOf(line.id);
                const isContested = record !== undefined && hasRivals(record);
                return (
                  <PlanRow
                    key={line.id}
                    draft={id}
                    line={line}
                    versions={isContested ? record.versions.length : 1}
                    isPending={work.isPending}
                    onEdit={() => begin({ kind: 'change', id: line.id })}
                    onDone={(day) => {
                      // Which of two versions holds is for a person to say, not for a tick.
                      if (isContested) {
                        begin({ kind: 'change', id: line.id });
                      } else {
                        void work.run({
                          kind: 'save-step',
                          edit: {
                            ...editOf(record),
                            record: line.id,
                            value: withDone(stepOf(line, record?.value), day),
                          },
                        });
                      }
                    }}
                  />
                );
              })}
          </ul>
          <div className="actions">
            <Button
              variant="quiet"
              icon={<Icon of={Plus} />}
              onPress={() => begin({ kind: 'add', id: crypto.randomUUID(), stage })}
              aria-label={t('engagements.plan.add-to', { stage: t(`engagements.stage.${stage}`) })}
            >
              {t('engagements.plan.add')}
            </Button>
          </div>
        </Section>
      ))}
      {task === undefined || (task.kind === 'change' && open === undefined) ? null : (
        <PlanDialog
          of={open}
          step={
            open === undefined
              ? { stage: task.kind === 'add' ? task.stage : 'focal-point', done: false }
              : stepOf(open, stored?.value)
          }
          record={stored}
          failure={work.failure}
          isSaving={work.isPending}
          onClose={() => begin(undefined)}
          onSave={(value) =>
            finish(work.run({ kind: 'save-step', edit: { ...editOf(stored), record: task.id, value } }))
          }
          onRemove={(record) =>
            void finish(work.run({ kind: 'remove-step', edit: { ...editOf(record), record: record.id } }))
          }
        />
      )}
    </Page>
  );
}
