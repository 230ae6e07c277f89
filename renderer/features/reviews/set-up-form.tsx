import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Controller, useFieldArray, useForm, useWatch, type Control } from 'react-hook-form';
import type { Party } from '../../../shared/catalogue/catalogue-schema.ts';
import { locales } from '../../../shared/i18n/locales.ts';
import { addMonths } from '../../../shared/lib/days.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import type { ReviewDetail, ReviewSetUp } from '../../../shared/reviews/review-schema.ts';
import { toFailure } from '../../client/failure.ts';
import { usePartyTable } from '../../client/queries.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { ErrorSummary, FieldFinding } from '../../components/error-summary.tsx';
import { Icon } from '../../components/icon.tsx';
import { Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { LeaveNote } from '../notes/note-editor.tsx';
import { useUnsaved } from '../notes/use-unsaved.ts';
import '../profiles/profiles.css';
import { useFaults } from '../profiles/use-faults.ts';
import { usePartyOptions } from '../profiles/use-party-options.ts';
import { languageNames } from '../settings/language-names.ts';
import { PairingPanel } from './pairing-panel.tsx';
import { ReviewerFields } from './reviewer-fields.tsx';
import './reviews.css';
import {
  emptyReviewer,
  faultsOf,
  mostReviewers,
  rowsToReviewers,
  setUpToValues,
  valuesToSetUp,
  type SetUpValues,
} from './set-up-values.ts';

/** Months that the reviewing States have for their written feedback (review-mechanism §7). */
const monthsForFeedback = 6;

type Props = { readonly control: Control<SetUpValues> };

function ReviewingFor({ control, parties }: Props & { readonly parties: readonly Party[] }) {
  const t = useTranslate();
  const rows = useWatch({ control, name: 'reviewers' });
  const named = new Map(rowsToReviewers(rows, parties).map(({ party }) => [party.key, party.name]));
  return (
    <Controller
      control={control}
      name="reviewingFor"
      render={({ field }) => (
        <Select
          label={t('reviews.set-up.for')}
          hint={t('reviews.set-up.for-hint')}
          options={[
            { value: '', label: t('reviews.side.not-said') },
            ...[...named].map(([value, label]) => ({ value, label })),
          ]}
          value={named.has(field.value) ? field.value : ''}
          onChange={field.onChange}
          onBlur={field.onBlur}
        />
      )}
    />
  );
}

function TimeFields({ control }: Props) {
  const t = useTranslate();
  const format = useFormat();
  const received = useWatch({ control, name: 'receivedOn' });
  return (
    <>
      <div id="set-up-receivedOn">
        <Controller
          control={control}
          name="receivedOn"
          render={({ field: { ref, ...field }, fieldState }) => (
            <DayField
              {...field}
              inputRef={ref}
              label={t('reviews.set-up.received')}
              hint={t('reviews.set-up.received-hint')}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div id="set-up-deadline">
        <Controller
          control={control}
          name="deadline"
          render={({ field: { ref, ...field }, fieldState }) => (
            <DayField
              {...field}
              inputRef={ref}
              label={t('reviews.set-up.agreed')}
              hint={
                isCalendarDay(received)
                  ? t('reviews.set-up.agreed-hint', {
                      day: format.day(addMonths(received, monthsForFeedback)),
                    })
                  : undefined
              }
              optional
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="workingLanguage"
        render={({ field }) => (
          <Select
            label={t('reviews.set-up.language')}
            hint={t('reviews.set-up.language-hint')}
            options={[
              { value: '', label: t('reviews.set-up.language-none') },
              ...locales.map((locale) => ({ value: locale, label: languageNames[locale], lang: locale })),
            ]}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
    </>
  );
}

/** How far what was entered is saved. */
export interface SetUpSaving {
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly error: Error | null;
  /** Leads to the start page of the review after a save. */
  readonly onDone: () => void;
}

/** Who reviews what, for whom, and since when: beside the fields stands who reviews which instrument. */
export function SetUpForm({
  review,
  after,
  onErrors,
  onSubmit,
  saving,
}: {
  readonly review: ReviewDetail;
  readonly after: ReactNode;
  readonly onErrors: (hasErrors: boolean) => void;
  /** Resolves to whether it is saved. */
  readonly onSubmit: (setUp: ReviewSetUp) => Promise<boolean>;
  readonly saving: SetUpSaving;
}) {
  const t = useTranslate();
  const parties = usePartyTable();
  const options = usePartyOptions(parties);
  const form = useForm<SetUpValues>({
    defaultValues: setUpToValues(review.setUp),
    shouldFocusError: false,
  });
  const { control } = form;
  const rows = useFieldArray({ control, name: 'reviewers' });
  const { faults, round, show } = useFaults(form);
  const submit = async (): Promise<boolean> => {
    const values = form.getValues();
    const found = faultsOf(values).map((fault) => ({
      ...fault,
      text: t(`reviews.set-up.error.${fault.code}`),
    }));
    show(found);
    onErrors(found.length > 0);
    return found.length === 0 && (await onSubmit(valuesToSetUp(values, parties)));
  };
  const isUnsaved = form.formState.isDirty && !saving.isSaved;
  useUnsaved({ source: 'set-up', isUnsaved, isSaving: saving.isSaving, error: saving.error, save: submit });
  return (
    <form
      className="profile-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit().then((isSaved) => {
          if (isSaved) {
            saving.onDone();
          }
        });
      }}
    >
      <LeaveNote
        words="reviews.set-up.leave"
        editor={{
          isUnsaved,
          isSaving: saving.isSaving,
          failure: saving.error === null ? undefined : toFailure(saving.error),
          save: submit,
          drop: () => form.reset(),
        }}
      />
      <div className="profile-form__fields">
        {faults.length === 0 ? null : (
          <ErrorSummary key={round} title={t('profiles.error.title')}>
            <ul>
              {faults.map(({ field, text }) => (
                <FieldFinding key={field} id={`set-up-${field}`} text={text} />
              ))}
            </ul>
          </ErrorSummary>
        )}
        <Section title={t('reviews.set-up.reviewers')}>
          <p className="muted">{t('reviews.set-up.order')}</p>
          {rows.fields.map(({ id }, row) => (
            <ReviewerFields
              key={id}
              control={control}
              row={row}
              options={options}
              onUp={row === 0 ? undefined : () => rows.move(row, row - 1)}
              onRemove={() => rows.remove(row)}
            />
          ))}
          {rows.fields.length < mostReviewers ? (
            <div className="actions">
              <Button
                icon={<Icon of={Plus} />}
                onPress={() => rows.append(emptyReviewer(rows.fields.length))}
              >
                {t('reviews.set-up.add')}
              </Button>
            </div>
          ) : null}
          <ReviewingFor control={control} parties={parties} />
        </Section>
        <Section title={t('reviews.set-up.when')}>
          <TimeFields control={control} />
        </Section>
        {after}
      </div>
      <PairingPanel control={control} review={review} parties={parties} />
    </form>
  );
}
