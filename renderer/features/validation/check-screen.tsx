import { useSuspenseQuery } from '@tanstack/react-query';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useCheckAgain } from '../acceptances/use-acceptances.ts';
import { WarningSections } from '../acceptances/warning-sections.tsx';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { OpenNotes } from '../notes/open-notes.tsx';
import { AllAnswers } from './all-answers.tsx';
import { blockingFindings } from './blocking.ts';
import { Findings } from './findings.tsx';
import './validation.css';

/** Checks a whole draft on request: what blocks clearance, what deserves a look, and every answer to read. */
export function CheckScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const state = useDraftState(id);
  const form = useClusterForm(state.draft);
  const format = useFormat();
  const checkAgain = useCheckAgain();
  const check = useSuspenseQuery({
    ...api.drafts.validate.queryOptions({ input: { draft: id } }),
    // An earlier check must not be shown as this one.
    gcTime: 0,
  });
  const { issues, conflicts } = check.data;
  const { answers } = settleAnswers(state.answers);
  const blocking = blockingFindings({ conflicts, issues });
  // What somebody else wrote beside an answer here is decided first, and is not lost among blanks.
  const contested = blocking.filter(({ code }) => code === 'conflict');
  const errors = blocking.filter(({ code }) => code !== 'conflict');
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  const hints = issues.filter(({ severity }) => severity === 'hint');
  return (
    <Page
      title={t('check.title')}
      lead={t('check.lead')}
      hasErrors={blocking.length > 0}
      eyebrow={<DraftEyebrow draft={state.draft} />}
    >
      <div className="check-again">
        <span role="status">
          {t('check.checked', { time: format.time(new Date(check.dataUpdatedAt).toISOString()) })}
        </span>
        <Button variant="link" onPress={() => void checkAgain()} isDisabled={check.isFetching}>
          {t('check.again')}
        </Button>
      </div>
      {blocking.length === 0 ? (
        <Notice tone="done" title={t('check.clean.title')} role="status">
          <p>{t('check.clean.text')}</p>
          <div className="actions">
            <LinkButton to="/drafts/$draft/clear" params={{ draft: id }}>
              {t('check.to-clear')}
            </LinkButton>
          </div>
        </Notice>
      ) : (
        <ErrorSummary title={t('check.blocking', { count: blocking.length })}>
          <p>{t('check.blocking-text')}</p>
          {contested.length === 0 ? null : (
            <>
              <h3>{t('check.conflicts', { count: contested.length })}</h3>
              <Findings draft={id} form={form} findings={contested} isOpen />
            </>
          )}
          {contested.length === 0 || errors.length === 0 ? null : (
            <h3>{t('check.errors', { count: errors.length })}</h3>
          )}
          {errors.length === 0 ? null : <Findings draft={id} form={form} findings={errors} isOpen />}
        </ErrorSummary>
      )}
      <WarningSections draft={id} form={form} warnings={warnings} />
      {hints.length === 0 ? null : (
        <Section title={t('check.hints', { count: hints.length })}>
          <p className="muted">{t('check.hints-text')}</p>
          <Findings draft={id} form={form} findings={hints} isOpen={false} />
        </Section>
      )}
      <OpenNotes draft={id} form={form} />
      <Section title={t('check.answers')}>
        <AllAnswers form={form} state={state} answers={answers} conflicts={conflicts} />
      </Section>
    </Page>
  );
}
