import { Controller, type Control } from 'react-hook-form';
import { clusters } from '../../../shared/catalogue/catalogue-schema.ts';
import { fieldsOfWork } from '../../../shared/engagements/engagement-schema.ts';
import { directionOf, locales, type Locale } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Section } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';
import type { LetterValues } from './letter-values.ts';

interface Props {
  readonly control: Control<LetterValues>;
}
type TextName = Exclude<keyof LetterValues, 'language' | 'cluster' | 'date' | 'replyBy' | 'fields'>;

/** Lengths that the letter takes. */
const most: Readonly<Record<TextName, number>> = {
  place: 200,
  state: 200,
  authority: 300,
  person: 200,
  toAddress: 1000,
  organisation: 300,
  fromAddress: 1000,
  signatory: 200,
  role: 200,
  contact: 500,
  work: 5000,
  more: 10_000,
};

function Text({
  control,
  name,
  language,
  isLong = false,
  isOptional = false,
}: Props & {
  readonly name: TextName;
  readonly language: Locale;
  readonly isLong?: boolean;
  readonly isOptional?: boolean;
}) {
  const t = useTranslate();
  const Field = isLong ? TextArea : TextField;
  return (
    <div id={`letter-${name}`} className={name.endsWith('Address') ? 'letter__address' : undefined}>
      <Controller
        control={control}
        name={name}
        render={({ field: { ref, ...field } }) => (
          <Field
            {...field}
            inputRef={ref}
            label={t(`letters.field.${name}`)}
            hint={
              ['work', 'more', 'contact', 'authority', 'state'].includes(name)
                ? t(`letters.hint.${name}`)
                : undefined
            }
            optional={isOptional}
            maxLength={most[name]}
            {...(isLong ? {} : { width: 'wide' as const, lang: language, dir: directionOf(language) })}
          />
        )}
      />
    </div>
  );
}

function Day({ control, name }: Props & { readonly name: 'date' | 'replyBy' }) {
  const t = useTranslate();
  return (
    <div id={`letter-${name}`}>
      <Controller
        control={control}
        name={name}
        render={({ field: { ref, ...field }, fieldState }) => (
          <DayField
            {...field}
            inputRef={ref}
            label={t(`letters.field.${name}`)}
            hint={name === 'replyBy' ? t('letters.hint.replyBy') : undefined}
            optional={name === 'replyBy'}
            // Set when it was saved: over once the day is mended.
            error={isCalendarDay(field.value) ? undefined : fieldState.error?.message}
          />
        )}
      />
    </div>
  );
}

/** The fields of a letter: to whom, from whom, and what it speaks of. */
export function LetterFields({ control, language }: Props & { readonly language: Locale }) {
  const t = useTranslate();
  const text = { control, language };
  return (
    <>
      <Section title={t('letters.section.to')}>
        <Text {...text} name="authority" />
        <Text {...text} name="person" isOptional />
        <Text {...text} name="toAddress" isLong isOptional />
      </Section>
      <Section title={t('letters.section.from')}>
        <Text {...text} name="organisation" />
        <Text {...text} name="fromAddress" isLong isOptional />
        <div className="letter__two">
          <Text {...text} name="signatory" />
          <Text {...text} name="role" isOptional />
        </div>
        <Text {...text} name="contact" />
      </Section>
      <Section title={t('letters.section.letter')}>
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select
              label={t('letters.field.language')}
              hint={t('letters.hint.language')}
              options={locales.map((locale) => ({
                value: locale,
                label: languageNames[locale],
                lang: locale,
              }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <Text {...text} name="state" isOptional />
        <div className="letter__two">
          <Text {...text} name="place" isOptional />
          <Day control={control} name="date" />
        </div>
        <Controller
          control={control}
          name="cluster"
          render={({ field }) => (
            <Select
              label={t('letters.field.cluster')}
              options={clusters.map((cluster) => ({ value: cluster, label: t(`term.cluster.${cluster}`) }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <div id="letter-fields">
          <Controller
            control={control}
            name="fields"
            render={({ field }) => (
              <Disclosure
                title={t('letters.fields-chosen', { count: field.value.length })}
                isOpen={field.value.length === 0}
              >
                <CheckboxGroup
                  label={<span className="visually-hidden">{t('letters.field.fields')}</span>}
                  choices={fieldsOfWork.map((one) => ({ value: one, label: t(`engagements.field.${one}`) }))}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                />
              </Disclosure>
            )}
          />
        </div>
        <Text {...text} name="work" isLong isOptional />
        <Day control={control} name="replyBy" />
        <Text {...text} name="more" isLong isOptional />
      </Section>
    </>
  );
}
