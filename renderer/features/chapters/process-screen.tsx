import { useNavigate } from '@tanstack/react-router';
import { processQuestions } from '../../../shared/chapters/chapter-schema.ts';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { useDraftState } from '../../client/queries.ts';
import { Section } from '../../components/page.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ReportDesk } from '../findings/report-desk.tsx';
import { LanguageChoice, languageOfReport } from './language-choice.tsx';
import { ProcessRow } from './process-row.tsx';
import { ReportText } from './report-text.tsx';
import { useChapters } from './use-report-text.ts';

/** The chapter on the review process itself: its questions, each answered in words, then its text. Nothing is counted together. */
export function ProcessScreen({
  draft: id,
  language: asked,
}: {
  readonly draft: string;
  readonly language: Locale | undefined;
}) {
  const t = useTranslate();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const language = languageOfReport(state, asked);
  const { process } = useChapters(id);
  return (
    <ReportDesk
      state={state}
      title={t('chapters.fixed.process')}
      here="process"
      lead={t('chapters.process.lead')}
    >
      <ol className="clean-list">
        {processQuestions.map((question) => {
          const record = process.find((one) => one.id === question);
          return <ProcessRow key={question} draft={id} question={question} record={record} />;
        })}
      </ol>
      <Section title={t('chapters.process.text')}>
        <LanguageChoice
          own={state.profile.languages}
          value={language}
          onChange={(next) =>
            void navigate({
              to: '/drafts/$draft/parallel/process',
              params: { draft: id },
              search: { language: next },
              replace: true,
            })
          }
        />
        <ReportText
          key={language}
          draft={id}
          place={{ place: { of: 'report', chapter: 'process' }, language }}
          label={t('chapters.fixed.process')}
          hint={t('chapters.fixed.process-hint')}
        />
      </Section>
    </ReportDesk>
  );
}
