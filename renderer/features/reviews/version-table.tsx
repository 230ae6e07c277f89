import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { signatureWords } from './review-words.ts';

/** The versions that were opened, the newest first by the day that each states. */
export function VersionTable({ review: { all } }: { readonly review: Pick<ReviewDetail, 'all'> }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <table className="table versions">
      <caption className="visually-hidden">{t('reviews.versions.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reviews.versions.version')}</th>
          <th scope="col">{t('reviews.versions.stated')}</th>
          <th scope="col">{t('reviews.versions.opened')}</th>
          <th scope="col">{t('export.signature.title')}</th>
          <th scope="col" className="table__number">
            {t('export.counts.answers')}
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ number, sha256, package: head, snapshot, from, signatures, answers, openedAt }, at) => (
          <tr key={number}>
            <th scope="row" className="versions__version">
              <TextLink to="/packages/$sha256" params={{ sha256 }}>
                {t('reviews.versions.number', { number })}
              </TextLink>{' '}
              {at === 0 ? <span className="tag">{t('reviews.versions.newest')}</span> : null}
            </th>
            <td>
              {format.day(head.date)}{' '}
              <span className={head.status === 'draft' ? 'tag tag--strong' : 'tag'}>
                {t(`term.package-status.${head.status}`)}
              </span>
              {snapshot === undefined ? null : (
                <div className="small muted">{t('reviews.versions.clearance', { number: snapshot })}</div>
              )}
            </td>
            <td>
              <time dateTime={openedAt}>{format.instant(openedAt)}</time>
            </td>
            <td>
              {signatureWords(signatures, t)}
              {from === undefined ? null : (
                <div className="small muted">
                  <Foreign>
                    {[from.name, from.institution].filter((part) => part !== undefined).join(', ')}
                  </Foreign>
                </div>
              )}
            </td>
            <td className="table__number">{format.number(answers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
