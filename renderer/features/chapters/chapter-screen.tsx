import { useNavigate } from '@tanstack/react-router';
import { fixedChapters, type FixedChapter } from '../../../shared/chapters/chapter-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { useDraftState } from '../../client/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReportDesk } from '../findings/report-desk.tsx';
import { LanguageChoice, languageOfReport } from './language-choice.tsx';
import { OwnChapterPage } from './own-chapter-page.tsx';
import { ownChapters } from './own-chapters.ts';
import { ReportText } from './report-text.tsx';
import { useChapters } from './use-report-text.ts';

const isFixed = (chapter: string): chapter is FixedChapter => fixedChapters.some((one) => one === chapter);

/** One chapter of a parallel report: a fixed one, or one of the authors' own. */
export function ChapterScreen({
  draft: id,
  chapter,
  language: asked,
}: {
  readonly draft: string;
  readonly chapter: string;
  readonly language: Locale | undefined;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const language = languageOfReport(state, asked);
  const { chapters } = useChapters(id);
  const own = ownChapters(chapters, language).find((one) => one.id === chapter);
  const title = isFixed(chapter) ? t(`chapters.fixed.${chapter}`) : (own?.title ?? t('chapters.unknown'));
  const choice = (
    <LanguageChoice
      own={state.profile.languages}
      value={language}
      onChange={(next) =>
        void navigate({
          to: '/drafts/$draft/parallel/chapters/$chapter',
          params: { draft: id, chapter },
          search: { language: next },
          replace: true,
        })
      }
    />
  );
  return (
    <ReportDesk state={state} title={title} here={chapter}>
      {isFixed(chapter) ? (
        <>
          {choice}
          <ReportText
            key={language}
            draft={id}
            place={{ place: { of: 'report', chapter }, language }}
            label={title}
            hint={t(`chapters.fixed.${chapter}-hint`)}
          />
        </>
      ) : own === undefined ? (
        <EmptyState title={t('chapters.unknown')}>
          <p>{t('chapters.unknown-text')}</p>
        </EmptyState>
      ) : (
        <>
          {choice}
          <OwnChapterPage key={`${own.id} ${language}`} draft={id} chapter={own} language={language} />
        </>
      )}
    </ReportDesk>
  );
}
