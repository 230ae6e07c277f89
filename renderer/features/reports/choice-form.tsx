import { useEffect } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { Locale } from '../../../shared/i18n/locales.ts';
import { audiences, type Audience } from '../../../shared/packages/package-schema.ts';
import type { ReportProfileName } from '../../../shared/reports/report-names.ts';
import { Checkbox, RadioGroup } from '../../components/choices.tsx';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import type { DocumentChoice } from './document-choice.ts';
import { ReportFields, type ReportFieldsProps } from './report-fields.tsx';

/** Kind, readers, language and comments; each change is told at once and stands in the address. */
export function ChoiceForm({
  profiles,
  keptBack,
  choice,
  languages,
  hasComments,
  report,
  onChange,
}: {
  readonly profiles: readonly ReportProfileName[];
  /** How many marked questions stay from an audience; where nothing is marked, nothing is said. */
  readonly keptBack?: (audience: Audience) => number;
  readonly choice: DocumentChoice;
  readonly languages: readonly Locale[];
  readonly hasComments: boolean;
  /** Where it is a document of a parallel report: what there is to choose from. */
  readonly report?: Omit<ReportFieldsProps, 'control' | 'choice' | 'onChange'> | undefined;
  readonly onChange: (changed: Partial<DocumentChoice>) => void;
}) {
  const t = useTranslate();
  const { control, reset } = useForm<DocumentChoice>({ defaultValues: choice });
  // The browser's back and forward change the address: the form follows.
  useEffect(() => reset(choice), [choice, reset]);
  // A letter and a statement are written for one hand, in a language of their own.
  const isWritten = choice.profile === 'letter' || choice.profile === 'statement';
  return (
    <form className="documents__form" onSubmit={(event) => event.preventDefault()}>
      <Controller
        control={control}
        name="profile"
        render={({ field }) => (
          <RadioGroup
            label={t('documents.profile.label')}
            choices={profiles.map((profile) => ({
              value: profile,
              label: t(`documents.profile.${profile}`),
              hint: t(`documents.profile.${profile}-hint`),
            }))}
            value={field.value}
            onChange={(profile) => {
              field.onChange(profile);
              onChange({ profile });
            }}
          />
        )}
      />
      {report === undefined ? null : (
        <ReportFields {...report} control={control} choice={choice} onChange={onChange} />
      )}
      {isWritten ? null : (
        <>
          <Controller
            control={control}
            name="audience"
            render={({ field }) => (
              <RadioGroup
                label={t('documents.audience.label')}
                choices={audiences.toReversed().map((audience) => ({
                  value: audience,
                  label: t(`term.audience.${audience}`),
                  hint: `${t(report === undefined ? `export.audience.${audience}` : `export.report.audience.${audience}`)} ${t(
                    'export.who.kept-back',
                    {
                      count: keptBack?.(audience) ?? 0,
                    },
                  )}`,
                }))}
                value={field.value}
                onChange={(audience) => {
                  field.onChange(audience);
                  onChange({ audience });
                }}
              />
            )}
          />
          <Controller
            control={control}
            name="language"
            render={({ field }) => (
              <Select
                label={t('documents.language.label')}
                hint={t('documents.language.hint')}
                options={languages.map((one) => ({ value: one, label: languageNames[one], lang: one }))}
                value={field.value}
                onBlur={field.onBlur}
                onChange={(language) => {
                  field.onChange(language);
                  onChange({ language });
                }}
              />
            )}
          />
        </>
      )}
      {hasComments ? (
        <Controller
          control={control}
          name="comments"
          render={({ field }) => (
            <Checkbox
              isSelected={field.value}
              onBlur={field.onBlur}
              hint={t('documents.comments.hint')}
              onChange={(comments) => {
                field.onChange(comments);
                onChange({ comments });
              }}
            >
              {t('documents.comments.label')}
            </Checkbox>
          )}
        />
      ) : null}
    </form>
  );
}
