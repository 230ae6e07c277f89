import { createRoute } from '@tanstack/react-router';
import { readParallel } from './client/read-ahead.ts';
import { ChapterScreen } from './features/chapters/chapter-screen.tsx';
import { readLanguage } from './features/chapters/language-choice.tsx';
import { ProcessScreen } from './features/chapters/process-screen.tsx';
import { ArticleScreen } from './features/findings/article-screen.tsx';
import { readFindingsFilter } from './features/findings/findings-filter.ts';
import { FindingsScreen } from './features/findings/findings-screen.tsx';
import { SourcesScreen } from './features/findings/sources-screen.tsx';
import { rootRoute } from './root-route.ts';

const articleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/articles/$article',
  // `finding`: the one that takes the focus.
  validateSearch: (search: Record<string, unknown>) => ({
    ...readLanguage(search),
    ...(typeof search['finding'] === 'string' ? { finding: search['finding'] } : {}),
  }),
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function ReportArticle() {
    const { draft, article } = articleRoute.useParams();
    const { language, finding } = articleRoute.useSearch();
    return (
      <ArticleScreen
        key={`${draft}/${article}`}
        draft={draft}
        article={article}
        language={language}
        finding={finding}
      />
    );
  },
});

const findingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/findings',
  // Which of them are shown.
  validateSearch: readFindingsFilter,
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Findings() {
    const { draft } = findingsRoute.useParams();
    return <FindingsScreen key={draft} draft={draft} filter={findingsRoute.useSearch()} />;
  },
});

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/sources',
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Sources() {
    const { draft } = sourcesRoute.useParams();
    return <SourcesScreen key={draft} draft={draft} />;
  },
});

const chapterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/chapters/$chapter',
  validateSearch: readLanguage,
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function ReportChapter() {
    const { draft, chapter } = chapterRoute.useParams();
    return (
      <ChapterScreen
        key={`${draft}/${chapter}`}
        draft={draft}
        chapter={chapter}
        language={chapterRoute.useSearch().language}
      />
    );
  },
});

const processRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$draft/parallel/process',
  validateSearch: readLanguage,
  loader: ({ context, params }) => readParallel(context.queryClient, params.draft),
  component: function Process() {
    const { draft } = processRoute.useParams();
    return <ProcessScreen key={draft} draft={draft} language={processRoute.useSearch().language} />;
  },
});

/** The screens of what a parallel report says: articles, findings, sources, chapters. */
export const findingRoutes = [articleRoute, findingsRoute, sourcesRoute, chapterRoute, processRoute] as const;
