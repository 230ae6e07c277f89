import { Download, Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { ReportFormat } from '../../../shared/reports/report-names.ts';
import { blobUrl } from '../../client/blobs.ts';
import type { JobState } from '../../client/jobs.ts';
import { Button, linkClass } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { countWords, draftNote, holdsTexts, type DocumentOf } from './count-words.ts';

type MadeResult = Extract<JobResult, { kind: 'reports.make' }>;

/** The order in which formats are offered: what most people are asked for stands first. */
const offered: readonly ReportFormat[] = ['docx', 'html', 'pdf', 'csv', 'txt'];

/** A file that is ready: what it is, what was counted in it, and where to get it. */
function MadeFile({ of, result }: { readonly of: DocumentOf; readonly result: MadeResult }) {
  const t = useTranslate();
  const format = useFormat();
  const top = useRef<HTMLDivElement>(null);
  // What was pressed is done: the file takes the focus and comes into view.
  useEffect(() => top.current?.focus(), [result]);
  return (
    <div ref={top} tabIndex={-1} className="outcome">
      <Notice tone="done" title={t(`documents.made.${result.format}`)} role="status">
        <p>{t('documents.made.file', { name: result.fileName, size: format.bytes(result.bytes) })}</p>
        <p>{countWords(result.counted, { of, t, format })}</p>
        {holdsTexts(result.counted) ? <p>{t('documents.made.counted')}</p> : null}
        {result.status === 'draft' ? <p>{draftNote(of, t)}</p> : null}
        <div className="actions">
          <a className={linkClass('primary')} href={blobUrl(result.handle)} download={result.fileName}>
            <Icon of={Download} />
            {t('documents.made.download')}
          </a>
        </div>
      </Notice>
    </div>
  );
}

/** What came of the work on a file. */
export function SaveOutcome({ of, job }: { readonly of: DocumentOf; readonly job: JobState }) {
  const t = useTranslate();
  switch (job.state) {
    case 'idle':
    case 'running':
      return null;
    case 'done':
      return job.result.kind === 'reports.make' ? <MadeFile of={of} result={job.result} /> : null;
    case 'failed':
      return job.failure.code === 'job-cancelled' ? (
        <p role="status" className="muted">
          {t('documents.making-stopped')}
        </p>
      ) : job.failure.code === 'preview-outdated' ? (
        <Notice tone="attention" title={t('documents.outdated')} role="alert">
          <p>{t('documents.outdated-text')}</p>
        </Notice>
      ) : (
        <ErrorNotice failure={job.failure} />
      );
  }
}

/** Work that goes on, and how to stop it; it stays at hand wherever the document is read. */
function Work({ done, total, label, onCancel }: Working) {
  const t = useTranslate();
  return (
    <div className="documents__work">
      <WorkProgress done={done} total={total} label={label} />
      <Button onPress={onCancel}>{t('shell.cancel')}</Button>
    </div>
  );
}

interface Working {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly onCancel: () => void;
}

/**
 * What the document can be saved as, and what is being worked on. Printing is the browser's own and always there; where
 * no PDF file is offered, people save one by printing, and what the browser writes into it is said.
 */
export function SaveBar({
  formats,
  isReady,
  working,
  onMake,
  onPrint,
}: {
  readonly formats: readonly ReportFormat[];
  /** Nothing is made that was not shown. */
  readonly isReady: boolean;
  readonly working: Working | undefined;
  readonly onMake: (format: ReportFormat) => void;
  readonly onPrint: () => void;
}) {
  const t = useTranslate();
  const isDisabled = !isReady || working !== undefined;
  const saysBrowser = !formats.includes('pdf');
  return (
    <>
      <div className="documents__bar">
        <div className="documents__formats" role="group" aria-labelledby="documents-save">
          <span id="documents-save">{t('documents.save')}</span>
          {offered
            .filter((format) => formats.includes(format))
            .map((format) => (
              <Button key={format} isDisabled={isDisabled} onPress={() => onMake(format)}>
                {t(`documents.format.${format}`)}
              </Button>
            ))}
          <Button
            isDisabled={isDisabled}
            icon={<Icon of={Printer} />}
            onPress={onPrint}
            {...(saysBrowser ? { 'aria-describedby': 'documents-browser' } : {})}
          >
            {t('documents.print')}
          </Button>
        </div>
        {working === undefined ? null : <Work {...working} />}
      </div>
      {saysBrowser ? (
        <p id="documents-browser" className="documents__browser small muted">
          {t('documents.print-browser')}
        </p>
      ) : null}
    </>
  );
}
