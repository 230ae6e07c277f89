import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { isWiderThan, recordedAudience } from '../../../shared/packages/audience-choice.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useContacts } from '../contacts/use-contacts.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { UndecidedChoice, type Undecided } from '../scrub/undecided-choice.tsx';
import '../validation/validation.css';
import {
  encryptOf,
  exportSteps,
  isPurposeSettled,
  lockOf,
  purposeOf,
  signingKey,
  signingKeys,
  toRequest,
  type ExportFields,
  type ExportStep,
} from './export-choice.ts';
import { ExportPreview } from './export-preview.tsx';
import { ExportDone } from './export-result.tsx';
import { StepTrail } from './export-steps.tsx';
import './packages.css';
import { AlongStep } from './step-along.tsx';
import { AudienceStep } from './step-audience.tsx';
import { articlesId, PurposeStep } from './step-purpose.tsx';
import { SealStep, useKeys } from './step-seal.tsx';
import { WiderDialog } from './wider-audience.tsx';

/**
 * The way to a sealed package, one page a step: what for, for whom, what goes along, a look at everything that leaves this
 * computer, then the file. The step stands in the address, so the browser's back and forward move between the steps; what
 * was chosen stays.
 */
export function ExportScreen({
  draft: id,
  step: asked,
}: {
  readonly draft: string;
  readonly step: ExportStep;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const { draft, answers } = state;
  const form = useClusterForm(draft);
  const { part } = useSuspenseQuery(api.imports.part.queryOptions({ input: { draft: id } })).data;
  // A draft that was handed out in part is most often exported to send that part back.
  const handedOut = part === undefined ? [] : [...part.articles];
  const fields = useForm<ExportFields>({
    defaultValues: {
      purpose: draft.cleared ? 'submission' : part === undefined ? 'review' : 'contribution',
      articles: handedOut,
      recipient: '',
      audience: 'confidential',
      attachments: false,
      named: false,
      sign: undefined,
      lock: undefined,
      contacts: [],
      recipientKind: 'hybrid',
    },
  });
  const values = fields.watch();
  const purpose = purposeOf(values, draft);
  // What becomes of texts that nobody has decided: chosen for these readers, and for no others.
  const [settled, setSettled] = useState<{ readonly audience: string; readonly value: Undecided }>();
  const [missing, setMissing] = useState(0);
  const plain = toRequest(draft, values);
  const undecided = settled?.audience === plain.audience ? settled.value : undefined;
  const request = undecided === undefined ? plain : { ...plain, undecided };
  const encrypt = encryptOf(values, purpose);
  const { keys, state: keyState } = useKeys();
  const signer = signingKey(values, keys);
  const recipients = useContacts()
    .filter(({ id: contact }) => values.contacts.includes(contact))
    .map(({ name }) => name);
  const [seen, setSeen] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const { job, run, cancel, reset } = useJob();
  const isWorking = job.state === 'running';
  const result = job.state === 'done' && job.result.kind === 'packages.export' ? job.result : undefined;

  // A step that nobody has come to yet, or that lacks what the first one asks, cannot be opened by its address.
  const furthest = isPurposeSettled(values, purpose) ? seen : 0;
  const at = Math.min(exportSteps.indexOf(asked), furthest);
  const step = exportSteps[at] ?? 'purpose';
  const recorded = useMemo(() => recordedAudience(form, settleAnswers(answers).answers), [form, answers]);
  const isReport = draft.kind === 'parallel-report';
  // How far a finding goes is agreed for each one: the general part of the questionnaire decides nothing of it.
  const wider =
    !isReport && purpose !== 'contribution' && isWiderThan(request.audience, recorded)
      ? { audience: request.audience, recorded }
      : undefined;
  const preview = useQuery({
    ...api.packages.preview.queryOptions({ input: request }),
    enabled: (step === 'along' || step === 'preview') && result === undefined,
  });

  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      heading.current?.focus();
      heading.current?.scrollIntoView({ block: 'center' });
    }
  }, [step]);

  const goTo = (next: ExportStep): void => {
    void navigate({ to: '/drafts/$draft/export', params: { draft: id }, search: { step: next } });
  };
  const goOn = (): void => {
    if (!isPurposeSettled(values, purpose)) {
      fields.setError('articles', { message: t('export.part.articles-missing') });
      document.getElementById(articlesId)?.querySelector('input')?.focus();
      return;
    }
    if (step === 'seal' && signer !== undefined && keyState === 'locked') {
      fields.setError('sign', { message: t('export.seal.locked-choose') });
      return;
    }
    if (step === 'seal' && encrypt?.kind === 'recipients' && encrypt.contacts.length === 0) {
      fields.setError('contacts', { message: t('export.lock.for-missing') });
      return;
    }
    const next = exportSteps[at + 1];
    if (next !== undefined) {
      setSeen(Math.max(seen, at + 1));
      goTo(next);
    }
  };
  // The last that is known: the choice stays in sight, with its focus, while the copy is looked at anew, and where a copy
  // in which all of them are replaced has none left. Otherwise nobody could take that back.
  const [openTraces, setOpenTraces] = useState(0);
  const counted =
    preview.data === undefined || undecided === 'replace' ? openTraces : (preview.data.undecided ?? 0);
  if (counted !== openTraces) {
    setOpenTraces(counted);
  }
  const goOut = (): void => {
    if (openTraces > 0 && undecided === undefined) {
      setMissing(missing + 1);
    } else if (wider === undefined) {
      seal();
    } else {
      setAsking(true);
    }
  };
  const seal = (): void => {
    const id = preview.data?.package.id;
    if (id !== undefined) {
      void run(() =>
        client.packages.export({
          ...request,
          ...(signer === undefined ? {} : { sign: signer.id }),
          ...(encrypt === undefined ? {} : { encrypt }),
          shown: id,
        }),
      );
    }
  };
  const failure = job.state === 'failed' ? job.failure : undefined;
  const { refetch } = preview;
  const isOutdated = failure?.code === 'preview-outdated';
  useEffect(() => {
    if (isOutdated) {
      void refetch();
    }
  }, [isOutdated, refetch]);

  return (
    <Page
      title={t('export.title')}
      lead={result === undefined ? t('export.lead') : undefined}
      hasErrors={failure !== undefined}
      eyebrow={isReport ? <ParallelEyebrow draft={draft} /> : <DraftEyebrow draft={draft} />}
    >
      {result === undefined ? (
        <>
          <StepTrail current={step} furthest={furthest} isDisabled={isWorking} onGo={goTo} />
          <section className="section">
            <h2 className="section__title" tabIndex={-1} ref={heading}>
              {t(`export.step-title.${step}`)}
            </h2>
            {step === 'purpose' ? <PurposeStep state={state} form={form} fields={fields} /> : null}
            {step === 'audience' ? (
              <AudienceStep draft={draft} form={form} fields={fields} wider={wider} />
            ) : null}
            {step === 'along' ? <AlongStep draft={draft} fields={fields} preview={preview} /> : null}
            {step === 'seal' ? <SealStep fields={fields} purpose={purpose} /> : null}
            {step === 'preview' && openTraces > 0 ? (
              <UndecidedChoice
                draft={id}
                audience={request.audience}
                count={openTraces}
                value={undecided}
                missing={missing}
                onChange={(value) => setSettled({ audience: request.audience, value })}
              />
            ) : null}
            {step === 'preview' ? (
              <ExportPreview
                draft={id}
                isReport={isReport}
                preview={preview}
                wider={wider}
                form={form}
                signer={signer}
                lock={lockOf(values, purpose)}
                recipients={recipients}
                ownKeys={signingKeys(keys).length}
              />
            ) : null}
          </section>
          {step === 'preview' && failure !== undefined ? <ErrorNotice failure={failure} /> : null}
          {isWorking ? (
            <div className="stack stack--tight">
              <p role="status">{t('export.working')}</p>
              <WorkProgress done={job.done} total={job.total} label={t('export.working')} />
            </div>
          ) : null}
          <div className="actions trail__actions">
            {at === 0 ? null : (
              <Button isDisabled={isWorking} onPress={() => goTo(exportSteps[at - 1] ?? 'purpose')}>
                {t('export.back')}
              </Button>
            )}
            {step === 'preview' ? (
              <Button
                variant="primary"
                // Nothing leaves before what would leave has been shown (promise 4).
                isDisabled={isWorking || preview.isFetching || preview.data === undefined}
                onPress={goOut}
              >
                {t('export.submit')}
              </Button>
            ) : (
              <Button variant="primary" onPress={goOn}>
                {t('export.go-on')}
              </Button>
            )}
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
        <ExportDone
          draft={id}
          isReport={isReport}
          result={result}
          onAgain={() => {
            reset();
            setSeen(0);
            goTo('purpose');
          }}
        />
      )}
    </Page>
  );
}
