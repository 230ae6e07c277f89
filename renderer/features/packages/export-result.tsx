import type { PackageType } from '../../../shared/packages/package-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { HandOver } from '../outbox/hand-over.tsx';
import { SealedPackage, type ExportResult } from './sealed-package.tsx';

/** What to do with the file by hand, by what it is for. */
function NextSteps({ type, isReport }: { readonly type: PackageType; readonly isReport: boolean }) {
  const t = useTranslate();
  const verify = (
    <li>
      {t('export.next.verify')} <TextLink to="/verify">{t('export.next.verify-link')}</TextLink>
    </li>
  );
  // The portal takes the answers of the State alone.
  return type === 'submission' && !isReport ? (
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
  isReport,
  result,
  onAgain,
}: {
  /** Id of the draft that the package was made of. */
  readonly draft: string;
  readonly isReport: boolean;
  readonly result: ExportResult;
  readonly onAgain: () => void;
}) {
  const t = useTranslate();
  return (
    <>
      <SealedPackage
        result={result}
        words={{
          title: t('export.done.title'),
          text: t('export.done.text'),
          save: t('export.done.download'),
          again: t('export.done.again'),
        }}
        more={
          <p>
            {t('export.done.documents')}{' '}
            <TextLink to="/drafts/$draft/documents" params={{ draft }}>
              {t('documents.title')}
            </TextLink>
          </p>
        }
        ways={result.encrypted === undefined ? <HandOver sha256={result.sha256} /> : null}
        onAgain={onAgain}
      />
      <Section title={t('export.next.title')}>
        {result.package.type === 'submission' && !isReport ? <p>{t('export.next.no-import')}</p> : null}
        <NextSteps type={result.package.type} isReport={isReport} />
      </Section>
    </>
  );
}
