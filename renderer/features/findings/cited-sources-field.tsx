import { Plus } from 'lucide-react';
import { Controller, useFieldArray, useWatch, type Control } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
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
  const next = sources.find(({ id }) => !rows.some(({ source }) => source === id))?.id;
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
            render={({ field }) => (
              <Select
                label={t('findings.sources.source', { number: index + 1 })}
                value={field.value}
                onChange={field.onChange}
                options={sources.map((source) => ({ value: source.id, label: sourceName(source.value) }))}
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
      {next === undefined || rows.length >= most ? null : (
        <div>
          <Button icon={<Icon of={Plus} />} onPress={() => append({ source: next, detail: '' })}>
            {t('findings.sources.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
