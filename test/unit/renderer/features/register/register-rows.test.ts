import { describe, expect, test } from 'vitest';
import type { RegisterRow } from '../../../../../shared/contract/register.ts';
import { basesOf, shownRows } from '../../../../../renderer/features/register/register-rows.ts';
import { searchEntries } from '../../../../../renderer/forms/controls/citation-dialog.tsx';
import { entryValues, toEntry } from '../../../../../renderer/forms/controls/entry-form.tsx';

const law = {
  id: 'law-1',
  kind: 'legislation',
  title: 'Penal Code',
  reference: 'Act No. 15 of 2004',
} as const;
const head = (
  id: string,
  entry: RegisterRow['heads'][number]['entry'],
  at: string,
): RegisterRow['heads'][number] => ({
  id,
  edition: 1,
  author: { name: 'A' },
  authoredAt: `2026-11-23T00:00:${at}.000Z`,
  entry,
});

describe('rows of the register', () => {
  test('show the newest version, and say where two stand side by side', () => {
    const row: RegisterRow = {
      id: 'law-1',
      citedBy: [],
      heads: [head('h1', law, '02'), head('h2', { ...law, title: 'Old' }, '01')],
    };
    expect(shownRows([row])).toMatchObject([{ entry: { title: 'Penal Code' }, hasVersions: true }]);
    expect(basesOf(row)).toEqual([
      { id: 'h1', edition: 1 },
      { id: 'h2', edition: 1 },
    ]);
  });

  test('leave out what was removed', () => {
    expect(shownRows([{ id: 'law-1', citedBy: [], heads: [head('h1', null, '01')] }])).toEqual([]);
  });
});

describe('an entry', () => {
  test('is found by any of its words, in any order', () => {
    expect(searchEntries([law], '2004 penal')).toEqual([law]);
    expect(searchEntries([law], 'firearms')).toEqual([]);
    expect(searchEntries([law], ' ')).toEqual([law]);
  });

  test('leaves blank fields out and writes text in NFC', () => {
    const made = toEntry('x', { ...entryValues(), title: ' Cafe\u0301 Act ', url: '  ' });
    expect(made).toEqual({ id: 'x', kind: 'legislation', title: 'Caf\u00e9 Act' });
    expect(toEntry('law-1', entryValues(law))).toEqual(law);
  });
});
