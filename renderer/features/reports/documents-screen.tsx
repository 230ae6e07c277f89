import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { isWiderThan, recordedAudience } from '../../../shared/packages/audience-choice.ts';
import { mayCarry } from '../../../shared/packages/reach.ts';
import { holdsComments, reportProfiles } from '../../../shared/reports/report-names.ts';
import { api, useClusterForm, useDraftState } from '../../client/queries.ts';
import { TextLink } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useLanguage } from '../../i18n/use-translate.ts';
import { DraftEyebrow } from '../drafts/draft-eyebrow.tsx';
import { settleAnswers } from '../drafts/draft-progress.ts';
import { keepingMarks } from '../reaches/marked-units.tsx';
import { useReaches } from '../reaches/use-reaches.ts';
import type { Undecided } from '../scrub/undecided-choice.tsx';
import { ChoiceForm } from './choice-form.tsx';
import { choiceOf, toRequest, wholeReportProfiles, type DocumentSearch } from './document-choice.ts';
import { DocumentsPage } from './documents-page.tsx';

/** Documents of a draft: choose kind, readers and language, look at the very document, then save or print it. */
export function DocumentsScreen({
  draft: id,
  search,
}: {
  readonly draft: string;
  readonly search: DocumentSearch;
}) {
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
  const isParallel = draft.kind === 'parallel-report';
  const first = isParallel ? 'parallel' : 'questionnaire';
  const choice = useMemo(
    () => choiceOf(search, { languages, locale, first }),
    [search, languages, locale, first],
  );
  const hasComments =
    holdsComments(choice.profile) &&
    (next !== undefined || notes.some(({ note }) => note.status !== 'withdrawn'));
  // Chosen for this document and these readers, and for no others.
  const [settled, setSettled] = useState<{ readonly choice: typeof choice; readonly value: Undecided }>();
  const undecided = settled?.choice === choice ? settled.value : undefined;
  const request = useMemo(
    () => ({
      ...toRequest(id, choice, hasComments),
      ...(undecided === undefined ? {} : { undecided }),
    }),
    [id, choice, hasComments, undecided],
  );

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
      onUndecided={(value) => setSettled({ choice, value })}
      form={
        <ChoiceForm
          profiles={isParallel ? [...wholeReportProfiles, ...reportProfiles] : reportProfiles}
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
