import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  processAnswerSchema,
  type ProcessAnswer,
  type ProcessQuestion,
} from '../../../shared/chapters/chapter-schema.ts';
import type { DraftRecord } from '../../../shared/contract/record.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { client } from '../../client/client.ts';
import { toFailure } from '../../client/failure.ts';
import { editOf, hasRivals, putStored } from '../../client/records.ts';
import { useSaveState } from '../../client/save-state.tsx';
import { DayField } from '../../components/day-field.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { useUnsaved } from '../notes/use-unsaved.ts';
import { Byline } from '../revisions/byline.tsx';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { chaptersQuery, putAnswer } from './use-report-text.ts';

const answers = processAnswerSchema.shape.answer.options;

function useAnswer(draft: string, question: ProcessQuestion, record: DraftRecord<ProcessAnswer> | undefined) {
  const queries = useQueryClient();
  const { report } = useSaveState();
  const source = `process:${draft}:${question}`;
  return useMutation({
    mutationFn: (value: ProcessAnswer | null) => {
      report(source, { kind: 'saving' });
      const edit = { ...editOf(record), draft, record: question };
      return value === null
        ? client.chapters.removeProcess(edit)
        : client.chapters.saveProcess({ ...edit, value });
    },
    onSuccess: async ({ answer }) => {
      await putStored(queries, chaptersQuery(draft).queryKey, putAnswer(question, answer));
      report(source, { kind: 'saved' });
    },
    onError: (error) => report(source, { kind: 'not-saved', failure: toFailure(error) }),
  });
}

/** One question about the review itself: what was found, since when, and in the authors' words. */
export function ProcessRow({
  draft,
  question,
  record,
}: {
  readonly draft: string;
  readonly question: ProcessQuestion;
  readonly record: DraftRecord<ProcessAnswer> | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const change = useAnswer(draft, question, record);
  const value = record?.value;
  const [day, setDay] = useState(value?.day ?? '');
  const [remark, setRemark] = useState(value?.remark ?? '');
  const [newest] = record?.versions ?? [];
  const made = (next: { answer?: string; day?: string; remark?: string }): ProcessAnswer | undefined => {
    const answer = answers.find((one) => one === (next.answer ?? value?.answer));
    if (answer === undefined) {
      return undefined;
    }
    const [on, said] = [next.day ?? day, (next.remark ?? remark).trim()];
    return {
      answer,
      ...(isCalendarDay(on) ? { day: on } : {}),
      ...(said === '' ? {} : { remark: said }),
    };
  };
  const isNew = (next: ProcessAnswer): boolean => JSON.stringify(next) !== JSON.stringify(value);
  const save = (next: { answer?: string; day?: string; remark?: string }): void => {
    const changed = made(next);
    if (changed === undefined ? record !== undefined : isNew(changed)) {
      change.mutate(changed ?? null);
    }
  };
  // What stands in the fields is saved when they are left; a lock does not wait for that.
  const standing = value === undefined ? undefined : made({});
  useUnsaved({
    source: `process-text:${draft}:${question}`,
    isUnsaved: standing !== undefined && isNew(standing),
    isSaving: change.isPending,
    error: change.error,
    save: () =>
      change.mutateAsync(standing ?? null).then(
        () => true,
        () => false,
      ),
  });
  return (
    <li className="process-row">
      <h3 className="process-row__question">{t(`chapters.process.${question}`)}</h3>
      {change.isError ? <ErrorNotice failure={toFailure(change.error)} /> : null}
      {record !== undefined && hasRivals(record) ? (
        <RecordVersions
          versions={record.versions}
          onTake={(taken) => change.mutate(taken)}
          describe={(version) => (
            <>
              <p>
                {t(`chapters.answer.${version.answer}`)}
                {version.day === undefined ? null : ` · ${format.day(version.day)}`}
              </p>
              <p className="answer-text" dir="auto">
                {version.remark}
              </p>
            </>
          )}
        />
      ) : null}
      <div className="process-row__fields">
        <Select
          label={t('chapters.answer')}
          value={value?.answer ?? ''}
          onChange={(answer) => save({ answer })}
          options={[
            { value: '', label: t('chapters.answer.none') },
            ...answers.map((answer) => ({ value: answer, label: t(`chapters.answer.${answer}`) })),
          ]}
        />
        {value === undefined ? null : (
          <DayField
            label={t('chapters.day')}
            optional
            value={day}
            onChange={(next) => {
              setDay(next);
              if (next === '' || isCalendarDay(next)) {
                save({ day: next });
              }
            }}
          />
        )}
      </div>
      {value === undefined ? null : (
        <TextArea
          label={t('chapters.remark')}
          optional
          value={remark}
          maxLength={10_000}
          onChange={setRemark}
          onBlur={() => save({ remark })}
        />
      )}
      {newest === undefined ? null : <Byline author={newest.author} at={newest.authoredAt} />}
    </li>
  );
}
