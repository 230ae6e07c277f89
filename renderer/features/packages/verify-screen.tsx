import { useState } from 'react';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { VerifyResult } from './verify-result.tsx';
import './packages.css';

/** Checks a package as a stranger's file: complete, unaltered, from whom. Nothing in the workspace changes. */
export function VerifyScreen() {
  const t = useTranslate();
  const [fileName, setFileName] = useState('');
  const { job, run, cancel, reset } = useJob();
  const verify = (file: File): void => {
    setFileName(file.name);
    void run(async () => client.packages.verify({ handle: await uploadBlob(file) }));
  };
  const report =
    job.state === 'done' && job.result.kind === 'packages.verify' ? job.result.report : undefined;
  const isRefused =
    job.state === 'failed' ||
    (report !== undefined && report.outcome !== 'valid' && report.outcome !== 'foreign-bag');
  return (
    <Page title={t('export.verify.title')} lead={t('export.verify.lead')} hasErrors={isRefused}>
      {job.state === 'idle' ? (
        <FileWell
          label={t('export.verify.drop')}
          choose={t('export.verify.choose')}
          accept={['.zip', 'application/zip']}
          onFile={verify}
        />
      ) : null}
      {job.state === 'running' ? (
        <div className="stack stack--tight">
          <p role="status">{t('export.verify.working', { file: fileName })}</p>
          <WorkProgress done={job.done} total={job.total} label={t('export.verify.progress')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : null}
      {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
      {report === undefined ? null : <VerifyResult report={report} fileName={fileName} />}
      {job.state === 'done' || job.state === 'failed' ? (
        <div className="actions">
          <Button onPress={reset}>{t('export.verify.another')}</Button>
        </div>
      ) : null}
    </Page>
  );
}
