import { Controller, useWatch, type UseFormReturn } from 'react-hook-form';
import { sourceKinds } from '../../../shared/findings/finding-schema.ts';
import { isLabelTaken } from '../../../shared/findings/labels.ts';
import { isWebAddress } from '../../../shared/validation/answer-rules.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { ConsentField } from './consent-field.tsx';
import { isPartialDay } from './finding-words.ts';
import type { SourceValues } from './source-values.ts';

/** What readers get to know by these choices, in plain words. */
function Warning({ values, wasNamed }: { readonly values: SourceValues; readonly wasNamed: boolean }) {
  const t = useTranslate();
  const { naming, kind, consent, title, reference, url } = values;
  const told = [title, reference, url].some((text) => text.trim() !== '');
  if (naming === 'pseudonym') {
    return (
      <Notice>
        <p>
          {values.label.trim() === ''
            ? t('findings.source.pseudonym-unlabelled')
            : t('findings.source.pseudonym-text', { label: values.label.trim() })}
        </p>
        {told ? <p>{t('findings.source.pseudonym-told')}</p> : null}
        <p>{t('findings.source.label-careful')}</p>
      </Notice>
    );
  }
  return kind === 'interview' || kind === 'observation' || !wasNamed ? (
    <Notice tone="attention" role="status" title={t('findings.source.named-title')}>
      <p>{t(consent === 'none' ? 'findings.source.named-none' : 'findings.source.named-text')}</p>
    </Notice>
  ) : null;
}

/** One source of a report: how readers may know it, and how far what it says may go. */
export function SourceFields({
  form: { control },
  others,
  wasNamed,
}: {
  readonly form: UseFormReturn<SourceValues>;
  /** Labels of the other sources. */
  readonly others: readonly string[];
  readonly wasNamed: boolean;
}) {
  const t = useTranslate();
  const values = useWatch({ control, compute: (all) => all });
  const text = (
    name: 'title' | 'reference' | 'url' | 'date',
    limit: number,
    check?: (value: string) => true | string,
  ) => (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (value) => value.trim() === '' || check === undefined || check(value.trim()) }}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t(`findings.source.${name}`)}
          error={fieldState.error?.message}
          optional
          maxLength={limit}
          width={name === 'date' ? 'narrow' : 'wide'}
          dir={name === 'url' || name === 'date' ? 'ltr' : 'auto'}
          {...(name === 'date' ? { hint: t('findings.date.hint') } : {})}
        />
      )}
    />
  );
  return (
    <>
      <div className="finding-form__row">
        <Controller
          control={control}
          name="label"
          rules={{
            validate: (label) =>
              label.trim() === ''
                ? t('findings.source.label-missing')
                : !isLabelTaken(label, others) || t('findings.source.label-taken'),
          }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              label={t('findings.source.label')}
              error={fieldState.error?.message}
              maxLength={100}
              dir="auto"
            />
          )}
        />
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <Select
              label={t('findings.source.kind')}
              value={field.value}
              onChange={field.onChange}
              options={sourceKinds.map((value) => ({ value, label: t(`findings.source.kind.${value}`) }))}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="naming"
        render={({ field }) => (
          <RadioGroup
            label={t('findings.source.naming')}
            value={field.value}
            onChange={field.onChange}
            choices={(['pseudonym', 'named'] as const).map((value) => ({
              value,
              label: t(`findings.source.naming.${value}`),
              hint: t(`findings.source.naming.${value}-hint`),
            }))}
          />
        )}
      />
      <Warning values={values} wasNamed={wasNamed} />
      {text('title', 500)}
      {text('reference', 1000)}
      {text('url', 2000, (url) => isWebAddress(url) || t('findings.source.url-wrong'))}
      {text('date', 10, (date) => isPartialDay(date) || t('findings.date.wrong'))}
      <Controller
        control={control}
        name="consent"
        render={({ field }) => (
          <ConsentField
            label={t('findings.source.consent')}
            hint={t('findings.source.consent-hint')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
    </>
  );
}
