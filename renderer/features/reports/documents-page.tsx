import { useEffect, useState, type ReactNode } from 'react';
import type { ReportChoice } from '../../../shared/contract/reports.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { WiderDialog, WiderNotice, type AudienceStep } from '../packages/wider-audience.tsx';
import { ReplacedList } from '../scrub/replaced-list.tsx';
import { UndecidedChoice, type Undecided } from '../scrub/undecided-choice.tsx';
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
  onUndecided,
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
  /** Takes what becomes of texts of a parallel report that nobody has decided; it stands in `request` from then on. */
  readonly onUndecided?: ((value: Undecided) => void) | undefined;
  /** What is to be known before it is made. */
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const { preview, shown, build, stop } = usePreview(request);
  const { job, run, cancel, reset } = useJob();
  const [asking, setAsking] = useState<ReportFormat | 'print'>();
  const isPrinting = usePrinting(shown?.document);

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
  // The last that is known: a copy in which all of them are replaced has none left, and the choice must stay to be taken back.
  const [lastOpen, setLastOpen] = useState(0);
  const counted =
    preview.state === 'shown' && request.undecided !== 'replace' ? (shown?.result.undecided ?? 0) : lastOpen;
  if (counted !== lastOpen) {
    setLastOpen(counted);
  }
  const open = onUndecided === undefined ? 0 : counted;
  const [missing, setMissing] = useState(0);
  const ask = (what: ReportFormat | 'print'): void => {
    if (open > 0 && request.undecided === undefined) {
      setMissing(missing + 1);
    } else if (wider === undefined) {
      make(what);
    } else {
      setAsking(what);
    }
  };

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
          isPrinting={isPrinting}
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
          {open === 0 || onUndecided === undefined || request.draft === undefined ? null : (
            <UndecidedChoice
              draft={request.draft}
              audience={request.audience}
              count={open}
              value={request.undecided}
              missing={missing}
              onChange={onUndecided}
            />
          )}
          {wider === undefined ? null : <WiderNotice {...wider} />}
          {shown === undefined ? null : <ReplacedList texts={shown.result.replaced} />}
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
