import { Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { blobUrl } from '../../client/blobs.ts';
import { Button, TextLink, linkClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EncryptedFacts } from '../packages/encrypted-facts.tsx';
import { PackageFacts } from '../packages/package-facts.tsx';

type ExportResult = Extract<JobResult, { kind: 'packages.export' }>;

/** The sealed feedback: where to get it and how to know it again. */
export function FeedbackDone({
  result,
  onAgain,
}: {
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
        <Notice tone="done" title={t('annotations.feedback.done')} role="status">
          <p>{t('annotations.feedback.done-text')}</p>
          <p>
            <TextLink to="/packages">{t('export.done.kept')}</TextLink>
          </p>
          <div className="actions">
            <a className={linkClass('primary')} href={blobUrl(result.handle)} download={result.fileName}>
              <Icon of={Download} />
              {t('annotations.feedback.save')}
            </a>
            <Button variant="quiet" onPress={onAgain}>
              {t('annotations.feedback.again')}
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
        <ol className="stack stack--tight">
          <li>{t('export.next.save-file')}</li>
          <li>{t('export.next.hand-over')}</li>
          <li>{t('export.next.tell')}</li>
        </ol>
      </Section>
    </>
  );
}
