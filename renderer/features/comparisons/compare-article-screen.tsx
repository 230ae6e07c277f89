import { useState } from 'react';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { compareFindings } from '../../../shared/findings/order.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { useDraftState } from '../../client/queries.ts';
import { LinkButton, TextLink } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Eyebrow } from '../../components/eyebrow.tsx';
import { Page } from '../../components/page.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { useFindings } from '../findings/use-findings.ts';
import '../annotations/reading.css';
import { ComparisonCard } from './comparison-card.tsx';
import { ComparisonForm } from './comparison-form.tsx';
import { articleName } from './comparison-words.ts';
import { targetId, type Target } from './compare-target.ts';
import './comparisons.css';
import { OwnTexts } from './own-texts.tsx';
import { StateTexts } from './state-texts.tsx';
import {
  useComparedArticles,
  useComparisons,
  useComparisonWork,
  type ComparisonRecord,
} from './use-comparisons.ts';

/** The articles before and after this one. */
function Neighbours({
  draft,
  articles,
  at,
}: {
  readonly draft: string;
  readonly articles: readonly Article[];
  readonly at: number;
}) {
  const t = useTranslate();
  const [before, after] = [at < 1 ? undefined : articles[at - 1], articles[at + 1]];
  return (
    <nav className="place-links" aria-label={t('comparisons.neighbours')}>
      {before === undefined ? null : (
        <TextLink to="/drafts/$draft/parallel/compare/$article" params={{ draft, article: before.id }}>
          {t('comparisons.before', { article: articleName(before, t) })}
        </TextLink>
      )}
      {after === undefined ? null : (
        <TextLink to="/drafts/$draft/parallel/compare/$article" params={{ draft, article: after.id }}>
          {t('comparisons.after', { article: articleName(after, t) })}
        </TextLink>
      )}
    </nav>
  );
}

/** One article: the State's published words on one side, one's own texts on the other, and what a person says of them. */
export function CompareArticleScreen({
  draft: id,
  article: asked,
}: {
  readonly draft: string;
  readonly article: string;
}) {
  const t = useTranslate();
  const { draft } = useDraftState(id);
  const { articles, byId } = useComparedArticles(id);
  const all = useComparisons(id);
  const place = useComparisonWork(id);
  const findings = useFindings(id)
    .findings.filter(({ value }) => value.article === asked)
    .toSorted(compareFindings);
  const [target, setTarget] = useState<Target>();
  const [opened, setOpened] = useState(0);
  const article = byId.get(asked);
  const comparisons = all.comparisons.filter(({ value }) => value.article === asked);
  const known = new Map(findings.map((one) => [one.id, one]));
  const start = (next: Target): void => {
    // The words stand in the form from now on.
    document.getSelection()?.removeAllRanges();
    setTarget(next);
    setOpened((count) => count + 1);
  };
  const done = (): void => {
    const spot = target;
    setTarget(undefined);
    if (spot !== undefined) {
      document.querySelector<HTMLElement>(`#${targetId(spot.published, spot.place)}`)?.focus();
    }
  };
  if (article === undefined) {
    return (
      <Page title={t('comparisons.title')}>
        <ErrorNotice failure={{ code: 'not-found', params: {} }} />
      </Page>
    );
  }
  const card = (record: ComparisonRecord, onEdit: (() => void) | undefined, language?: Locale) => (
    <ComparisonCard
      key={record.id}
      draft={id}
      record={record}
      article={article}
      findings={known}
      language={language}
      onEdit={onEdit}
    />
  );
  const strangers = comparisons.filter(
    ({ value }) => !all.published.some((row) => row.id === value.published),
  );
  return (
    <Page
      wide
      title={articleName(article, t)}
      eyebrow={
        <Eyebrow
          parts={[
            <TextLink key="all" to="/drafts/$draft/parallel/compare" params={{ draft: id }}>
              {t('comparisons.title')}
            </TextLink>,
            <Foreign key="party">{draft.party.name}</Foreign>,
            t(`term.cluster.${draft.cluster}`),
          ]}
        />
      }
    >
      {place.failure === undefined ? null : <ErrorNotice failure={place.failure} />}
      <div className={target === undefined ? 'compare' : 'compare compare--writing'}>
        <div className="compare__side">
          <h2 className="section__title">{t('comparisons.state')}</h2>
          {all.published.length === 0 ? (
            <EmptyState
              title={t('comparisons.none-title')}
              actions={
                <LinkButton to="/drafts/$draft/parallel/compare" params={{ draft: id }} className="button">
                  {t('comparisons.add')}
                </LinkButton>
              }
            >
              <p>{t('comparisons.none')}</p>
            </EmptyState>
          ) : (
            all.published.map((row) => (
              <StateTexts
                key={row.id}
                draft={id}
                row={row}
                article={article}
                comparisons={comparisons.filter(({ value }) => value.published === row.id)}
                place={place}
                onCompare={start}
                card={card}
              />
            ))
          )}
          {strangers.length === 0 ? null : (
            <section className="stack stack--tight">
              <h3 className="compare__source">{t('comparisons.elsewhere')}</h3>
              {strangers.map((record) => card(record, undefined))}
            </section>
          )}
        </div>
        <div className="compare__side compare__own">
          {target === undefined ? (
            <OwnTexts draft={id} article={article} findings={findings} comparisons={comparisons} />
          ) : (
            <ComparisonForm
              key={opened}
              draft={id}
              article={article}
              target={target}
              findings={findings}
              onDone={done}
            />
          )}
        </div>
      </div>
      <Neighbours draft={id} articles={articles} at={articles.indexOf(article)} />
    </Page>
  );
}
