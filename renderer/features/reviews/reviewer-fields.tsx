import { ArrowUp, X } from 'lucide-react';
import { Controller, useWatch, type Control } from 'react-hook-form';
import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { ComboBox, type ComboOption } from '../../components/combo-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { unlisted } from '../profiles/profile-values.ts';
import { UnlistedFields } from '../profiles/unlisted-fields.tsx';
import type { SetUpValues } from './set-up-values.ts';

/** One reviewing State: which, and what it is party to. */
export function ReviewerFields({
  control,
  row,
  options,
  onUp,
  onRemove,
}: {
  readonly control: Control<SetUpValues>;
  readonly row: number;
  readonly options: readonly ComboOption[];
  /** Undefined for the first. */
  readonly onUp: (() => void) | undefined;
  readonly onRemove: () => void;
}) {
  const t = useTranslate();
  const name = `reviewers.${row}` as const;
  const party = useWatch({ control, name: `${name}.party` });
  const number = { number: row + 1 };
  return (
    <fieldset className="reviewer">
      <legend className="reviewer__name">{t('reviews.set-up.reviewer', number)}</legend>
      <Controller
        control={control}
        name={`${name}.party`}
        render={({ field, fieldState }) => (
          <ComboBox
            label={t('profiles.party.label')}
            options={options}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
            emptyText={t('profiles.party.none')}
          />
        )}
      />
      {party === unlisted ? (
        <UnlistedFields
          control={control}
          form="set-up"
          code={`${name}.unlistedKey`}
          name={`${name}.unlistedName`}
        />
      ) : null}
      <div id={`set-up-${name}.instruments`} className="reviewer__instruments">
        <Controller
          control={control}
          name={`${name}.instruments`}
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={t('reviews.set-up.party-to')}
              choices={instruments.map((instrument) => ({
                value: instrument,
                label: t(`term.instrument-short.${instrument}`),
              }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      </div>
      <div className="actions">
        {onUp === undefined ? null : (
          <Button
            variant="link"
            icon={<Icon of={ArrowUp} size={14} />}
            onPress={onUp}
            aria-label={t('reviews.set-up.up-of', number)}
          >
            {t('reviews.set-up.up')}
          </Button>
        )}
        <Button
          variant="link"
          icon={<Icon of={X} size={14} />}
          onPress={onRemove}
          aria-label={t('reviews.set-up.remove-of', number)}
        >
          {t('reviews.set-up.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
