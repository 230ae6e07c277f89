import { instruments, type Instrument } from '../../../shared/catalogue/catalogue-schema.ts';
import type { LedgerPlace, NeedRow } from '../../../shared/ledgers/ledger-schema.ts';
import { levelOf, type ObligationLevel } from '../questionnaires/filter.ts';

/** Which rows of a ledger are shown. */
export interface LedgerFilter {
  /** Code of a kind of help; notifications have none. */
  readonly kind: string;
  readonly instrument: Instrument | 'all';
  readonly obligation: 'all' | ObligationLevel;
}

/** Shows everything. */
export const noFilter: LedgerFilter = { kind: 'all', instrument: 'all', obligation: 'all' };

/** The rows that pass; a kind of help asks for rows that name it. */
export const filterRows = <R extends LedgerPlace & Partial<Pick<NeedRow, 'kinds'>>>(
  rows: readonly R[],
  { kind, instrument, obligation }: LedgerFilter,
): R[] =>
  rows.filter(
    (row) =>
      (kind === 'all' || row.kinds?.some(({ code }) => code === kind) === true) &&
      (instrument === 'all' || row.instrument === instrument) &&
      (obligation === 'all' ||
        obligation === (row.obligation === undefined ? 'other' : levelOf(row.obligation))),
  );

/** The rows of one article, or of the general part of one cluster. */
export interface LedgerGroup<R extends LedgerPlace> {
  readonly key: string;
  readonly instrument: Instrument;
  readonly article: LedgerPlace['article'];
  readonly rows: readonly R[];
}

/** Rows by instrument and article, the Convention first, each in the order in which the forms print them. */
export function groupRows<R extends LedgerPlace>(rows: readonly R[]): LedgerGroup<R>[] {
  const ordered = rows.toSorted(
    (left, right) => instruments.indexOf(left.instrument) - instruments.indexOf(right.instrument),
  );
  const groups = Map.groupBy(
    ordered,
    ({ instrument, cluster, article }) => article?.id ?? `${instrument} ${cluster}`,
  );
  return [...groups].flatMap(([key, own]) => {
    const [first] = own;
    return first === undefined
      ? []
      : [{ key, instrument: first.instrument, article: first.article, rows: own }];
  });
}
