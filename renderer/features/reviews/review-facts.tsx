import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { Deadline } from './deadline.tsx';
import { ReviewPlaces } from './review-places.tsx';
import { signatureWords, versionWords } from './review-words.ts';
import { useNameList } from './use-name-list.ts';

const isTroubled = ({ state }: ReviewDetail['version']['signatures'][number]): boolean =>
  state === 'broken' || state === 'changed';

/** Which version is being read, that it is unaltered, and whose signature it carries. */
export function VersionNotice({ review }: { readonly review: ReviewDetail }) {
  const t = useTranslate();
  const format = useFormat();
  const { version, versions } = review;
  const { package: head, from, signatures } = version;
  return (
    <Notice
      tone={head.status === 'draft' || signatures.some(isTroubled) ? 'attention' : 'done'}
      title={versionWords(version, t, format)}
    >
      <p>{t('reviews.version.unaltered', { when: format.instant(version.openedAt) })}</p>
      <p>{signatureWords(signatures, t)}</p>
      {from === undefined ? null : (
        <p>
          {t('reviews.version.from')}{' '}
          <Foreign>{[from.name, from.institution].filter((part) => part !== undefined).join(', ')}</Foreign>
          <span className="muted"> {t('imports.open.from-unproven')}</span>
        </p>
      )}
      <p className="place-links">
        <TextLink to="/packages/$sha256" params={{ sha256: version.sha256 }}>
          {t('reviews.version.package')}
        </TextLink>
        <TextLink to="/reviews/$review/versions" params={{ review: review.id }}>
          {t('reviews.version.all', { count: versions })}
        </TextLink>
      </p>
    </Notice>
  );
}

function Pairs({ review }: { readonly review: ReviewDetail }) {
  const t = useTranslate();
  const listOf = useNameList();
  const { pairing, setUp } = review;
  const own = setUp.reviewingFor;
  return pairing.instruments.map(({ instrument, reviewers }) => {
    const isOurs = reviewers.some(({ key }) => key === own);
    const others = reviewers.filter(({ key }) => key !== own).map(({ name }) => name);
    return (
      <div key={instrument} className="facts__row">
        <dt>{t(`term.instrument-short.${instrument}`)}</dt>
        <dd>
          {reviewers.length === 0
            ? t('reviews.pairing.nobody')
            : isOurs && others.length > 0
              ? t('reviews.pairing.with', { names: listOf(others) })
              : isOurs
                ? t('reviews.pairing.alone')
                : t('reviews.pairing.others', { names: listOf(others) })}
        </dd>
      </div>
    );
  });
}

/** Until when, for whom, and who reviews which instrument. */
export function ReviewFacts({ review }: { readonly review: ReviewDetail }) {
  const t = useTranslate();
  const { setUp } = review;
  const own = setUp.reviewers.find(({ party }) => party.key === setUp.reviewingFor);
  return (
    <aside className="beside__side review__side" aria-labelledby="review-side">
      <h2 id="review-side" className="visually-hidden">
        {t('reviews.side')}
      </h2>
      <Deadline review={review} />
      <dl className="facts review__facts">
        <dt>{t('reviews.side.for')}</dt>
        <dd>{own === undefined ? t('reviews.side.not-said') : <Foreign>{own.party.name}</Foreign>}</dd>
        {setUp.reviewers.length === 0 ? (
          <>
            <dt>{t('reviews.side.instruments')}</dt>
            {review.profile.instruments.map((instrument) => (
              <dd key={instrument}>{t(`term.instrument-short.${instrument}`)}</dd>
            ))}
          </>
        ) : (
          <Pairs review={review} />
        )}
      </dl>
      <ReviewPlaces review={review.id} />
    </aside>
  );
}
