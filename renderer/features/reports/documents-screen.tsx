import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isWiderThan, recordedAudience } from '../../../shared/packages/audience-choice.ts';
import { mayCarry } from '../../../shared/packages/reach.ts';
import { holdsComments, isParallelProfile, reportProfiles } from '../../../shared/reports/report-names.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { keepingMarks } from '../reaches/marked-units.tsx';
import { useReaches } from '../reaches/use-reaches.ts';
import { ChoiceForm } from './choice-form.tsx';
import { choiceOf, toRequest, type DocumentSearch } from './document-choice.ts';
import { DocumentsPage } from './documents-page.tsx';
import { ReportDocuments } from './report-documents.tsx';

/** A kind of document of a parallel report is none of answers. */
const ofAnswers = ({ profile, ...search }: DocumentSearch): DocumentSearch =>
  profile === undefined || isParallelProfile(profile) ? search : { ...search, profile };

/** Documents of a draft; those of a parallel report are others. */
export function DocumentsScreen(props: { readonly draft: string; readonly search: DocumentSearch }) {
  const { draft } = useDraftState(props.draft);
  return draft.kind === 'parallel-report' ? <ReportDocuments {...props} /> : <AnswerDocuments {...props} />;
}

/** Documents of a State's answers: choose kind, readers and language, look at the very document, then save or print it. */
function AnswerDocuments({ draft: id, search }: { readonly draft: string; readonly search: DocumentSearch }) {
  const { t, locale } = useLanguage();
  const navigate = useNavigate();
  const state = useDraftState(id);
  const { draft, answers } = state;
  const form = useClusterForm(draft);
  const { formats, languages } = useSuspenseQuery(api.reports.options.queryOptions({ input: {} })).data;
  // Whether there are notes is all that is asked: the first page tells.
  const { notes, next } = useSuspenseQuery(
    api.annotations.list.queryOptions({ input: { place: { draft: id }, from: 0 } }),
  ).data;
  const choice = useMemo(
    () => choiceOf(ofAnswers(search), { languages, locale }),
    [search, languages, locale],
  );
  const hasComments =
    holdsComments(choice.profile) &&
    (next !== undefined || notes.some(({ note }) => note.status !== 'withdrawn'));
  const request = useMemo(() => toRequest(id, choice, hasComments), [id, choice, hasComments]);

  const recorded = useMemo(() => recordedAudience(form, settleAnswers(answers).answers), [form, answers]);
  const wider = isWiderThan(choice.audience, recorded)
    ? ({ audience: choice.audience, recorded, what: 'documents' } as const)
    : undefined;

  const marks = keepingMarks(form, useReaches(id).values());
  return (
    <DocumentsPage
      of="draft"
      request={request}
      formats={formats}
      eyebrow={<DraftEyebrow draft={draft} />}
      wider={wider}
      form={
        <ChoiceForm
          profiles={reportProfiles}
          keptBack={(audience) => marks.filter(({ reach }) => !mayCarry(reach, audience, 'review')).length}
          choice={choice}
          languages={languages}
          hasComments={hasComments}
          onChange={(changed) =>
            void navigate({
              to: '/drafts/$draft/documents',
              params: { draft: id },
              search: { ...search, ...changed },
            })
          }
        />
      }
    >
      {draft.conflicts === 0 ? null : (
        <Notice tone="attention" title={t('documents.conflicts', { count: draft.conflicts })}>
          <p>{t('documents.conflicts-text')}</p>
          <p>
            <TextLink to="/drafts/$draft/check" params={{ draft: id }}>
              {t('documents.conflicts-check')}
            </TextLink>
          </p>
        </Notice>
      )}
    </DocumentsPage>
  );
}
