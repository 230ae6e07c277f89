import { useMemo } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { instruments, type Party } from '../../../shared/catalogue/catalogue-schema.ts';
import { pairReviewers } from '../../../shared/reviews/pairing.ts';
import type { Pairing, ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { Notice } from '../../components/notice.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { rowsToReviewers, type SetUpValues } from './set-up-values.ts';
import { useNameList } from './use-name-list.ts';

/** What is not as the rules of the mechanism want it, in words. */
function PairingFaults({ pairing }: { readonly pairing: Pick<Pairing, 'faults' | 'warnings'> }) {
  const t = useTranslate();
  const instrumentName = (instrument: Pairing['faults'][number]['instrument']): string =>
    instrument === undefined ? '' : t(`term.instrument-short.${instrument}`);
  const { faults, warnings } = pairing;
  return (
    <>
      {faults.length === 0 ? (
        <p className="small">{t('reviews.pairing.fits')}</p>
      ) : (
        <Notice tone="attention" title={t('reviews.pairing.faults', { count: faults.length })}>
          <ul className="pairing__list">
            {faults.map(({ code, instrument, party, count = 0 }) => (
              <li key={`${code} ${instrument} ${party?.key}`}>
                {t(`reviews.pairing.fault.${code}`, {
                  instrument: instrumentName(instrument),
                  party: party?.name ?? '',
                  count,
                })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {warnings.length === 0 ? null : (
        <Notice title={t('reviews.pairing.warnings')}>
          <ul className="pairing__list">
            {warnings.map(({ code, instrument }) => (
              <li key={`${code} ${instrument}`}>
                {t(`reviews.pairing.warning.${code}`, { instrument: instrumentName(instrument) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Shows, while the reviewing States are filled in, who reviews which instrument (review-mechanism §8). */
export function PairingPanel({
  control,
  review,
  parties,
}: {
  readonly control: Control<SetUpValues>;
  readonly review: Pick<ReviewDetail, 'party' | 'profile'>;
  readonly parties: readonly Party[];
}) {
  const t = useTranslate();
  const listOf = useNameList();
  const rows = useWatch({ control, name: 'reviewers' });
  const { party, profile } = review;
  const pairing = useMemo(() => {
    const groups = new Map(parties.map(({ key, regionalGroup }) => [key, regionalGroup]));
    return pairReviewers({
      party: party.key,
      joined: profile.instruments,
      reviewers: rowsToReviewers(rows, parties),
      groupOf: (key) => groups.get(key),
    });
  }, [rows, parties, party, profile]);
  const pairs = new Map(pairing.instruments.map(({ instrument, reviewers }) => [instrument, reviewers]));
  return (
    <aside className="asked pairing" aria-labelledby="pairing-title">
      <h2 id="pairing-title" className="section__title">
        {t('reviews.pairing.title')}
      </h2>
      <p className="small muted">{t('reviews.pairing.rule')}</p>
      <dl className="pairing__pairs">
        {instruments.map((instrument) => {
          const reviewers = pairs.get(instrument);
          return (
            <div key={instrument}>
              <dt>{t(`term.instrument-short.${instrument}`)}</dt>
              <dd className={reviewers === undefined || reviewers.length === 0 ? 'muted' : undefined}>
                {reviewers === undefined
                  ? t('reviews.pairing.not-joined', { party: party.name })
                  : reviewers.length === 0
                    ? t('reviews.pairing.nobody')
                    : listOf(reviewers.map(({ name }) => name))}
              </dd>
            </div>
          );
        })}
      </dl>
      <div role="status" className="stack stack--tight">
        <PairingFaults pairing={pairing} />
      </div>
    </aside>
  );
}
