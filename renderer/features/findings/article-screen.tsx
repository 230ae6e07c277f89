import { Link, useNavigate } from '@tanstack/react-router';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { aspects } from '../../../shared/findings/finding-schema.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { useClusterForm, useDraftState } from '../../client/queries.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { LanguageChoice, languageOfReport } from '../chapters/language-choice.tsx';
import { ReportText } from '../chapters/report-text.tsx';
import { ProvisionTexts } from '../questionnaires/provision-panel.tsx';
import { FindingList } from './finding-list.tsx';
import { ReportDesk } from './report-desk.tsx';

/** What the article asks, provision by provision. */
function Provisions({ article }: { readonly article: Article }) {
  const t = useTranslate();
  return (
    <Disclosure
      title={t('findings.article.provisions')}
      count={t('findings.article.provision-count', { count: article.provisions.length })}
    >
      <ProvisionTexts provisions={article.provisions} article={article.number} />
    </Disclosure>
  );
}

/** The article before and the one after it in the report. */
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
  const [before, after] = [articles[at - 1], articles[at + 1]];
  return (
    <nav className="report-desk__neighbours" aria-label={t('findings.neighbours')}>
      {[
        { article: before, key: 'findings.previous' },
        { article: after, key: 'findings.next' },
      ].map(({ article, key }) =>
        article === undefined ? (
          <span key={key} />
        ) : (
          <Link
            key={key}
            className="link"
            to="/drafts/$draft/parallel/articles/$article"
            params={{ draft, article: article.id }}
          >
            {t(key, {
              number: article.number,
              instrument: t(`term.instrument-short.${article.id.split('-')[0]}`),
            })}
          </Link>
        ),
      )}
    </nav>
  );
}

/** One article of a parallel report: what it asks, law and practice apart, and the findings on it (feature 53). */
export function ArticleScreen({
  draft: id,
  article: articleId,
  language: asked,
  finding,
}: {
  readonly draft: string;
  readonly article: string;
  readonly language: Locale | undefined;
  readonly finding: string | undefined;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const form = useClusterForm(state.draft);
  const articles = reportArticles(form, state.draft.cluster);
  const at = articles.findIndex((one) => one.id === articleId);
  const article = articles[at];
  const language = languageOfReport(state, asked);
  if (article === undefined) {
    return (
      <ReportDesk state={state} title={t('findings.article.unknown')} here={articleId}>
        <EmptyState title={t('findings.article.unknown')}>
          <p>{t('findings.article.unknown-text')}</p>
        </EmptyState>
      </ReportDesk>
    );
  }
  return (
    <ReportDesk
      state={state}
      here={articleId}
      title={t('findings.article.title', {
        number: article.number,
        title: article.title,
        instrument: t(`term.instrument-short.${articleId.split('-')[0]}`),
      })}
    >
      <Provisions article={article} />
      <Section title={t('findings.article.texts')}>
        <LanguageChoice
          own={state.profile.languages}
          value={language}
          onChange={(next) =>
            void navigate({
              to: '/drafts/$draft/parallel/articles/$article',
              params: { draft: id, article: articleId },
              search: { language: next },
              replace: true,
            })
          }
        />
        {aspects.map((aspect) => (
          <ReportText
            key={`${aspect} ${language}`}
            draft={id}
            place={{ place: { of: 'article', article: articleId, aspect }, language }}
            label={t(`findings.aspect.${aspect}`)}
            hint={t(`findings.aspect.${aspect}-hint`)}
            isShort
          />
        ))}
      </Section>
      <FindingList draft={id} article={article} language={language} asked={finding} />
      <Neighbours draft={id} articles={articles} at={at} />
    </ReportDesk>
  );
}
