import { instruments, type Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import { Chip } from '../../components/chip.tsx';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { isFiltered, noFilter, useUnitFilter, type UnitFilter } from './filter.ts';

const states = ['unanswered', 'attention', 'confirm'] as const;
const obligations = ['all', 'mandatory', 'consider', 'optional', 'other'] as const;

/** Filters of the lists of questions: state as switches, instrument and obligation as short lists. */
export function FilterBar({
  draft,
  joined,
  toConfirm,
}: {
  readonly draft: string;
  readonly joined: readonly Instrument[];
  /** Whether any answer waits for a person to confirm it; without one there is no filter for them. */
  readonly toConfirm: boolean;
}) {
  const t = useTranslate();
  const [filter, change] = useUnitFilter(draft);
  const shown = states.filter((state) => state !== 'confirm' || toConfirm || filter.state === 'confirm');
  const obligationName = (obligation: UnitFilter['obligation']): string =>
    obligation === 'all' || obligation === 'other'
      ? t(`questionnaires.filter.obligation-${obligation}`)
      : t(`term.obligation.${obligation}`);
  return (
    <div className="filters" role="group" aria-label={t('questionnaires.filter')}>
      <Chip isPressed={!isFiltered(filter)} onPress={() => change(noFilter)}>
        {t('questionnaires.filter.all')}
      </Chip>
      {shown.map((state) => (
        <Chip
          key={state}
          isPressed={filter.state === state}
          onPress={() => change({ state: filter.state === state ? 'all' : state })}
        >
          {t(`questionnaires.filter.${state}`)}
        </Chip>
      ))}
      <Select
        label={t('questionnaires.filter.instrument')}
        hideLabel
        value={filter.instrument}
        onChange={(instrument) => change({ instrument })}
        options={[
          { value: 'all', label: t('questionnaires.filter.instrument-all') },
          ...instruments
            .filter((instrument) => joined.includes(instrument))
            .map((instrument) => ({ value: instrument, label: t(`term.instrument-short.${instrument}`) })),
        ]}
      />
      <Select
        label={t('questionnaires.filter.obligation')}
        hideLabel
        value={filter.obligation}
        onChange={(obligation) => change({ obligation })}
        options={obligations.map((obligation) => ({ value: obligation, label: obligationName(obligation) }))}
      />
    </div>
  );
}
