import { useState } from 'react';
import { locales } from '../../../shared/i18n/locales.ts';
import { isCalendarDay } from '../../../shared/lib/ids.ts';
import { dialogueGroups, type Statement } from '../../../shared/statements/statement-schema.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { DayField } from '../../components/day-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { languageNames } from '../settings/language-names.ts';

const mostMinutes = 60;

/** A whole number of minutes that can be given; undefined where it is none. */
function minutesOf(text: string): number | undefined {
  const minutes = /^[0-9]{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= mostMinutes ? minutes : undefined;
}

function Minutes({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (minutes: number | undefined) => void;
}) {
  const t = useTranslate();
  const [typed, setTyped] = useState(value === undefined ? '' : String(value));
  const isWrong = typed.trim() !== '' && minutesOf(typed) === undefined;
  return (
    <TextField
      label={t('statements.minutes')}
      hint={t('statements.minutes-hint')}
      optional
      width="narrow"
      inputMode="numeric"
      dir="ltr"
      maxLength={3}
      value={typed}
      error={isWrong ? t('statements.minutes-wrong') : undefined}
      onChange={(text) => {
        setTyped(text);
        if (text.trim() === '' || minutesOf(text) !== undefined) {
          onChange(minutesOf(text));
        }
      }}
    />
  );
}

/** What a statement is for: its dialogue, its days, its language. Saved as it is typed, with the text. */
export function StatementFacts({
  value,
  onEdit,
}: {
  readonly value: Statement;
  readonly onEdit: (change: Partial<Statement>) => void;
}) {
  const t = useTranslate();
  const day = (name: 'dialogue' | 'due') => (
    <DayField
      label={t(`statements.${name}`)}
      hint={t(`statements.${name}-hint`)}
      optional
      value={value[name] ?? ''}
      onChange={(next) => {
        if (next === '' || isCalendarDay(next)) {
          onEdit({ [name]: next === '' ? undefined : next });
        }
      }}
    />
  );
  return (
    <>
      <Select
        label={t('statements.language')}
        options={locales.map((locale) => ({ value: locale, label: languageNames[locale], lang: locale }))}
        value={value.language}
        onChange={(language) => onEdit({ language })}
      />
      <RadioGroup
        label={t('statements.kind')}
        choices={(['written', 'oral'] as const).map((kind) => ({
          value: kind,
          label: t(`statements.kind.${kind}`),
        }))}
        value={value.kind}
        onChange={(kind) => onEdit({ kind })}
      />
      <Select
        label={t('statements.group')}
        options={[
          { value: '', label: t('statements.group.none') },
          ...dialogueGroups.map((group) => ({ value: group, label: t(`statements.group.${group}`) })),
        ]}
        value={value.group ?? ''}
        onChange={(group) => onEdit({ group: group === '' ? undefined : group })}
      />
      {day('dialogue')}
      {day('due')}
      {value.kind === 'oral' ? (
        <Minutes value={value.minutes} onChange={(minutes) => onEdit({ minutes })} />
      ) : null}
    </>
  );
}
