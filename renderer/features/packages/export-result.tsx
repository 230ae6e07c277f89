import { Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import type { PackageType } from '../../../shared/packages/package-schema.ts';
import { blobUrl } from '../../client/blobs.ts';
import { Button, TextLink, linkClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { HandOver } from '../outbox/hand-over.tsx';
import { EncryptedFacts } from './encrypted-facts.tsx';
import { PackageFacts } from './package-facts.tsx';

type ExportResult = Extract<JobResult, { kind: 'packages.export' }>;

/** What to do with the file by hand, by what it is for. */
function NextSteps({ type }: { readonly type: PackageType }) {
  const t = useTranslate();
  const verify = (
    <li>
      {t('export.next.verify')} <TextLink to="/verify">{t('export.next.verify-link')}</TextLink>
    </li>
  );
  return type === 'submission' ? (
    <ol className="stack stack--tight">
      <li>{t('export.next.save')}</li>
      {verify}
      <li>{t('export.next.paste')}</li>
      <li>{t('export.next.report')}</li>
      <li>{t('export.next.keep')}</li>
    </ol>
  ) : (
    <ol className="stack stack--tight">
      <li>{t('export.next.save-file')}</li>
      {verify}
      <li>{t('export.next.hand-over')}</li>
      <li>{t('export.next.tell')}</li>
      <li>{t(type === 'contribution' ? 'export.next.returned' : 'export.next.feedback')}</li>
    </ol>
  );
}

/** The sealed package: where to get it, how to know it again, and what to do with it by hand. */
export function ExportDone({
  draft,
  result,
  onAgain,
}: {
  /** Id of the draft that the package was made of. */
  readonly draft: string;
  readonly result: ExportResult;
  readonly onAgain: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const top = useRef<HTMLDivElement>(null);
  // What was pressed is gone: the outcome takes the focus and comes into view.
  useEffect(() => top.current?.focus(), []);
  return (
    <>
      <div ref={top} tabIndex={-1} className="outcome">
        <Notice tone="done" title={t('export.done.title')} role="status">
          <p>{t('export.done.text')}</p>
          <p>
            <TextLink to="/packages">{t('export.done.kept')}</TextLink>
          </p>
          <p>
            {t('export.done.documents')}{' '}
            <TextLink to="/drafts/$draft/documents" params={{ draft }}>
              {t('documents.title')}
            </TextLink>
          </p>
          <div className="actions">
            <a className={linkClass('primary')} href={blobUrl(result.handle)} download={result.fileName}>
              <Icon of={Download} />
              {t('export.done.download')}
            </a>
            {result.encrypted === undefined ? <HandOver sha256={result.sha256} /> : null}
            <Button variant="quiet" onPress={onAgain}>
              {t('export.done.again')}
            </Button>
          </div>
        </Notice>
      </div>
      {result.encrypted === undefined ? null : <EncryptedFacts encrypted={result.encrypted} />}
      <Section title={t('export.done.file')}>
        <PackageFacts head={result.package}>
          <dt>{t('export.done.name')}</dt>
          <dd>
            <bdi dir="ltr">{result.fileName}</bdi>
          </dd>
          <dt>{t('export.preview.size')}</dt>
          <dd>{format.bytes(result.bytes)}</dd>
          <dt>{t('export.done.sha256')}</dt>
          <dd className="tabular">
            <bdi dir="ltr">{result.sha256}</bdi>
          </dd>
        </PackageFacts>
      </Section>
      <Section title={t('export.next.title')}>
        {result.package.type === 'submission' ? <p>{t('export.next.no-import')}</p> : null}
        <NextSteps type={result.package.type} />
      </Section>
    </>
  );
}
