import { useEffect, useRef } from 'react';
import type { PackageCounts, PackageProblem, VerifyReport } from '../../../shared/packages/verify-report.ts';
import { Notice } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { dataText } from '../../i18n/data-text.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useLanguage, useTranslate } from '../../i18n/use-translate.ts';
import { PackageFacts } from './package-facts.tsx';
import { SignatureList } from './signature-list.tsx';

const countNames = ['answers', 'register', 'revisions', 'annotations', 'attachments', 'files'] as const;

function Counts({ counts }: { readonly counts: PackageCounts }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <dl className="facts">
      {countNames
        .filter((name) => counts[name] > 0 || name === 'answers')
        .map((name) => (
          <div key={name} className="facts__row">
            <dt>{t(`export.counts.${name}`)}</dt>
            <dd className="tabular">{format.number(counts[name])}</dd>
          </div>
        ))}
      <div className="facts__row">
        <dt>{t('export.preview.size')}</dt>
        <dd className="tabular">{format.bytes(counts.bytes)}</dd>
      </div>
    </dl>
  );
}

function Problems({ problems }: { readonly problems: readonly PackageProblem[] }) {
  const language = useLanguage();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{language.t('export.problem.part')}</th>
          <th scope="col">{language.t('export.problem.found')}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem, index) => (
          <tr key={`${index} ${problem.part}`}>
            <td>
              {problem.part === 'archive' ? (
                language.t('export.problem.archive')
              ) : (
                <Foreign>{problem.part}</Foreign>
              )}
            </td>
            <td>
              {dataText(
                language,
                `package.problem.${problem.code}`,
                problem.params,
                language.t('export.problem.other', { code: problem.code }),
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * What checking a stranger's file found, in plain words; nothing was changed by it. `signatures`: with what the keys at
 * hand say of them, once that is known.
 */
export function VerifyResult({
  report,
  signatures = report.signatures,
  fileName,
}: {
  readonly report: VerifyReport;
  readonly signatures?: VerifyReport['signatures'] | undefined;
  readonly fileName: string;
}) {
  const t = useTranslate();
  const isSound = report.outcome === 'valid' || report.outcome === 'foreign-bag';
  const isEncrypted = report.outcome === 'encrypted';
  const { package: head, counts, problems } = report;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <>
      <div ref={top} tabIndex={-1} className="outcome">
        <Notice
          tone={isSound ? 'done' : isEncrypted ? 'attention' : 'error'}
          role={isSound || isEncrypted ? 'status' : 'alert'}
          title={t(`package.outcome.${report.outcome}`)}
        >
          <p>
            <Foreign>{fileName}</Foreign>
          </p>
          <p>{t(`export.verify.next.${report.outcome}`)}</p>
          <p>{t('export.verify.unchanged')}</p>
        </Notice>
      </div>
      {problems.length === 0 || isEncrypted ? null : (
        <Section title={t('export.problem.title', { count: problems.length })}>
          <Problems problems={problems} />
        </Section>
      )}
      {head === undefined ? null : (
        <Section title={t('export.verify.head')}>
          <PackageFacts head={head} />
        </Section>
      )}
      {isSound || signatures.length > 0 ? (
        <Section title={t('export.signature.title')}>
          <SignatureList signatures={signatures} />
        </Section>
      ) : null}
      {counts === undefined ? null : (
        <Section title={t('export.counts.title')}>
          <Counts counts={counts} />
        </Section>
      )}
    </>
  );
}
