import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReviewDetail, ThreadCounts } from '../../../shared/reviews/review-schema.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { countWords } from '../reviews/review-words.ts';

type Article = ReviewDetail['articles'][number];

function Articles({
  review,
  articles,
  current,
}: {
  readonly review: string;
  readonly articles: readonly Article[];
  readonly current: string;
}) {
  const t = useTranslate();
  const words = (counts: ThreadCounts) => {
    const all = countWords(counts, t);
    return all.length === 0 ? null : <span className="reading-nav__counts">{all.join(' · ')}</span>;
  };
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <ul className="clean-list">
      {articles.map(({ id, heading, counts, units, answered }) => (
        <li key={id}>
          <Link
            className="nav-row reading-nav__row"
            to="/reviews/$review/articles/$article"
            params={{ review, article: id }}
            {...(id === current ? { ref: here, 'aria-current': 'page' as const } : {})}
          >
            <span className="nav-row__name">
              <Foreign lang="en">{heading}</Foreign>
            </span>
            <small>
              <span aria-hidden="true">{t('questionnaires.answered-short', { answered, units })}</span>
              <span className="visually-hidden">{t('questionnaires.answered-of', { answered, units })}</span>
            </small>
            {words(counts)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Articles of a review by instrument, with how many notes stand on each; those of other reviewers folded away. */
export function ReadingNavigator({
  review,
  detail,
  current,
}: {
  readonly review: string;
  readonly detail: ReviewDetail;
  readonly current: string;
}) {
  const t = useTranslate();
  const groups = [...Map.groupBy(detail.articles, ({ group }) => group)];
  const isOurs = (articles: readonly Article[]): boolean => articles.some(({ ours }) => ours);
  return (
    <nav className="navigator" aria-label={t('annotations.navigator')}>
      <Link className="navigator__hub link" to="/reviews/$review" params={{ review }}>
        {t('annotations.to-review')}
      </Link>
      {groups.map(([group, articles]) =>
        isOurs(articles) ? (
          <section key={group} className="navigator__module">
            <h2 className="navigator__title">
              <Foreign lang="en">{group}</Foreign>
            </h2>
            <Articles review={review} articles={articles} current={current} />
          </section>
        ) : (
          <section key={group} className="navigator__module">
            <Disclosure
              title={
                <span>
                  <Foreign lang="en">{group}</Foreign>
                  <span className="reading-nav__others">{t('annotations.by-others')}</span>
                </span>
              }
              isOpen={articles.some(({ id }) => id === current)}
            >
              <Articles review={review} articles={articles} current={current} />
            </Disclosure>
          </section>
        ),
      )}
    </nav>
  );
}
