import { useRef, useState } from 'react';
import type { PressEvent } from 'react-aria-components/Button';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { acceptanceSubject, type CheckedIssue } from '../../../shared/validation/acceptance.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { placeOfPath } from '../validation/finding-link.tsx';
import { Findings, type Finding } from '../validation/findings.tsx';
import { AcceptanceDialog, type AcceptanceTask } from './acceptance-dialog.tsx';
import { AcceptedNote, EarlierNote } from './acceptance-notes.tsx';
import './acceptances.css';
import { useAccept, useAcceptances } from './use-acceptances.ts';

/** What takes the focus once a finding has left its list: the next one's button, else the list's own line. */
function neighbourOf(target: Element): HTMLElement | undefined {
  const entry = target.closest('li');
  const next = entry?.nextElementSibling ?? entry?.previousElementSibling;
  const place =
    next?.querySelector('button') ??
    target.closest('.finding-list')?.parentElement?.querySelector('summary') ??
    undefined;
  return place instanceof HTMLElement ? place : undefined;
}

/** The warnings of a check: those that deserve a look, each to be accepted with a reason, and those that were. */
export function WarningSections({
  draft,
  form,
  warnings,
}: {
  readonly draft: string;
  readonly form: ClusterForm;
  readonly warnings: readonly CheckedIssue[];
}) {
  const t = useTranslate();
  const acceptances = useAcceptances(draft);
  const accept = useAccept(draft);
  const [task, setTask] = useState<AcceptanceTask>();
  const neighbour = useRef<HTMLElement>(undefined);
  const open = warnings.filter(({ accepted }) => accepted === undefined);
  const accepted = warnings.filter((issue) => issue.accepted !== undefined);
  const begin = (next: AcceptanceTask, { target }: PressEvent): void => {
    accept.reset();
    neighbour.current = neighbourOf(target);
    setTask(next);
  };
  /** Names the question to those who hear the button alone. */
  const ofQuestion = ({ path }: Finding) => {
    const text = placeOfPath(form, path)?.placed?.item.text;
    return text === undefined ? null : <span className="visually-hidden"> {text}</span>;
  };
  const done = (): void => {
    setTask(undefined);
    // The dialog gives the focus back to a button that has left the page.
    window.setTimeout(() => {
      if (document.activeElement === document.body || document.activeElement === null) {
        const next = neighbour.current;
        (next?.isConnected === true ? next : document.querySelector('h1'))?.focus();
      }
    }, 50);
  };
  return (
    <>
      {open.length === 0 ? null : (
        <Section title={t('check.warnings', { count: open.length })}>
          <p className="muted">{t('check.warnings-text')}</p>
          <Findings
            draft={draft}
            form={form}
            findings={open}
            isOpen={false}
            more={(finding) => {
              const earlier = acceptances.get(acceptanceSubject(finding));
              const [head] = earlier?.heads ?? [];
              const reason = head?.reason ?? undefined;
              return (
                <>
                  {earlier === undefined || earlier.standing === 'current' ? null : (
                    <EarlierNote acceptance={earlier} />
                  )}
                  <Button
                    variant="link"
                    onPress={(event) =>
                      begin({ act: 'accept', finding, ...(reason === undefined ? {} : { reason }) }, event)
                    }
                  >
                    {t(earlier === undefined ? 'acceptances.accept' : 'acceptances.accept-again')}
                    {ofQuestion(finding)}
                  </Button>
                </>
              );
            }}
          />
        </Section>
      )}
      {accepted.length === 0 ? null : (
        <Section title={t('acceptances.section')}>
          <p className="muted">{t('acceptances.section-text', { count: accepted.length })}</p>
          <Findings
            draft={draft}
            form={form}
            findings={accepted}
            isOpen
            more={(finding) => (
              <>
                {finding.accepted === undefined ? null : <AcceptedNote accepted={finding.accepted} />}
                <Button variant="link" onPress={(event) => begin({ act: 'withdraw', finding }, event)}>
                  {t('acceptances.withdraw')}
                  {ofQuestion(finding)}
                </Button>
              </>
            )}
          />
        </Section>
      )}
      {task === undefined ? null : (
        <AcceptanceDialog
          form={form}
          task={task}
          accept={accept}
          onClose={() => setTask(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}
