import { describe, expect, it } from 'vitest';
import type { LedgerPlace, NeedKind } from '../../../../../shared/ledgers/ledger-schema.ts';
import { filterRows, groupRows, noFilter } from '../../../../../renderer/features/ledgers/ledger-rows.ts';

const row = (
  unit: string,
  instrument: LedgerPlace['instrument'],
  obligation: LedgerPlace['obligation'],
  codes: readonly string[] = [],
): LedgerPlace & { readonly kinds: NeedKind[] } => ({
  unit,
  title: unit,
  instrument,
  cluster: 'criminalization-jurisdiction',
  article: { id: `${instrument}-5`, number: 5, title: 'Five' },
  provisions: [],
  obligation,
  kinds: codes.map((code) => ({ code, text: code })),
});

const rows = [
  row('a', 'tip', 'mandatory', ['training']),
  row('b', 'untoc', 'optional', ['training', 'drafting']),
  row('c', 'tip', 'safeguard'),
  row('d', 'untoc', 'consider', ['other']),
];
const unitsOf = (all: readonly LedgerPlace[]): string[] => all.map(({ unit }) => unit);

describe('rows of a ledger on the screen', () => {
  it('stand by instrument and article, each in the order of the forms', () => {
    expect(groupRows(rows).map((group) => [group.key, unitsOf(group.rows)])).toEqual([
      ['untoc-5', ['b', 'd']],
      ['tip-5', ['a', 'c']],
    ]);
    const { article: _, ...general } = row('e', 'untoc', 'definition');
    expect(groupRows([...rows, general]).at(1)).toMatchObject({ article: undefined, rows: [general] });
  });

  it('pass by kind of help, instrument and level together', () => {
    expect(unitsOf(filterRows(rows, noFilter))).toEqual(['a', 'b', 'c', 'd']);
    expect(unitsOf(filterRows(rows, { ...noFilter, kind: 'training' }))).toEqual(['a', 'b']);
    expect(unitsOf(filterRows(rows, { ...noFilter, kind: 'training', instrument: 'tip' }))).toEqual(['a']);
    expect(unitsOf(filterRows(rows, { ...noFilter, obligation: 'other' }))).toEqual(['c']);
    expect(unitsOf(filterRows(rows, { ...noFilter, obligation: 'optional', instrument: 'tip' }))).toEqual([]);
  });
});
