import { Download } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { JobResult } from '../../../shared/contract/jobs.ts';
import { blobUrl } from '../../client/blobs.ts';
import { Button, TextLink, linkClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { EncryptedFacts } from './encrypted-facts.tsx';
import { PackageFacts } from './package-facts.tsx';

export type ExportResult = Extract<JobResult, { kind: 'packages.export' }>;

/** A sealed package, whatever it holds: where to get the file and how to know it again. */
export function SealedPackage({
  result,
  words,
  more,
  ways,
  steps,
  onAgain,
}: {
  readonly result: ExportResult;
  /** What was made, in the words of the screen that made it. */
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly save: string;
    readonly again: string;
  };
  /** What else is said of it. */
  readonly more?: ReactNode;
  /** Other ways to hand it over. */
  readonly ways?: ReactNode;
  /** What to do with the file, right below its facts. */
  readonly steps?: ReactNode;
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
        <Notice tone="done" title={words.title} role="status">
          <p>{words.text}</p>
          <p>
            <TextLink to="/packages">{t('export.done.kept')}</TextLink>
          </p>
          {more}
          <div className="actions">
            <a className={linkClass('primary')} href={blobUrl(result.handle)} download={result.fileName}>
              <Icon of={Download} />
              {words.save}
            </a>
            {ways}
            <Button variant="quiet" onPress={onAgain}>
              {words.again}
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
        {steps}
      </Section>
    </>
  );
}
