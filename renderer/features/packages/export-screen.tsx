import { useIsFetching } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isWiderThan, recordedAudience } from '../../../shared/packages/audience-choice.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { ExportPreview } from './export-preview.tsx';
import { WiderDialog } from './wider-audience.tsx';
import { ExportDone } from './export-result.tsx';
import '../validation/validation.css';
import './packages.css';

/** Seals a package: which kind, for whom, a look at everything that leaves this computer, then the file. */
export function ExportScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft, answers } = useDraftState(id);
  const form = useClusterForm(draft);
  const [type, setType] = useState<'submission' | 'review'>(draft.cleared ? 'submission' : 'review');
  const [audience, setAudience] = useState<Audience>('confidential');
  const [isAsking, setAsking] = useState(false);
  const { job, run, cancel, reset } = useJob();
  const recorded = useMemo(() => recordedAudience(form, settleAnswers(answers).answers), [form, answers]);
  const wider = isWiderThan(audience, recorded) ? { audience, recorded } : undefined;
  const choice = { draft: id, type: draft.cleared ? type : 'review', audience } as const;
  const result = job.state === 'done' && job.result.kind === 'packages.export' ? job.result : undefined;
  const isWorking = job.state === 'running';
  // Nothing leaves before what would leave has been shown (promise 4).
  const isPreviewing = useIsFetching({ queryKey: api.packages.preview.key() }) > 0;
  const seal = (): void => void run(() => client.packages.export(choice));
  return (
    <Page
      title={t('export.title')}
      lead={t('export.lead')}
      hasErrors={job.state === 'failed'}
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      {result === undefined ? (
        <>
          <Section title={t('export.what')}>
            <RadioGroup
              label={t('export.type.label')}
              isDisabled={isWorking}
              choices={[
                {
                  value: 'submission',
                  label: t('term.package-type.submission'),
                  hint: draft.cleared
                    ? t('export.type.submission-hint', { number: draft.snapshots })
                    : t('export.type.not-cleared'),
                  isDisabled: !draft.cleared,
                },
                {
                  value: 'review',
                  label: t('term.package-type.review'),
                  hint: t(draft.cleared ? 'export.type.review-hint' : 'export.type.review-draft-hint'),
                },
              ]}
              value={choice.type}
              onChange={setType}
            />
            {draft.cleared ? null : (
              <p>
                <TextLink to="/drafts/$draft/clear" params={{ draft: id }}>
                  {t('export.type.to-clear')}
                </TextLink>
              </p>
            )}
            <RadioGroup
              label={t('export.audience.label')}
              hint={t('export.audience.hint')}
              isDisabled={isWorking}
              choices={audiences.toReversed().map((one) => ({
                value: one,
                label: t(`term.audience.${one}`),
                hint: t(`export.audience.${one}`),
              }))}
              value={audience}
              onChange={setAudience}
            />
          </Section>
          <ExportPreview choice={choice} wider={wider} form={form} />
          {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
          {isWorking ? (
            <div className="stack stack--tight">
              <p role="status">{t('export.working')}</p>
              <WorkProgress done={job.done} total={job.total} label={t('export.working')} />
            </div>
          ) : null}
          <div className="actions">
            <Button
              variant="primary"
              isDisabled={isWorking || isPreviewing}
              onPress={() => (wider === undefined ? seal() : setAsking(true))}
            >
              {t('export.submit')}
            </Button>
            {isWorking ? <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button> : null}
          </div>
          {isAsking && wider !== undefined ? (
            <WiderDialog
              {...wider}
              onClose={() => setAsking(false)}
              onConfirm={() => {
                setAsking(false);
                seal();
              }}
            />
          ) : null}
        </>
      ) : (
        <ExportDone result={result} onAgain={reset} />
      )}
    </Page>
  );
}
