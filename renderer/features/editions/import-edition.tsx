import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { Issue } from '../../../shared/validation/issue.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FileWell } from '../../components/file-well.tsx';
import { Notice } from '../../components/notice.tsx';
import { dataText } from '../../i18n/data-text.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useLanguage, useTranslate } from '../../i18n/use-translate.ts';
import { CatalogueComparisonView, ComparisonView } from './comparison.tsx';
import { EditionName } from './edition-name.tsx';

type Read = Extract<JobResult, { readonly kind: 'editions.read' }>;

/** Why a file is refused, place by place. */
function Refusals({ issues }: { readonly issues: readonly Issue[] }) {
  const language = useLanguage();
  const { t } = language;
  return (
    <div className="stack stack--tight">
      <h3>{t('editions.import.refused')}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('editions.import.place')}</th>
            <th scope="col">{t('editions.import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {issues.map(({ path, code, params }, index) => (
            <tr key={`${index} ${path}`}>
              <td>
                <bdi dir="ltr">{path}</bdi>
              </td>
              <td>
                <Foreign>{dataText(language, `issue.${code}`, params, code)}</Foreign>{' '}
                <Foreign>{dataText(language, `issue.${code}.fix`, params, '')}</Foreign>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the file is, and what it changes beside the newest edition at hand. */
function ReadView({ read }: { readonly read: Read }) {
  const t = useTranslate();
  const { edition, notice, against, questionnaire, catalogue } = read;
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div className="stack">
      <h3 ref={top} tabIndex={-1}>
        {t('editions.import.what')}
      </h3>
      <p>
        <EditionName edition={{ ...edition, alternative: false }} />
      </p>
      <dl className="facts">
        <dt>{t('editions.fact.address')}</dt>
        <dd>
          <bdi dir="ltr">{edition.url}</bdi>
        </dd>
        <dt>{t('editions.fact.version')}</dt>
        <dd>
          <bdi dir="ltr">{edition.version}</bdi>
        </dd>
        <dt>{t('editions.fact.notice')}</dt>
        <dd>
          <Foreign lang="en">{notice}</Foreign>
        </dd>
      </dl>
      {read.atHand ? (
        <Notice role="status">
          <p>{t('editions.import.at-hand')}</p>
        </Notice>
      ) : null}
      {against === undefined || read.atHand ? (
        <p className="muted">{read.atHand ? '' : t('editions.import.first')}</p>
      ) : (
        <>
          <h3>{t('editions.import.against', { version: against.version })}</h3>
          {questionnaire === undefined ? null : <ComparisonView comparison={questionnaire} />}
          {catalogue === undefined ? null : <CatalogueComparisonView comparison={catalogue} />}
        </>
      )}
    </div>
  );
}

/** Brings in a file in two steps: what it is and changes, then the person's word. */
export function ImportEdition() {
  const t = useTranslate();
  const queries = useQueryClient();
  const reading = useJob();
  const bringing = useJob();
  const [file, setFile] = useState({ name: '', handle: '' });
  const read =
    reading.job.state === 'done' && reading.job.result.kind === 'editions.read'
      ? reading.job.result
      : undefined;
  const start = (chosen: File): void => {
    bringing.reset();
    setFile({ name: chosen.name, handle: '' });
    void reading.run(async () => {
      const handle = await uploadBlob(chosen);
      setFile({ name: chosen.name, handle });
      return client.editions.read({ handle });
    });
  };
  const bring = async (): Promise<void> => {
    const request = crypto.randomUUID();
    await bringing.run(() => client.editions.import({ request, handle: file.handle }));
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.editions.key() }),
      queries.invalidateQueries({ queryKey: api.questionnaires.key() }),
    ]);
  };
  const again = (): void => {
    reading.reset();
    bringing.reset();
  };
  const failure =
    reading.job.state === 'failed'
      ? reading.job.failure
      : bringing.job.state === 'failed'
        ? bringing.job.failure
        : undefined;
  const isDone = bringing.job.state === 'done';
  return (
    <div className="stack">
      {reading.job.state === 'idle' ? (
        <FileWell
          label={t('editions.import.drop')}
          choose={t('editions.import.choose')}
          accept={['.json', 'application/json']}
          onFile={start}
        />
      ) : null}
      {reading.job.state === 'running' || bringing.job.state === 'running' ? (
        <div className="stack stack--tight">
          <p role="status">{t('editions.import.working', { file: file.name })}</p>
          <WorkProgress done={0} total={0} label={t('editions.import.progress')} />
        </div>
      ) : null}
      {failure === undefined ? null : (
        <>
          <ErrorNotice failure={failure} />
          {failure.issues === undefined ? null : <Refusals issues={failure.issues} />}
        </>
      )}
      {read === undefined ? null : <ReadView read={read} />}
      {isDone ? (
        <Notice tone="done" role="status">
          <p>{t('editions.import.done')}</p>
        </Notice>
      ) : null}
      {reading.job.state === 'idle' || reading.job.state === 'running' ? null : (
        <div className="actions">
          {read === undefined || read.atHand || isDone ? null : (
            <Button
              variant="primary"
              isDisabled={bringing.job.state === 'running'}
              onPress={() => void bring()}
            >
              {t('editions.import.submit')}
            </Button>
          )}
          <Button onPress={again}>{t('editions.import.another')}</Button>
        </div>
      )}
    </div>
  );
}
