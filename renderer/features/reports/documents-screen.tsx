import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { isWiderThan, recordedAudience } from '../../../shared/packages/audience-choice.ts';
import { holdsComments, type ReportFormat } from '../../../shared/reports/report-names.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { WiderDialog, WiderNotice } from '../packages/wider-audience.tsx';
import { ChoiceForm } from './choice-form.tsx';
import { choiceOf, toRequest, type DocumentSearch } from './document-choice.ts';
import { DocumentDesk } from './document-desk.tsx';
import { DocumentParts } from './document-parts.tsx';
import './documents.css';
import { SaveBar, SaveOutcome } from './save-bar.tsx';
import { usePreview } from './use-preview.ts';
import { usePrinting } from './use-printing.ts';

/** Documents of a draft: choose kind, readers and language, look at the very document, then save or print it. */
export function DocumentsScreen({
  draft: id,
  search,
}: {
  readonly draft: string;
  readonly search: DocumentSearch;
}) {
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const { draft, answers } = state;
  const form = useClusterForm(draft);
  const { formats, languages } = useSuspenseQuery(api.reports.options.queryOptions({ input: {} })).data;
  const { notes } = useSuspenseQuery(
    api.annotations.list.queryOptions({ input: { place: { draft: id } } }),
  ).data;
  const choice = useMemo(() => choiceOf(search, { languages, locale }), [search, languages, locale]);
  const hasComments = holdsComments(choice.profile) && notes.some(({ note }) => note.status !== 'withdrawn');
  const request = useMemo(() => toRequest(id, choice, hasComments), [id, choice, hasComments]);
  const { preview, shown, build, stop } = usePreview(request);
  const { job, run, cancel, reset } = useJob();
  const [asking, setAsking] = useState<ReportFormat | 'print'>();
  usePrinting(shown?.document);

  const recorded = useMemo(() => recordedAudience(form, settleAnswers(answers).answers), [form, answers]);
  const wider = isWiderThan(choice.audience, recorded)
    ? ({ audience: choice.audience, recorded, what: 'documents' } as const)
    : undefined;

  // A file belongs to the choice that it was made with.
  useEffect(
    () => () => {
      void cancel();
      reset();
    },
    [request, cancel, reset],
  );
  const isOutdated = job.state === 'failed' && job.failure.code === 'preview-outdated';
  useEffect(() => {
    if (isOutdated) {
      build();
    }
  }, [isOutdated, build]);

  const make = (what: ReportFormat | 'print'): void => {
    if (shown === undefined) {
      return;
    }
    if (what === 'print') {
      window.print();
      return;
    }
    void run(() => client.reports.make({ ...request, format: what, shown: shown.result.shown }));
  };
  const ask = (what: ReportFormat | 'print'): void => (wider === undefined ? make(what) : setAsking(what));

  const working =
    preview.state === 'building'
      ? { ...preview, label: t('documents.building'), onCancel: stop }
      : job.state === 'running'
        ? { ...job, label: t('documents.making'), onCancel: () => void cancel() }
        : undefined;

  return (
    <Page
      title={t('documents.title')}
      lead={t('documents.lead')}
      hasErrors={preview.state === 'failed'}
      eyebrow={<DraftEyebrow draft={draft} />}
    >
      <div className="documents">
        <aside className="documents__side" aria-label={t('documents.choices')}>
          <ChoiceForm
            draft={draft}
            form={form}
            choice={choice}
            languages={languages}
            hasComments={hasComments}
            onChange={(changed) =>
              void navigate({
                to: '/drafts/$draft/documents',
                params: { draft: id },
                search: { ...search, ...changed },
              })
            }
          />
          {shown === undefined ? null : <DocumentParts document={shown.document} />}
        </aside>
        <DocumentDesk preview={preview} shown={shown} isMaking={job.state === 'running'} onBuild={build}>
          <SaveBar
            formats={formats}
            isReady={preview.state === 'shown'}
            working={working}
            onMake={ask}
            onPrint={() => ask('print')}
          />
          <SaveOutcome job={job} />
          {wider === undefined ? null : <WiderNotice {...wider} />}
          {draft.conflicts === 0 ? null : (
            <Notice tone="attention" title={t('documents.conflicts', { count: draft.conflicts })}>
              <p>{t('documents.conflicts-text')}</p>
              <p>
                <TextLink to="/drafts/$draft/check" params={{ draft: id }}>
                  {t('documents.conflicts-check')}
                </TextLink>
              </p>
            </Notice>
          )}
        </DocumentDesk>
      </div>
      {asking === undefined || wider === undefined ? null : (
        <WiderDialog
          {...wider}
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            setAsking(undefined);
            // Printing holds the page up: the dialog is gone by then.
            setTimeout(() => make(asking));
          }}
        />
      )}
    </Page>
  );
}
