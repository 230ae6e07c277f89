import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { parallelProfiles, type ReportProfileName } from '../../../shared/reports/report-names.ts';
import { api, useDraftState } from '../../client/queries.ts';
import { useFormat, useLanguage } from '../../i18n/use-translate.ts';
import { ParallelEyebrow } from '../engagements/parallel-eyebrow.tsx';
import { useLetters } from '../letters/use-letters.ts';
import { useStatements } from '../statements/use-statements.ts';
import type { Undecided } from '../scrub/undecided-choice.tsx';
import { ChoiceForm } from './choice-form.tsx';
import { choiceOf, toRequest, type DocumentSearch } from './document-choice.ts';
import { DocumentsPage } from './documents-page.tsx';
import type { DocumentRecord, RecordKind } from './report-fields.tsx';

type Records = Readonly<Record<RecordKind, readonly DocumentRecord[]>>;

/** What single documents can be made of, as it is named in a list. */
function useRecords(draft: string): Records {
  const { t } = useLanguage();
  const format = useFormat();
  const { letters } = useLetters(draft);
  const statements = useStatements(draft);
  const { published } = useSuspenseQuery(api.comparisons.list.queryOptions({ input: { draft } })).data;
  return useMemo(() => {
    const named = (name: string, at: number): string =>
      name === '' ? t('documents.parallel.untitled', { number: at + 1 }) : name;
    return {
      letter: letters.map(({ id, value }, at) => ({
        value: id,
        label: t('documents.parallel.of-day', {
          name: named(value.to.authority, at),
          day: format.day(value.date),
        }),
      })),
      statement: statements.map(({ id, value }, at) => ({
        value: id,
        label: named(value.title, at),
        lang: value.language,
      })),
      difference: published.map(({ id, title, language }, at) => ({
        value: id,
        label: named(title, at),
        ...(language === undefined ? {} : { lang: language }),
      })),
    };
  }, [letters, statements, published, t, format]);
}

const isRecordKind = (profile: ReportProfileName): profile is RecordKind =>
  profile === 'letter' || profile === 'statement' || profile === 'difference';

/** The kinds of documents that something can be made of, and the record that the address names or the first one. */
function settled(search: DocumentSearch, records: Records): DocumentSearch {
  const { profile = 'parallel' } = search;
  if (!isRecordKind(profile)) {
    return { ...search, profile: 'parallel' };
  }
  const [first] = records[profile];
  const record = records[profile].find(({ value }) => value === search.record) ?? first;
  return record === undefined ? { ...search, profile: 'parallel' } : { ...search, record: record.value };
}

/** Documents of a parallel report: the whole, one letter, one statement, or what was published side by side (feature 53). */
export function ReportDocuments({
  draft: id,
  search,
}: {
  readonly draft: string;
  readonly search: DocumentSearch;
}) {
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const { draft } = useDraftState(id);
  const records = useRecords(id);
  const { formats, languages } = useSuspenseQuery(api.reports.options.queryOptions({ input: {} })).data;
  const choice = useMemo(
    () => choiceOf(settled(search, records), { languages, locale, first: 'parallel' }),
    [search, records, languages, locale],
  );
  // Chosen for this document and these readers, and for no others.
  const [answered, setAnswered] = useState<{ readonly choice: typeof choice; readonly value: Undecided }>();
  const undecided = answered?.choice === choice ? answered.value : undefined;
  const request = useMemo(
    () => ({
      ...toRequest(id, choice, false),
      ...(undecided === undefined ? {} : { undecided }),
    }),
    [id, choice, undecided],
  );
  return (
    <DocumentsPage
      of="report"
      request={request}
      formats={formats}
      onUndecided={(value) => setAnswered({ choice, value })}
      eyebrow={<ParallelEyebrow draft={draft} />}
      form={
        <ChoiceForm
          profiles={parallelProfiles.filter((one) => !isRecordKind(one) || records[one].length > 0)}
          choice={choice}
          languages={languages}
          hasComments={false}
          report={{ records }}
          onChange={(changed) =>
            void navigate({
              to: '/drafts/$draft/documents',
              params: { draft: id },
              // What was chosen a moment ago is in the address before it is in what is shown.
              search: (now) => ({ ...now, ...changed }),
            })
          }
        />
      }
    />
  );
}
