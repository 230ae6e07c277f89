import { Controller, type UseFormReturn } from 'react-hook-form';
import type { DraftState } from '../../../shared/contract/drafts.ts';
import { articleReason, moduleReason } from '../../../shared/profiles/applicability.ts';
import type { ClusterForm } from '../../../shared/questionnaires/cluster-form.ts';
import { sectionsOf } from '../../../shared/questionnaires/questionnaire-schema.ts';
import { TextLink } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { purposeOf, type ExportFields } from './export-choice.ts';

/** Where the articles of a contribution are chosen. */
export const articlesId = 'export-articles';

/** Articles that are asked of this State, by instrument. */
function useArticles(form: ClusterForm, { profile }: Pick<DraftState, 'profile'>) {
  const t = useTranslate();
  return form.modules
    .filter(({ instrument }) => moduleReason(profile, instrument) === undefined)
    .map((module) => ({
      instrument: module.instrument,
      choices: sectionsOf(module).flatMap(({ id }) => {
        const article = form.articles.get(id);
        return article !== undefined && articleReason(profile, module.instrument, article) !== undefined
          ? []
          : [
              {
                value: id,
                label:
                  article === undefined
                    ? t('questionnaires.general')
                    : t('profiles.asked.article', { number: article.number, title: article.title }),
              },
            ];
      }),
    }));
}

/** First step: what the package is for; of a contribution also which articles, and for whom. */
export function PurposeStep({
  state,
  form,
  fields,
}: {
  readonly state: DraftState;
  readonly form: ClusterForm;
  readonly fields: UseFormReturn<ExportFields>;
}) {
  const t = useTranslate();
  const { draft } = state;
  const { control, watch } = fields;
  const purpose = purposeOf(watch(), draft);
  // A parallel report is its authors' own: no focal point clears it.
  const of = draft.kind === 'parallel-report' ? 'report' : 'type';
  const groups = useArticles(form, state);
  const error = fields.formState.errors.articles?.message;
  return (
    <>
      <Controller
        control={control}
        name="purpose"
        render={({ field }) => (
          <RadioGroup
            label={t('export.type.label')}
            choices={[
              {
                value: 'submission',
                label: t(of === 'report' ? 'export.report.submission' : 'term.package-type.submission'),
                hint: draft.cleared
                  ? t(`export.${of}.submission-hint`, { number: draft.snapshots })
                  : t(`export.${of}.not-cleared`),
                isDisabled: !draft.cleared,
              },
              {
                value: 'review',
                label: t('term.package-type.review'),
                hint: t(draft.cleared ? `export.${of}.review-hint` : `export.${of}.review-draft-hint`),
              },
              {
                value: 'contribution',
                label: t('term.package-type.contribution'),
                hint: t(`export.${of}.contribution-hint`),
              },
            ]}
            value={purpose}
            onChange={field.onChange}
          />
        )}
      />
      {draft.cleared ? null : (
        <p>
          <TextLink to="/drafts/$draft/clear" params={{ draft: draft.id }}>
            {t(`export.${of}.to-clear`)}
          </TextLink>
        </p>
      )}
      {purpose === 'contribution' ? (
        <>
          <Controller
            control={control}
            name="recipient"
            render={({ field: { ref, ...field } }) => (
              <TextField
                {...field}
                inputRef={ref}
                label={t('export.part.for')}
                hint={t('export.part.for-hint')}
                optional
                maxLength={200}
                dir="auto"
              />
            )}
          />
          <Controller
            control={control}
            name="articles"
            render={({ field }) => (
              <div className="stack" id={articlesId}>
                {groups.map(({ instrument, choices }, index) => {
                  const own = new Set(choices.map(({ value }) => value));
                  return (
                    <CheckboxGroup
                      key={instrument}
                      label={t('export.part.articles', {
                        instrument: t(`term.instrument-short.${instrument}`),
                      })}
                      {...(index === 0 && error !== undefined ? { error } : {})}
                      choices={choices}
                      value={field.value.filter((id) => own.has(id))}
                      onChange={(chosen) => {
                        field.onChange([...field.value.filter((id) => !own.has(id)), ...chosen]);
                        fields.clearErrors('articles');
                      }}
                    />
                  );
                })}
              </div>
            )}
          />
        </>
      ) : null}
    </>
  );
}
