import type { ReviewSummary } from '../../../shared/reviews/review-schema.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import '../drafts/drafts.css';
import { Deadline } from './deadline.tsx';
import { NextAction } from './next-actions.tsx';
import { countWords, versionWords } from './review-words.ts';
import { useNameList } from './use-name-list.ts';

/** One review in a list: whose answers, which version, what to do next, and until when. */
function ReviewCard({ review, level }: { readonly review: ReviewSummary; readonly level: 2 | 3 }) {
  const t = useTranslate();
  const format = useFormat();
  const { id, party, cluster, version, versions, next } = review;
  const listOf = useNameList();
  const counts = countWords(review.counts, t);
  const [first] = next;
  const Heading = level === 2 ? ('h2' as const) : ('h3' as const);
  const params = { review: id };
  return (
    <li className="draft-card">
      <div className="draft-card__main">
        <Eyebrow
          parts={[
            t(`term.draft-kind.${review.kind}`),
            versionWords(version, t, format),
            ...(versions === 1 ? [] : [t('reviews.card.versions', { count: versions })]),
          ]}
        />
        <Heading className="draft-card__title">
          <TextLink to="/reviews/$review" params={params} className="draft-card__link">
            <Foreign>{party.name}</Foreign>
          </TextLink>
        </Heading>
        <p>{t(`term.cluster.${cluster}`)}</p>
        <p className="small muted">{counts.length === 0 ? t('reviews.count.none') : listOf(counts)}</p>
      </div>
      <div className="draft-card__side">
        <Deadline review={review} />
        {first === undefined ? null : (
          <p>
            <span className="small muted">{t('reviews.card.next')}</span>{' '}
            <NextAction review={id} next={first} />
          </p>
        )}
        <LinkButton
          to="/reviews/$review"
          params={params}
          aria-label={t('reviews.card.open-of', { party: party.name, cluster: t(`term.cluster.${cluster}`) })}
        >
          {t('reviews.card.open')}
        </LinkButton>
      </div>
    </li>
  );
}

/** Reviews as cards, in the order given. */
export function ReviewCards({
  reviews,
  level,
}: {
  readonly reviews: readonly ReviewSummary[];
  /** Rank of the headings. */
  readonly level: 2 | 3;
}) {
  return (
    <ul className="draft-list clean-list">
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} level={level} />
      ))}
    </ul>
  );
}
