import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { fixedChapters } from '../../../shared/chapters/chapter-schema.ts';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import { reportArticles } from '../../../shared/findings/report-articles.ts';
import { useClusterForm } from '../../client/queries.ts';
import { Wording } from '../../forms/wording.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageOfReport } from '../chapters/language-choice.tsx';
import { NewChapter } from '../chapters/new-chapter.tsx';
import { ownChapters } from '../chapters/own-chapters.ts';
import { useChapters } from '../chapters/use-report-text.ts';
import '../questionnaires/questionnaires.css';
import { useFindings } from './use-findings.ts';

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="navigator__module">
      <h2 className="navigator__title">{title}</h2>
      <ul className="clean-list">{children}</ul>
    </section>
  );
}

/** Everything that a report is made of, in the order of the document, with how many findings stand on each article. */
export function ReportNavigator({ state, here }: { readonly state: DraftState; readonly here: string }) {
  const t = useTranslate();
  const { id: draft, cluster } = state.draft;
  const form = useClusterForm(state.draft);
  const { findings, sources } = useFindings(draft);
  const { chapters } = useChapters(draft);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const language = languageOfReport(state, undefined);
  const own = ownChapters(chapters, language);
  const articles = reportArticles(form, cluster);
  const current = (key: string) => (key === here ? { 'aria-current': 'page' as const } : {});
  const count = (number: number) =>
    number === 0 ? null : (
      <small>
        <span aria-hidden="true">{number}</span>
        <span className="visually-hidden">{t('findings.count', { count: number })}</span>
      </small>
    );
  return (
    <nav ref={nav} className="navigator report-desk__navigator" aria-label={t('findings.navigator')}>
      <Link className="navigator__hub link" to="/drafts/$draft/parallel" params={{ draft }}>
        {t('findings.to-report')}
      </Link>
      <Group title={t('findings.navigator.registers')}>
        <li>
          <Link
            className="nav-row"
            to="/drafts/$draft/parallel/findings"
            params={{ draft }}
            {...current('findings')}
          >
            <span className="nav-row__name">{t('findings.all')}</span>
            {count(findings.length)}
          </Link>
        </li>
        <li>
          <Link
            className="nav-row"
            to="/drafts/$draft/parallel/sources"
            params={{ draft }}
            {...current('sources')}
          >
            <span className="nav-row__name">{t('findings.sources.title')}</span>
            {sources.length === 0 ? null : (
              <small>
                <span aria-hidden="true">{sources.length}</span>
                <span className="visually-hidden">
                  {t('findings.sources.count', { count: sources.length })}
                </span>
              </small>
            )}
          </Link>
        </li>
      </Group>
      <Group title={t('findings.navigator.chapters')}>
        {fixedChapters.map((chapter) => (
          <li key={chapter}>
            {chapter === 'process' ? (
              <Link
                className="nav-row"
                to="/drafts/$draft/parallel/process"
                params={{ draft }}
                {...current(chapter)}
              >
                <span className="nav-row__name">{t('chapters.fixed.process')}</span>
              </Link>
            ) : (
              <Link
                className="nav-row"
                to="/drafts/$draft/parallel/chapters/$chapter"
                params={{ draft, chapter }}
                {...current(chapter)}
              >
                <span className="nav-row__name">{t(`chapters.fixed.${chapter}`)}</span>
              </Link>
            )}
          </li>
        ))}
        {own.map(({ id, title }) => (
          <li key={id}>
            <Link
              className="nav-row"
              to="/drafts/$draft/parallel/chapters/$chapter"
              params={{ draft, chapter: id }}
              {...current(id)}
            >
              <span className="nav-row__name">
                <Foreign>{title}</Foreign>
              </span>
            </Link>
          </li>
        ))}
        <li>
          <NewChapter
            draft={draft}
            language={language}
            order={Math.max(-1, ...own.map(({ order }) => order)) + 1}
          />
        </li>
      </Group>
      {instruments.map((instrument) => {
        const rows = articles.filter(({ id }) => id.startsWith(`${instrument}-`));
        return rows.length === 0 ? null : (
          <Group key={instrument} title={t(`term.instrument-short.${instrument}`)}>
            {rows.map((article) => (
              <li key={article.id}>
                <Link
                  className="nav-row"
                  to="/drafts/$draft/parallel/articles/$article"
                  params={{ draft, article: article.id }}
                  {...current(article.id)}
                >
                  <span className="nav-row__name">
                    {t('findings.article-row', { number: article.number })} <Wording>{article.title}</Wording>
                  </span>
                  {count(findings.filter(({ value }) => value.article === article.id).length)}
                </Link>
              </li>
            ))}
          </Group>
        );
      })}
    </nav>
  );
}
