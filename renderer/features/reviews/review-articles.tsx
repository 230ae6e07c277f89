import type { ReviewDetail } from '../../../shared/reviews/review-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { countWords, sumOf } from './review-words.ts';
import { useNameList } from './use-name-list.ts';

type Article = ReviewDetail['articles'][number];

function Row({ review, article }: { readonly review: string; readonly article: Article }) {
  const t = useTranslate();
  const words = countWords(article.counts, t);
  const heading = <Foreign lang="en">{article.heading}</Foreign>;
  return (
    <tr>
      <td className="review__article">
        <TextLink to="/reviews/$review/articles/$article" params={{ review, article: article.id }}>
          {heading}
        </TextLink>
      </td>
      <td>
        {words.length === 0 ? <span className="muted">{t('reviews.count.none')}</span> : words.join(' · ')}
      </td>
      <td className="table__number">
        {t('reviews.articles.answered', { answered: article.answered, units: article.units })}
      </td>
    </tr>
  );
}

function Rows({
  review,
  name,
  articles,
}: {
  readonly review: string;
  readonly name: string;
  readonly articles: readonly Article[];
}) {
  const t = useTranslate();
  return (
    <table className="table review__table">
      <caption className="visually-hidden">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reviews.articles.article')}</th>
          <th scope="col">{t('reviews.articles.notes')}</th>
          <th scope="col" className="table__number">
            {t('reviews.articles.questions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <Row key={article.id} review={review} article={article} />
        ))}
      </tbody>
    </table>
  );
}

/**
 * The articles by instrument: how many questions are answered, and where the notes on them stand. Instruments that other
 * States review are folded, with who reviews them.
 */
export function ReviewArticles({ review }: { readonly review: ReviewDetail }) {
  const t = useTranslate();
  const listOf = useNameList();
  const groups = [...Map.groupBy(review.articles, ({ group }) => group)];
  const reviewersOf = (articles: readonly Article[]): string => {
    const instrument = articles[0]?.instrument;
    const paired = review.pairing.instruments.find((one) => one.instrument === instrument);
    return listOf((paired?.reviewers ?? []).map(({ name }) => name));
  };
  return groups.map(([group, articles]) => {
    const isOurs = articles.some(({ ours }) => ours);
    if (isOurs) {
      return (
        <div key={group} className="stack stack--tight">
          <h3 className="review__group-name">
            <Foreign lang="en">{group}</Foreign>
          </h3>
          <Rows review={review.id} name={group} articles={articles} />
        </div>
      );
    }
    const names = reviewersOf(articles);
    const counts = countWords(sumOf(articles.map((article) => article.counts)), t);
    return (
      <Disclosure
        key={group}
        title={
          <span>
            <b>
              <Foreign lang="en">{group}</Foreign>
            </b>{' '}
            <span className="muted">
              {names === '' ? t('reviews.pairing.nobody') : t('reviews.pairing.others', { names })}
            </span>
          </span>
        }
        count={counts.length === 0 ? undefined : counts.join(' · ')}
      >
        <Rows review={review.id} name={group} articles={articles} />
      </Disclosure>
    );
  });
}
