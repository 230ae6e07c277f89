import { Controller, useWatch, type Control } from 'react-hook-form';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { locales } from '../../../shared/i18n/locales.ts';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { DayField } from '../../components/day-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import type { ProfileValues } from './profile-values.ts';

type Props = { readonly control: Control<ProfileValues> };

/** What the State has joined: this decides which questions are asked. */
export function InstrumentFields({ control }: Props) {
  const t = useTranslate();
  return (
    <>
      <div id="profile-instruments">
        <Controller
          control={control}
          name="instruments"
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={t('profiles.instruments.label')}
              hint={t('profiles.instruments.hint')}
              choices={instruments.map((instrument) => ({
                value: instrument,
                label: t(`term.instrument.${instrument}`),
                ...(instrument === 'untoc' ? { hint: t('profiles.instruments.untoc-hint') } : {}),
              }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div id="profile-uncacParty">
        <Controller
          control={control}
          name="uncacParty"
          render={({ field, fieldState }) => (
            <RadioGroup
              label={t('profiles.uncac.label')}
              hint={t('profiles.uncac.hint')}
              choices={[
                { value: 'yes', label: t('profiles.uncac.yes') },
                { value: 'no', label: t('profiles.uncac.no') },
              ]}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
    </>
  );
}

/** When the State is reviewed, and in which languages it answers, or the report on it is written. */
export function ReviewFields({ control, of = 'answers' }: Props & { readonly of?: 'answers' | 'report' }) {
  const t = useTranslate();
  const languages = useWatch({ control, name: 'languages' });
  return (
    <>
      <div id="profile-group">
        <Controller
          control={control}
          name="group"
          render={({ field, fieldState }) => (
            <RadioGroup
              label={t('profiles.group.label')}
              hint={t(of === 'answers' ? 'profiles.group.hint' : 'profiles.group.report-hint')}
              choices={(['1', '2', '3'] as const).map((group) => ({
                value: group,
                label: t('profiles.group.choice', { group }),
              }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div id="profile-launch">
        <Controller
          control={control}
          name="launch"
          render={({ field: { ref, ...field }, fieldState }) => (
            <DayField
              {...field}
              inputRef={ref}
              label={t('profiles.launch.label')}
              hint={t('profiles.launch.hint')}
              optional
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div id="profile-languages">
        <Controller
          control={control}
          name="languages"
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={t(of === 'answers' ? 'profiles.languages.label' : 'profiles.languages.report')}
              hint={t('profiles.languages.hint')}
              choices={locales.map((locale) => ({
                value: locale,
                label: t(`term.language.${locale}`),
                end: (
                  <>
                    {languages.length > 1 && languages[0] === locale ? (
                      <span className="tag">{t('profiles.languages.main')}</span>
                    ) : null}{' '}
                    <bdi lang={locale}>{languageNames[locale]}</bdi>
                  </>
                ),
                isDisabled: languages.length >= 3 && !languages.includes(locale),
              }))}
              value={field.value}
              // Kept in the order in which they were chosen: the first is the main one.
              onChange={(next) =>
                field.onChange([
                  ...field.value.filter((one) => next.includes(one)),
                  ...next.filter((one) => !field.value.includes(one)),
                ])
              }
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      {languages.length > 2 ? (
        <div id="profile-thirdLanguageAgreed">
          <Controller
            control={control}
            name="thirdLanguageAgreed"
            render={({ field }) => (
              <Checkbox
                isSelected={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                hint={t('profiles.languages.third-hint')}
              >
                {t('profiles.languages.third')}
              </Checkbox>
            )}
          />
        </div>
      ) : null}
    </>
  );
}
