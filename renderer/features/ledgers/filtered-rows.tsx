import { useState, type ReactNode } from 'react';
import type { LedgerKind } from '../../../shared/contract/ledgers.ts';
import type { LedgerPlace, NeedKind } from '../../../shared/ledgers/ledger-schema.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useTranslate } from '../../i18n/use-translate.ts';
import { FilterBar } from './filter-bar.tsx';
import { filterRows, noFilter } from './ledger-rows.ts';

/** A ledger with its filters: the rows that pass, or what to do where there are none. */
export function FilteredRows<R extends LedgerPlace>({
  rows,
  kinds,
  empty,
  switches,
  children,
}: {
  readonly rows: readonly R[];
  readonly kinds: readonly NeedKind[];
  readonly empty: LedgerKind;
  /** Choices of what is read, beside the filters. */
  readonly switches?: ReactNode;
  readonly children: (rows: readonly R[]) => ReactNode;
}) {
  const t = useTranslate();
  const [filter, setFilter] = useState(noFilter);
  const shown = filterRows(rows, filter);
  return (
    <>
      <div className="ledger-tools">
        {rows.length === 0 ? null : (
          <FilterBar rows={rows} kinds={kinds} filter={filter} onChange={setFilter} />
        )}
        {switches}
      </div>
      <p className="visually-hidden" role="status">
        {t('ledgers.shown', { count: shown.length })}
      </p>
      {rows.length === 0 ? (
        <EmptyState title={t(`ledgers.${empty}.empty`)}>
          <p>{t(`ledgers.${empty}.empty.text`)}</p>
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState
          title={t('ledgers.filter.empty')}
          actions={<Button onPress={() => setFilter(noFilter)}>{t('ledgers.filter.show-all')}</Button>}
        />
      ) : (
        children(shown)
      )}
    </>
  );
}
