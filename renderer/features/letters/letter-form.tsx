import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useForm, useWatch, type Control } from 'react-hook-form';
import type { DraftSummary } from '../../../shared/contract/drafts.ts';
import { letterGaps, type LetterGap, type LetterGapCode } from '../../../shared/letters/letter-gaps.ts';
import type { Letter } from '../../../shared/letters/letter-schema.ts';
import { editOf, hasRivals } from '../../client/records.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Icon } from '../../components/icon.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { LeaveNote } from '../notes/note-editor.tsx';
import { useUnsaved } from '../notes/use-unsaved.ts';
import '../profiles/profiles.css';
import { RecordVersions } from '../revisions/record-versions.tsx';
import { LetterFields } from './letter-fields.tsx';
import { letterToValues, valuesToLetter, wrongDays, type LetterValues } from './letter-values.ts';
import { useLetterWork, type LetterRecord } from './use-letters.ts';
import { useStateName } from './use-state-name.ts';

/** The field of the form that mends a gap. */
const fieldOf: Readonly<Record<LetterGapCode, keyof LetterValues>> = {
  organisation: 'organisation',
  authority: 'authority',
  fields: 'fields',
  signatory: 'signatory',
  contact: 'contact',
  day: 'date',
  'reply-by': 'replyBy',
  'reply-too-early': 'replyBy',
  'sender-address': 'fromAddress',
  address: 'toAddress',
};

const goTo = (code: LetterGapCode): void => {
  const place = document.getElementById(`letter-${fieldOf[code]}`);
  const details = place?.querySelector('details');
  if (details !== null && details !== undefined) {
    details.open = true;
  }
  place?.querySelector<HTMLElement>('input:not(:disabled), textarea')?.focus();
};

function GapLinks({ gaps }: { readonly gaps: readonly LetterGap[] }) {
  const t = useTranslate();
  return (
    <ul className="clean-list stack stack--tight">
      {gaps.map(({ code }) => (
        <li key={code}>
          <button type="button" className="link letter__lack" onClick={() => goTo(code)}>
            {t(`letters.lacks.${code}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What the letter still lacks, beside the fields; each leads to its field. It can be saved all the same. */
function Lacks({ control }: { readonly control: Control<LetterValues> }) {
  const t = useTranslate();
  const gaps = letterGaps(valuesToLetter(useWatch({ control }) as LetterValues));
  const needed = gaps.filter(({ weight }) => weight === 'needed');
  const advised = gaps.filter(({ weight }) => weight === 'advised');
  return (
    <section className="stack stack--tight" aria-labelledby="letter-lacks">
      <h2 id="letter-lacks" className="section__title">
        {t('letters.lacks.title')}
      </h2>
      <p role="status">
        {needed.length === 0 ? (
          <span className="letter__whole">
            <Icon of={CircleCheck} />
            {t('letters.lacks.none')}
          </span>
        ) : (
          t('letters.lacks', { count: needed.length })
        )}
      </p>
      <GapLinks gaps={needed} />
      {advised.length === 0 ? null : (
        <>
          <p>{t('letters.lacks.advised')}</p>
          <GapLinks gaps={advised} />
        </>
      )}
      <p className="small muted">{t('letters.lacks.said')}</p>
    </section>
  );
}

function LetterFacts({ letter }: { readonly letter: Letter }) {
  const format = useFormat();
  return (
    <>
      <p>
        <b>
          <Foreign>{letter.to.authority}</Foreign>
        </b>
      </p>
      <p>{format.day(letter.date)}</p>
      {[letter.work, letter.more].map((text) =>
        text === undefined ? null : (
          <p key={text} className="answer-text">
            <Foreign lang={letter.language}>{text}</Foreign>
          </p>
        ),
      )}
    </>
  );
}

/** The fields of one letter, saved when a person says so; what another window wrote meanwhile is never overwritten. */
export function LetterForm({
  draft,
  letter,
  record,
  start,
}: {
  readonly draft: Pick<DraftSummary, 'id' | 'party'>;
  readonly letter: string;
  readonly record: LetterRecord | undefined;
  /** What a letter starts from that is not stored yet. */
  readonly start: Letter;
}) {
  const t = useTranslate();
  const work = useLetterWork(draft.id);
  // The versions that are in the fields: a save follows these, whatever was written elsewhere meanwhile.
  const opened = useRef(record);
  const form = useForm<LetterValues>({
    defaultValues: letterToValues(record?.value ?? start),
    shouldFocusError: true,
  });
  const { control } = form;
  const { isDirty } = form.formState;
  const language = useWatch({ control, name: 'language' });
  useStateName({ form, party: draft.party.key, language, isNew: record === undefined });
  useEffect(() => {
    if (record !== undefined && record !== opened.current && !isDirty) {
      opened.current = record;
      form.reset(letterToValues(record.value));
    }
  }, [record, isDirty, form]);

  const store = async (value: Letter, bases: LetterRecord | undefined): Promise<boolean> => {
    const isDone = await work.run({ kind: 'save', edit: { ...editOf(bases), record: letter, value } });
    if (isDone) {
      form.reset(letterToValues(value));
    }
    return isDone;
  };
  const save = async (): Promise<boolean> => {
    const values = form.getValues();
    const wrong = wrongDays(values);
    form.clearErrors();
    for (const name of wrong) {
      form.setError(name, { message: t('calendar.form.not-a-day') }, { shouldFocus: true });
    }
    return wrong.length === 0 && (await store(valuesToLetter(values), opened.current));
  };
  useUnsaved({
    source: `letter ${letter}`,
    isUnsaved: isDirty,
    isSaving: work.isPending,
    error: work.error,
    save,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LeaveNote
        words="letters.leave"
        editor={{
          isUnsaved: isDirty,
          isSaving: work.isPending,
          failure: work.failure,
          save,
          drop: () => form.reset(),
        }}
      />
      <div className="beside">
        <div className="profile-form__fields letter__fields">
          {record !== undefined && hasRivals(record) ? (
            <RecordVersions
              versions={record.versions}
              describe={(value) => <LetterFacts letter={value} />}
              onTake={(value) =>
                void (value === null
                  ? work.run({ kind: 'remove', edit: { ...editOf(record), record: letter } })
                  : store(value, record))
              }
            />
          ) : null}
          <LetterFields control={control} language={language} />
          {work.failure === undefined ? null : <ErrorNotice failure={work.failure} />}
          <div className="actions">
            <Button type="submit" variant="primary" isDisabled={work.isPending}>
              {t('letters.save')}
            </Button>
          </div>
        </div>
        <aside className="beside__side letter__side">
          <Lacks control={control} />
          {record === undefined ? null : isDirty ? (
            <p className="small muted">{t('letters.document-unsaved')}</p>
          ) : (
            <div className="actions">
              <LinkButton
                to="/drafts/$draft/documents"
                params={{ draft: draft.id }}
                search={{ profile: 'letter', record: letter }}
              >
                {t('letters.document')}
              </LinkButton>
            </div>
          )}
        </aside>
      </div>
    </form>
  );
}
