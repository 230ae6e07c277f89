import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useEffect } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { ProposalSource } from '../../../shared/proposals/proposal-schema.ts';
import { uploadBlob } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { useJob } from '../../client/jobs.ts';
import { api } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { keepNothing } from '../../components/keep-nothing.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** Where the proposals of a draft come from, and the packages of earlier reviews that a person brings in. */
export function Sources({
  draft,
  sources,
}: {
  readonly draft: string;
  readonly sources: readonly ProposalSource[];
}) {
  const t = useTranslate();
  const format = useFormat();
  const queries = useQueryClient();
  const { job, run, cancel } = useJob();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: api.proposals.key() });
  const remove = useMutation({
    mutationFn: (source: string) =>
      client.proposals.removeSource({ request: crypto.randomUUID(), draft, source }),
    onSettled: refresh,
  });
  const isAdded = job.state === 'done';
  useEffect(() => {
    if (isAdded) {
      void queries.invalidateQueries({ queryKey: api.proposals.key() });
    }
  }, [isAdded, queries]);
  const add = (file: File): void =>
    void run(async () =>
      client.proposals.addSource({
        request: crypto.randomUUID(),
        draft,
        handle: await uploadBlob(file),
      }),
    );
  return (
    <Disclosure title={t('proposals.sources')} count={format.number(sources.length)}>
      <ul className="clean-list sources">
        {sources.map((source) => (
          <li key={source.id} className="sources__row">
            <span>
              {source.own ? t('proposals.source.own') : <Foreign>{source.title}</Foreign>}
              {source.date === undefined || source.own ? null : <> ({format.day(source.date)})</>}
            </span>
            {source.own ? null : <span className="tag">{t(`proposals.source.${source.kind}`)}</span>}
            {source.kind === 'package' ? (
              <Button
                variant="link"
                isDisabled={remove.isPending}
                onPress={() => remove.mutate(source.id)}
                aria-label={t('proposals.source.remove-of', { title: source.title })}
              >
                {t('proposals.source.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="small muted">{t('proposals.source.add-text')}</p>
      {job.state === 'running' ? (
        <div className="stack stack--tight">
          <WorkProgress done={job.done} total={job.total} label={t('proposals.source.reading')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : (
        <FileTrigger
          ref={keepNothing}
          acceptedFileTypes={['.zip', 'application/zip']}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) {
              add(file);
            }
          }}
        >
          <Button icon={<Icon of={FileUp} />}>{t('proposals.source.add')}</Button>
        </FileTrigger>
      )}
      <div role="status">
        {job.state === 'done' && job.result.kind === 'proposals.add-source' ? (
          <p className="small">{t('proposals.source.added', { title: job.result.source.title })}</p>
        ) : null}
      </div>
      {job.state === 'failed' ? <ErrorNotice failure={job.failure} /> : null}
      {remove.isError ? <ErrorNotice failure={toFailure(remove.error)} /> : null}
    </Disclosure>
  );
}
