import type { ReactNode } from 'react';
import type { PackageHead } from '../../../shared/packages/package-schema.ts';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';

/** What a package says about itself; never shown without its status. */
export function PackageFacts({
  head,
  children,
}: {
  readonly head: PackageHead;
  /** Facts that come first: `dt` and `dd`. */
  readonly children?: ReactNode;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <dl className="facts">
      {children}
      <dt>{t('export.facts.party')}</dt>
      <dd>
        <Foreign>{head.party.name}</Foreign>
      </dd>
      <dt>{t('export.facts.cluster')}</dt>
      <dd>{t(`term.cluster.${head.cluster}`)}</dd>
      <dt>{t('export.facts.type')}</dt>
      <dd>
        {t(`term.package-type.${head.type}`)} {/* A feedback holds no answers that could be cleared. */}
        {head.type === 'feedback' ? null : (
          <span className={head.status === 'draft' ? 'tag tag--strong' : 'tag'}>
            {t(`term.package-status.${head.status}`)}
          </span>
        )}
      </dd>
      <dt>{t('export.facts.audience')}</dt>
      <dd>{t(`term.audience.${head.audience}`)}</dd>
      <dt>{t('export.facts.date')}</dt>
      <dd>{format.day(head.date)}</dd>
      <dt>{t('export.facts.id')}</dt>
      <dd className="tabular">
        <bdi dir="ltr">{head.id}</bdi>
      </dd>
    </dl>
  );
}
