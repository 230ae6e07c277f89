import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useDraftState } from '../../client/queries.ts';
import { Page, Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useFindings } from '../findings/use-findings.ts';
import '../engagements/engagements.css';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { PlaceRow } from '../engagements/place-row.tsx';
import { AddPublished } from './add-published.tsx';
import { articleName } from './comparison-words.ts';
import './comparisons.css';
import { PublishedList } from './published-list.tsx';
import { UnplacedParagraphs } from './unplaced-paragraphs.tsx';
import { useComparedArticles, useComparisons } from './use-comparisons.ts';

/** What stands under each article on either side: how many texts there are to read, and nothing of what they are worth. */
function ArticleRows({ draft }: { readonly draft: string }) {
  const t = useTranslate();
  const { articles } = useComparedArticles(draft);
  const { published, comparisons } = useComparisons(draft);
  const findings = useFindings(draft).findings;
  return (
    <ul className="clean-list places">
      {articles.map((article) => {
        const passages = published
          .flatMap((one) => one.articles)
          .filter((one) => one.article === article.id)
          .reduce((sum, one) => sum + one.passages, 0);
        const own = findings.filter(({ value }) => value.article === article.id).length;
        const compared = comparisons.filter(({ value }) => value.article === article.id).length;
        return (
          <PlaceRow
            key={article.id}
            status={compared > 0 ? 'in-progress' : passages + own > 0 ? 'not-started' : 'not-asked'}
            link={
              <Link
                className="place__link"
                to="/drafts/$draft/parallel/compare/$article"
                params={{ draft, article: article.id }}
              >
                {articleName(article, t)}
              </Link>
            }
            state={
              passages + own + compared === 0
                ? t('comparisons.article-nothing')
                : t('comparisons.article-state', { passages, findings: own, compared })
            }
          />
        );
      })}
    </ul>
  );
}

/** What the State published beside one's own report: texts to bring in, and the articles to read side by side. */
export function CompareScreen({ draft: id }: { readonly draft: string }) {
  const t = useTranslate();
  const { draft } = useDraftState(id);
  const { published } = useComparisons(id);
  const status = useRef<HTMLParagraphElement>(null);
  const [news, setNews] = useState<string>();
  const unplaced = published.filter((row) => row.unplaced > 0);
  return (
    <Page
      wide
      title={t('comparisons.title')}
      lead={t('comparisons.lead')}
      eyebrow={<ParallelEyebrow draft={draft} />}
    >
      <Section title={t('comparisons.published')}>
        {published.length === 0 ? (
          <p className="muted">{t('comparisons.none')}</p>
        ) : (
          <PublishedList draft={id} published={published} />
        )}
        <AddPublished draft={id} />
      </Section>
      <p
        ref={status}
        role="status"
        tabIndex={-1}
        className={news === undefined ? 'visually-hidden' : 'compare__note'}
      >
        {news}
      </p>
      {unplaced.length === 0 ? null : (
        <Section title={t('comparisons.unplaced')}>
          <p className="compare__note">{t('comparisons.unplaced.text')}</p>
          {unplaced.map((row) => (
            <UnplacedParagraphs
              key={row.id}
              draft={id}
              row={row}
              onPlaced={(placed) => {
                setNews(placed);
                // The paragraph that had the focus is gone from the list.
                status.current?.focus();
              }}
            />
          ))}
        </Section>
      )}
      <Section title={t('comparisons.by-article')}>
        <ArticleRows draft={id} />
      </Section>
    </Page>
  );
}
