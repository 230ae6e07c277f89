import { Download } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { blobUrl } from '../../client/blobs.ts';
import { client } from '../../client/client.ts';
import { useJob } from '../../client/jobs.ts';
import { Button, TextLink, linkClass } from '../../components/button.tsx';
import { WorkProgress } from '../../components/completion.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { OpenForReview, isForReview } from '../reviews/open-for-review.tsx';
import { KeptPart } from './kept-part.tsx';
import { KeptParts } from './kept-parts.tsx';
import { PackageFacts } from './package-facts.tsx';
import { SignatureList } from './signature-list.tsx';
import './packages.css';

type Reopened = Extract<JobResult, { kind: 'packages.reopen' }>;

/** What the package is, stamped with its status, and the way to its very bytes. */
function KeptFacts({ result }: { readonly result: Reopened }) {
  const t = useTranslate();
  const format = useFormat();
  const { package: head, signatures } = result.report;
  if (head === undefined) {
    return null;
  }
  const isReport = result.outline.parts.some(({ kind }) => kind === 'findings' || kind === 'sources');
  return (
    <>
      <Notice
        tone={head.status === 'draft' && head.type !== 'feedback' ? 'attention' : 'done'}
        title={t(
          head.type === 'feedback'
            ? 'kept.stamp.notes'
            : isReport
              ? `kept.stamp.${head.status}-report`
              : `kept.stamp.${head.status}`,
        )}
        role="status"
      >
        <p>
          <Foreign>{head.party.name}</Foreign> · {t(`term.cluster.${head.cluster}`)} ·{' '}
          {t(`term.audience.${head.audience}`)} · {format.day(head.date)}
        </p>
        <p>{t(`kept.unaltered.${result.origin}`, { when: format.instant(result.keptAt) })}</p>
        {result.held === undefined ? null : <p>{t('kept.held')}</p>}
        <SignatureList signatures={signatures} />
        <div className="actions kept__ways">
          {isForReview(head) && result.held === undefined ? <OpenForReview sha256={result.sha256} /> : null}
          <a className={linkClass('plain')} href={blobUrl(result.handle)} download={result.fileName}>
            <Icon of={Download} />
            {t('kept.download')}
          </a>
        </div>
      </Notice>
      <div className="kept__about">
        <Disclosure title={t('kept.about')}>
          <PackageFacts head={head}>
            <dt>{t('kept.from')}</dt>
            <dd>
              {result.from === undefined ? (
                t('kept.from-nobody')
              ) : (
                <Foreign>
                  {[result.from.name, result.from.institution]
                    .filter((part) => part !== undefined)
                    .join(', ')}
                </Foreign>
              )}
            </dd>
            <dt>{t('export.done.name')}</dt>
            <dd>
              <bdi dir="ltr">{result.fileName}</bdi> · {format.bytes(result.bytes)}
            </dd>
            <dt>{t('export.done.sha256')}</dt>
            <dd className="tabular">
              <bdi dir="ltr">{result.sha256}</bdi>
            </dd>
          </PackageFacts>
        </Disclosure>
      </div>
    </>
  );
}

function KeptContent({ result, onReopen }: { readonly result: Reopened; readonly onReopen: () => void }) {
  const t = useTranslate();
  const { outline, view } = result;
  const [part, setPart] = useState(0);
  return (
    <Section title={t('kept.content')}>
      {outline.edition === 'missing' ? (
        <Notice tone="attention" title={t('kept.no-edition.title')}>
          <p>{t('kept.no-edition.text')}</p>
        </Notice>
      ) : null}
      {outline.parts.length === 0 ? <p className="muted">{t('kept.no-parts')}</p> : null}
      {outline.parts.length === 0 ? null : (
        <div className="kept">
          <KeptParts outline={outline} selected={part} onSelect={setPart} />
          <KeptPart
            key={part}
            view={view}
            part={part}
            outline={outline}
            {...(part + 1 < outline.parts.length ? { onNext: () => setPart(part + 1) } : {})}
            onReopen={onReopen}
          />
        </div>
      )}
      {outline.notices.map((notice) => (
        <p key={notice} className="small muted">
          {notice}
        </p>
      ))}
    </Section>
  );
}

/** Exactly what was sent or received, verified again and open to read; nothing here can be changed. */
export function KeptPackageScreen({ sha256 }: { readonly sha256: string }) {
  const t = useTranslate();
  const { job, run, cancel } = useJob();
  const reopen = useCallback(() => void run(() => client.packages.reopen({ sha256 })), [run, sha256]);
  useEffect(reopen, [reopen]);
  const result = job.state === 'done' && job.result.kind === 'packages.reopen' ? job.result : undefined;
  const head = result?.report.package;
  return (
    <Page
      title={head === undefined ? t('kept.one') : t(`term.package-type.${head.type}`)}
      lead={t('kept.one-lead')}
      wide
      hasErrors={job.state === 'failed'}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="list" to="/packages">
              {t('kept.title')}
            </TextLink>,
          ]}
        />
      }
    >
      {job.state === 'running' ? (
        <div className="stack stack--tight">
          <p role="status">{t('kept.verifying')}</p>
          <WorkProgress done={job.done} total={job.total} label={t('kept.verifying')} />
          <div className="actions">
            <Button onPress={() => void cancel()}>{t('shell.cancel')}</Button>
          </div>
        </div>
      ) : null}
      {job.state === 'failed' ? (
        <ErrorNotice failure={job.failure} actions={<Button onPress={reopen}>{t('kept.again')}</Button>} />
      ) : null}
      {result === undefined ? null : (
        <>
          <KeptFacts result={result} />
          <KeptContent result={result} onReopen={reopen} />
        </>
      )}
    </Page>
  );
}
