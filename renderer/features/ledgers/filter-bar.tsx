import { instruments } from '../../../shared/catalogue/catalogue-schema.ts';
import type { LedgerPlace, NeedKind } from '../../../shared/ledgers/ledger-schema.ts';
import { Select } from '../../components/select.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import type { LedgerFilter } from './ledger-rows.ts';

const obligations = ['all', 'mandatory', 'consider', 'optional', 'other'] as const;

/** Filters of a ledger: by kind of help where it has any, by instrument and by level. */
export function FilterBar({
  rows,
  kinds,
  filter,
  onChange,
}: {
  readonly rows: readonly LedgerPlace[];
  readonly kinds: readonly NeedKind[];
  readonly filter: LedgerFilter;
  readonly onChange: (filter: LedgerFilter) => void;
}) {
  const t = useTranslate();
  const present = new Set(rows.map(({ instrument }) => instrument));
  return (
    <div className="filters" role="group" aria-label={t('ledgers.filter')}>
      {kinds.length === 0 ? null : (
        <Select
          label={t('ledgers.filter.kind')}
          hideLabel
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
          options={[
            { value: 'all', label: t('ledgers.filter.kind-all') },
            ...kinds.map(({ code, text }) => ({ value: code, label: text, lang: 'en' })),
          ]}
        />
      )}
      <Select
        label={t('ledgers.filter.instrument')}
        hideLabel
        value={filter.instrument}
        onChange={(instrument) => onChange({ ...filter, instrument })}
        options={[
          { value: 'all', label: t('ledgers.filter.instrument-all') },
          ...instruments
            .filter((instrument) => present.has(instrument))
            .map((instrument) => ({ value: instrument, label: t(`term.instrument-short.${instrument}`) })),
        ]}
      />
      <Select
        label={t('ledgers.filter.obligation')}
        hideLabel
        value={filter.obligation}
        onChange={(obligation) => onChange({ ...filter, obligation })}
        options={obligations.map((obligation) => ({
          value: obligation,
          label:
            obligation === 'all' || obligation === 'other'
              ? t(`ledgers.filter.obligation-${obligation}`)
              : t(`term.obligation.${obligation}`),
        }))}
      />
    </div>
  );
}
