import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { isRefused } from '../../../shared/packages/verify-report.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { useJob, type JobState } from '../../client/jobs.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Page } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { VerifyResult } from '../packages/verify-result.tsx';
import { StartEyebrow } from '../workspace/start-eyebrow.tsx';
import '../packages/packages.css';
import '../revisions/revisions.css';
import { EncryptedFile } from './encrypted-file.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportList } from './import-list.tsx';
import { Incoming } from './incoming.tsx';
import './imports.css';

function Working({
  job,
  words,
  label,
  onCancel,
}: {
  readonly job: Extract<JobState, { readonly state: 'running' }>;
  readonly words: string;
  readonly label: string;
  readonly onCancel?: () => void;
}) {
  const t = useTranslate();
  return (
    <div className="stack stack--tight">
      <p role="status">{words}</p>
      <WorkProgress done={job.done} total={job.total} label={label} />
      {onCancel === undefined ? null : (
        <div className="actions">
          <Button onPress={onCancel}>{t('shell.cancel')}</Button>
        </div>
      )}
    </div>
  );
}

/**
 * Opens a package of others: is it complete and unaltered, whose is it, what would come in. Nothing changes before a
 * person takes it over, and every import can be undone.
 */
export function OpenScreen() {
  const t = useTranslate();
  const queries = useQueryClient();
  const [file, setFile] = useState({ name: '', handle: '' });
  const { job: verifying, run: verify, cancel, reset } = useJob();
  const { job: looking, run: look, reset: resetLook } = useJob();
  const { job: adopting, run: adopt, cancel: cancelAdoption, reset: resetAdoption } = useJob();
  const report =
    verifying.state === 'done' && verifying.result.kind === 'packages.verify'
      ? verifying.result.report
      : undefined;
  const preview =
    looking.state === 'done' && looking.result.kind === 'imports.preview'
      ? looking.result.preview
      : undefined;
  const adopted =
    adopting.state === 'done' && adopting.result.kind === 'imports.adopt'
      ? adopting.result.adopted
      : undefined;
  const isValid = report?.outcome === 'valid';
  useEffect(() => {
    if (isValid && file.handle !== '') {
      void look(() => client.imports.preview({ handle: file.handle }));
    }
  }, [isValid, file.handle, look]);
  useEffect(() => {
    if (adopting.state === 'done') {
      void queries.invalidateQueries();
    }
  }, [adopting.state, queries]);
  const open = (chosen: File): void => {
    setFile({ name: chosen.name, handle: '' });
    void verify(async () => {
      const handle = await uploadBlob(chosen);
      setFile({ name: chosen.name, handle });
      return client.packages.verify({ handle });
    });
  };
  /** What was inside an encrypted file is a stranger's file as any other. */
  const openInside = useCallback(
    (handle: string): void => {
      setFile((outer) => ({ name: outer.name.replace(/\.age$/i, ''), handle }));
      void verify(() => client.packages.verify({ handle }));
    },
    [verify],
  );
  const another = (): void => {
    reset();
    resetLook();
    resetAdoption();
    setFile({ name: '', handle: '' });
  };
  const take = (takeConfirmed: boolean): void =>
    void adopt(() =>
      client.imports.adopt({ request: crypto.randomUUID(), handle: file.handle, takeConfirmed }),
    );
  const hasErrors =
    verifying.state === 'failed' ||
    looking.state === 'failed' ||
    adopting.state === 'failed' ||
    (report !== undefined && isRefused(report.outcome));
  return (
    <Page
      title={t('imports.open.title')}
      lead={t('imports.open.lead')}
      hasErrors={hasErrors}
      eyebrow={<StartEyebrow />}
    >
      {verifying.state === 'idle' ? (
        <FileWell
          label={t('export.verify.drop')}
          choose={t('export.verify.choose')}
          accept={['.zip', '.age', 'application/zip']}
          onFile={open}
        />
      ) : null}
      {verifying.state === 'running' ? (
        <Working
          job={verifying}
          words={t('export.verify.working', { file: file.name })}
          label={t('export.verify.progress')}
          onCancel={() => void cancel()}
        />
      ) : null}
      {verifying.state === 'failed' ? <ErrorNotice failure={verifying.failure} /> : null}
      {adopted === undefined ? null : (
        <ImportDone key={adopted.import} adopted={adopted} sha256={preview?.sha256} />
      )}
      {adopting.state === 'failed' ? <ErrorNotice failure={adopting.failure} /> : null}
      {adopting.state === 'running' ? (
        <Working
          job={adopting}
          words={t('imports.open.taking')}
          label={t('imports.open.taking')}
          onCancel={() => void cancelAdoption()}
        />
      ) : null}
      {report === undefined || adopted !== undefined ? null : (
        <VerifyResult report={report} signatures={preview?.signatures} fileName={file.name} />
      )}
      {report?.outcome === 'encrypted' && report.encryption !== undefined ? (
        <EncryptedFile handle={file.handle} encryption={report.encryption} onOpened={openInside} />
      ) : null}
      {looking.state === 'running' ? (
        <Working job={looking} words={t('imports.open.comparing')} label={t('imports.open.comparing')} />
      ) : null}
      {looking.state === 'failed' ? <ErrorNotice failure={looking.failure} /> : null}
      {preview === undefined || adopted !== undefined ? null : (
        <Incoming preview={preview} isBusy={adopting.state === 'running'} onTake={take} />
      )}
      {verifying.state === 'done' || verifying.state === 'failed' ? (
        <div className="actions">
          <Button onPress={another}>{t('imports.open.another')}</Button>
        </div>
      ) : null}
      {verifying.state === 'idle' || adopted !== undefined ? <ImportList /> : null}
    </Page>
  );
}
