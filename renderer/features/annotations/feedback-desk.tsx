import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { audiences } from '../../../shared/packages/package-schema.ts';
import type { Place } from '../../../shared/annotations/place.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { Button, TextLink } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { encryptOf, lockOf, signingKey, type ExportFields } from '../packages/export-choice.ts';
import '../packages/packages.css';
import { SenderField } from '../packages/sender-field.tsx';
import { SealStep, useKeys } from '../packages/step-seal.tsx';
import { FeedbackDone } from './feedback-done.tsx';
import type { FeedbackContent } from './feedback-choice.ts';
import { FeedbackPreview } from './feedback-preview.tsx';
import { FeedbackRounds } from './feedback-rounds.tsx';
import './feedback.css';
import { useAnnotations } from './use-annotations.ts';

/** What goes on a stick or by mail is sealed as a copy for reading is. */
const purpose = 'review';

/**
 * The way to a sealed feedback: what goes, for whom, how it is sealed, and a look at every note that leaves this computer
 * before it is made. Below it what went to and fro before.
 */
export function FeedbackDesk({
  place,
  contents,
  what,
  onWhat,
  headingOf,
}: {
  readonly place: Place;
  /** What can be sent from here. */
  readonly contents: readonly FeedbackContent[];
  readonly what: FeedbackContent;
  readonly onWhat: (what: FeedbackContent) => void;
  readonly headingOf: (article: string | undefined) => string | undefined;
}) {
  const t = useTranslate();
  const queries = useQueryClient();
  const { notes, rounds, underReview } = useAnnotations(place);
  const author = useQuery(api.settings.get.queryOptions({ input: {} })).data?.author;
  const fields = useForm<ExportFields>({
    defaultValues: {
      purpose,
      articles: [],
      recipient: '',
      audience: 'confidential',
      attachments: false,
      named: author !== undefined,
      sign: undefined,
      lock: undefined,
      contacts: [],
      recipientKind: 'hybrid',
    },
  });
  const values = fields.watch();
  const { keys, state: keyState } = useKeys();
  const signer = signingKey(values, keys);
  const { job, run, cancel, reset } = useJob();
  const isWorking = job.state === 'running';
  const result = job.state === 'done' && job.result.kind === 'packages.export' ? job.result : undefined;
  const choice = {
    place,
    audience: values.audience,
    what,
    ...(values.named && author !== undefined ? { named: true } : {}),
  };
  const preview = useQuery({
    ...api.annotations.previewFeedback.queryOptions({ input: choice }),
    // Notes may have been written or sealed since.
    staleTime: 0,
    enabled: result === undefined,
    retry: false,
  });
  /** The choice that is missing takes the focus: it may stand out of sight above the button. */
  const refuse = (field: 'sign' | 'contacts', message: string): void => {
    fields.setError(field, { message });
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('main [data-invalid] input:not(:disabled)')?.focus(),
    );
  };
  const seal = (): void => {
    const shown = preview.data?.package.id;
    if (signer !== undefined && keyState === 'locked') {
      refuse('sign', t('export.seal.locked-choose'));
      return;
    }
    if (lockOf(values, purpose) === 'contacts' && values.contacts.length === 0) {
      refuse('contacts', t('export.lock.for-missing'));
      return;
    }
    const encrypt = encryptOf(values, purpose);
    void run(() =>
      client.annotations.sealFeedback({
        ...choice,
        ...(signer === undefined ? {} : { sign: signer.id }),
        ...(shown === undefined ? {} : { shown }),
        ...(encrypt === undefined ? {} : { encrypt }),
      }),
    ).then(() => queries.invalidateQueries());
  };
  if (result !== undefined) {
    return (
      <FeedbackDone
        result={result}
        onAgain={() => {
          reset();
        }}
      />
    );
  }
  return (
    <>
      <Section title={t('annotations.feedback.what')}>
        <RadioGroup
          label={t('annotations.feedback.what-label')}
          choices={contents.map((one) => ({
            value: one,
            label: t(`annotations.feedback.what.${one}`),
            hint: t(`annotations.feedback.what-hint.${one}`),
          }))}
          value={what}
          onChange={onWhat}
        />
        <Controller
          control={fields.control}
          name="audience"
          render={({ field }) => (
            <RadioGroup
              label={t('annotations.feedback.audience')}
              hint={t('annotations.feedback.audience-hint')}
              choices={audiences.map((audience) => ({
                value: audience,
                label: t(`term.audience.${audience}`),
                hint: t(`export.audience.${audience}`),
              }))}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        {author === undefined ? (
          <p>
            {t('export.along.no-author')} <TextLink to="/settings">{t('export.along.to-settings')}</TextLink>
          </p>
        ) : (
          <SenderField control={fields.control} author={author} hint={t('annotations.feedback.named-hint')} />
        )}
      </Section>
      <Section title={t('export.step-title.seal')}>
        <SealStep fields={fields} purpose={purpose} />
      </Section>
      <Section title={t('export.step-title.preview')}>
        <FeedbackPreview preview={preview} notes={notes} headingOf={headingOf} />
        {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
        {isWorking ? (
          <div className="stack stack--tight">
            <p role="status">{t('annotations.feedback.working')}</p>
            <WorkProgress done={job.done} total={job.total} label={t('annotations.feedback.working')} />
          </div>
        ) : null}
        <div className="actions">
          <Button
            variant="primary"
            // Nothing leaves before what would leave has been shown (promise 4).
            isDisabled={isWorking || preview.isFetching || preview.data === undefined || preview.isError}
            onPress={seal}
          >
            {t('annotations.feedback.seal')}
          </Button>
          {isWorking ? <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button> : null}
        </div>
      </Section>
      <Section title={t('reviews.rounds.title')}>
        <FeedbackRounds rounds={rounds} notes={notes} underReview={underReview.key} />
      </Section>
    </>
  );
}
