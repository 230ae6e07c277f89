import { Plus } from 'lucide-react';
import { Controller, useFieldArray, useWatch, type Control } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFormat, useTranslate } from '../../i18n/use-translate.ts';
import type { FindingValues } from './finding-values.ts';
import { sourceName } from './source-words.ts';
import type { SourceRecord } from './use-findings.ts';

const most = 50;

/** The sources that a finding cites, each with the place in it. */
export function CitedSourcesField({
  control,
  sources,
}: {
  readonly control: Control<FindingValues>;
  readonly sources: readonly SourceRecord[];
}) {
  const t = useTranslate();
  const { fields, append, remove } = useFieldArray({ control, name: 'sources' });
  const rows = useWatch({ control, name: 'sources' });
  const { compare } = useFormat();
  const ordered = sources.toSorted((left, right) => compare(left.value.label, right.value.label));
  const free = ordered.filter(({ id }) => !rows.some(({ source }) => source === id));
  // Nobody is cited because a list happened to begin with them.
  const next = sources.length === 1 ? sources[0]?.id : '';
  return (
    <fieldset className="cited-sources">
      <legend className="field__label">{t('findings.sources')}</legend>
      <p className="field__hint">
        {t(sources.length === 0 ? 'findings.sources.none' : 'findings.sources.hint')}
      </p>
      {fields.map((row, index) => (
        <div key={row.id} className="cited-sources__row">
          <Controller
            control={control}
            name={`sources.${index}.source`}
            rules={{ validate: (source) => source !== '' || t('findings.sources.missing') }}
            render={({ field, fieldState }) => (
              <Select
                selectRef={field.ref}
                error={fieldState.error?.message}
                label={t('findings.sources.source', { number: index + 1 })}
                value={field.value}
                onChange={field.onChange}
                options={[
                  ...(field.value === '' ? [{ value: '', label: t('findings.sources.choose') }] : []),
                  ...ordered.map((source) => ({ value: source.id, label: sourceName(source.value) })),
                ]}
              />
            )}
          />
          <Controller
            control={control}
            name={`sources.${index}.detail`}
            render={({ field: { ref, ...field } }) => (
              <TextField
                {...field}
                inputRef={ref}
                label={t('findings.sources.detail')}
                optional
                maxLength={500}
                dir="auto"
              />
            )}
          />
          <Button
            variant="link"
            aria-label={t('findings.sources.remove-of', { number: index + 1 })}
            onPress={() => remove(index)}
          >
            {t('findings.sources.remove')}
          </Button>
        </div>
      ))}
      {free.length === 0 || rows.length >= most ? null : (
        <div>
          <Button icon={<Icon of={Plus} />} onPress={() => append({ source: next ?? '', detail: '' })}>
            {t('findings.sources.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
