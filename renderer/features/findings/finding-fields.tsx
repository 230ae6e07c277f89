import { useId } from 'react';
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form';
import type { Article } from '../../../shared/catalogue/catalogue-schema.ts';
import { reachOf } from '../../../shared/findings/consent.ts';
import { aspects, confidences, findingTypes, type Source } from '../../../shared/findings/finding-schema.ts';
import { locales } from '../../../shared/i18n/locales.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Foreign } from '../../i18n/foreign.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import { provisionName } from '../annotations/provision-name.ts';
import { shortOf } from '../notes/note-item.tsx';
import { languageNames } from '../settings/language-names.ts';
import { CitedSourcesField } from './cited-sources-field.tsx';
import { ConsentField } from './consent-field.tsx';
import type { FindingValues } from './finding-values.ts';
import { isPartialDay, reachWords } from './finding-words.ts';
import type { FindingRecord, SourceRecord } from './use-findings.ts';
import { WordingOffers } from './wording-offers.tsx';

const mostCharacters = 20_000;

/** One finding: what is claimed, of which provision, by which source, and how far it may go (feature 53). */
export function FindingFields({
  form,
  article,
  sources,
  register,
  others,
}: {
  readonly form: UseFormReturn<FindingValues>;
  readonly article: Article;
  readonly sources: readonly SourceRecord[];
  readonly register: ReadonlyMap<string, Source>;
  /** Findings that a recommendation may follow from. */
  readonly others: readonly FindingRecord[];
}) {
  const t = useTranslate();
  const format = useFormat();
  const id = useId();
  const { control, setValue, getValues } = form;
  const [type, aspect, provisions, language, cited, consent] = useWatch({
    control,
    name: ['type', 'aspect', 'provisions', 'language', 'sources', 'consent'],
  });
  const named = article.provisions.filter((one) => provisions.includes(one.id));
  const reach = reachOf({ consent, sources: cited.filter(({ source }) => source !== '') }, register);
  return (
    <>
      <div className="finding-form__row">
        <Controller
          control={control}
          name="type"
          render={({ field }) => (
            <Select
              label={t('findings.type')}
              value={field.value}
              onChange={field.onChange}
              options={findingTypes.map((value) => ({ value, label: t(`findings.type.${value}`) }))}
            />
          )}
        />
        <Controller
          control={control}
          name="aspect"
          render={({ field }) => (
            <Select
              label={t('findings.aspect')}
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: '', label: t('findings.aspect.both') },
                ...aspects.map((value) => ({ value, label: t(`findings.aspect.${value}`) })),
              ]}
            />
          )}
        />
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select
              label={t('findings.language')}
              value={field.value}
              onChange={field.onChange}
              options={locales.map((value) => ({ value, label: languageNames[value], lang: value }))}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="provisions"
        render={({ field }) => (
          <div className="finding-form__provisions">
            <CheckboxGroup
              label={t('findings.provisions')}
              hint={t('findings.provisions.hint')}
              value={field.value}
              onChange={field.onChange}
              choices={article.provisions.map((one) => ({
                value: one.id,
                label: `${provisionName(article.number, one.paragraph, t)} · ${t(`term.obligation.${one.obligation}`)}`,
                hint: <Foreign lang="en">{one.requirement}</Foreign>,
              }))}
            />
          </div>
        )}
      />
      <Controller
        control={control}
        name="claim"
        rules={{
          validate: (claim) =>
            claim.trim() === ''
              ? t('findings.claim.missing')
              : claim.trim().length <= mostCharacters ||
                t('findings.claim.long', {
                  over: claim.trim().length - mostCharacters,
                  limit: mostCharacters,
                }),
        }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextArea
            {...field}
            inputRef={ref}
            label={t('findings.claim')}
            hint={t('findings.claim.hint')}
            error={fieldState.error?.message}
          />
        )}
      />
      <WordingOffers
        provisions={named.length === 0 ? article.provisions : named}
        type={type}
        aspect={aspect}
        language={language}
        onUse={(text) => {
          const claim = getValues('claim');
          setValue('claim', claim.trim() === '' ? text : `${claim.trimEnd()}\n\n${text}`, {
            shouldDirty: true,
          });
        }}
      />
      {type === 'recommendation' && others.length > 0 ? (
        <Controller
          control={control}
          name="follows"
          render={({ field }) => (
            <div className="finding-form__provisions">
              <CheckboxGroup
                label={t('findings.follows')}
                hint={t('findings.follows.hint')}
                value={field.value}
                onChange={field.onChange}
                choices={others.map(({ id: other, value }) => ({
                  value: other,
                  label: <Foreign lang={value.language}>{shortOf(value.claim)}</Foreign>,
                  hint: t(`findings.type.${value.type}`),
                }))}
              />
            </div>
          )}
        />
      ) : null}
      <CitedSourcesField control={control} sources={sources} />
      <div className="finding-form__row">
        <Controller
          control={control}
          name="date"
          rules={{
            validate: (date) => date.trim() === '' || isPartialDay(date.trim()) || t('findings.date.wrong'),
          }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              label={t('findings.date')}
              hint={t('findings.date.hint')}
              error={fieldState.error?.message}
              optional
              width="narrow"
              dir="ltr"
              maxLength={10}
            />
          )}
        />
        <Controller
          control={control}
          name="confidence"
          render={({ field }) => (
            <Select
              label={t('findings.confidence')}
              hint={t('findings.confidence.hint')}
              value={field.value}
              onChange={field.onChange}
              options={confidences.map((value) => ({ value, label: t(`findings.confidence.${value}`) }))}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="consent"
        render={({ field }) => (
          <ConsentField
            label={t('findings.consent')}
            hint={t('findings.consent.hint')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <p id={`${id}-reach`} role="status" className="reach-line">
        <bdi>{reachWords(reach, register, { t, format })}</bdi>
      </p>
    </>
  );
}
