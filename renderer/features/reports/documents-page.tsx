import { useEffect, useState, type ReactNode } from 'react';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { WiderDialog, WiderNotice, type AudienceStep } from '../packages/wider-audience.tsx';
import type { DocumentOf } from './count-words.ts';
import { DocumentDesk } from './document-desk.tsx';
import { DocumentParts } from './document-parts.tsx';
import './documents.css';
import { SaveBar, SaveOutcome } from './save-bar.tsx';
import { usePreview } from './use-preview.ts';
import { usePrinting } from './use-printing.ts';

/** Choices at the side, the very document on the desk, and what it can be saved as; of a draft and of a review alike. */
export function DocumentsPage({
  of,
  request,
  formats,
  eyebrow,
  form,
  wider,
  children,
}: {
  readonly of: DocumentOf;
  /** One and the same object until another document is chosen. */
  readonly request: ReportChoice;
  readonly formats: readonly ReportFormat[];
  readonly eyebrow: ReactNode;
  readonly form: ReactNode;
  /** Where the document would reach further than was chosen for what it is made of. */
  readonly wider?: AudienceStep | undefined;
  /** What is to be known before it is made. */
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const { preview, shown, build, stop } = usePreview(request);
  const { job, run, cancel, reset } = useJob();
  const [asking, setAsking] = useState<ReportFormat | 'print'>();
  usePrinting(shown?.document);

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
      eyebrow={eyebrow}
    >
      <div className="documents">
        <aside className="documents__side" aria-label={t('documents.choices')}>
          {form}
          {shown === undefined ? null : <DocumentParts document={shown.document} />}
        </aside>
        <DocumentDesk
          of={of}
          preview={preview}
          shown={shown}
          isMaking={job.state === 'running'}
          onBuild={build}
        >
          <SaveBar
            formats={formats}
            isReady={preview.state === 'shown'}
            working={working}
            onMake={ask}
            onPrint={() => ask('print')}
          />
          <SaveOutcome of={of} job={job} />
          {wider === undefined ? null : <WiderNotice {...wider} />}
          {children}
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
