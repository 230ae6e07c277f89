import { describe, expect, test } from 'vitest';
import { consentChoices } from '../../../../../renderer/features/findings/consent-field.tsx';
import {
  emptyFinding,
  findingToValues,
  valuesToFinding,
} from '../../../../../renderer/features/findings/finding-values.ts';
import {
  filterFindings,
  readFindingsFilter,
} from '../../../../../renderer/features/findings/findings-filter.ts';
import {
  emptySource,
  sourceToValues,
  valuesToSource,
} from '../../../../../renderer/features/findings/source-values.ts';
import type { FindingRecord } from '../../../../../renderer/features/findings/use-findings.ts';
import type { Finding, Source } from '../../../../../shared/findings/finding-schema.ts';

const source = '3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b';
const other = '4f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b';

const someFinding = (more: Partial<Finding> = {}): Finding => ({
  article: 'untoc-5',
  provisions: ['untoc-5-1'],
  type: 'gap',
  language: 'en',
  claim: 'The law leaves out preparation.',
  sources: [],
  confidence: 'single-source',
  consent: 'none',
  ...more,
});
const someSource = (more: Partial<Source> = {}): Source => ({
  label: 'S-1',
  kind: 'document',
  naming: 'named',
  consent: 'none',
  ...more,
});

describe('feature 53: what the forms begin with', () => {
  test('a new finding and a new source stay here and name nobody until a person says otherwise', () => {
    expect(emptyFinding('en')).toMatchObject({ consent: 'none', confidence: 'unconfirmed', sources: [] });
    expect(emptySource('S-1')).toMatchObject({ consent: 'none', naming: 'pseudonym' });
    expect(consentChoices[0]).toBe('none');
  });

  test('a record that is opened and saved is the one that it was', () => {
    const finding = someFinding({
      type: 'recommendation',
      aspect: 'law',
      sources: [{ source, detail: 'p. 4' }, { source: other }],
      date: '2026-03',
      consent: 'confidential',
      follows: [other],
      order: 3,
    });
    expect(valuesToFinding(findingToValues(finding), { article: finding.article, order: 3 })).toEqual(
      finding,
    );
    const named = someSource({ naming: 'named', title: 'A report', reference: 'No. 4', date: '2026' });
    expect(valuesToSource(sourceToValues(named))).toEqual(named);
  });

  test('what was left empty, or belongs to another type, is not saved', () => {
    const values = {
      ...findingToValues(someFinding({ follows: [other] })),
      sources: [
        { source: '', detail: 'p. 4' },
        { source, detail: ' ' },
      ],
    };
    const saved = valuesToFinding(values, { article: 'untoc-5', order: undefined });
    expect(saved).toEqual(someFinding({ sources: [{ source }] }));
  });
});

test('feature 53: findings are chosen by how far they go, which their sources say too', () => {
  const record = (id: string, value: Finding): FindingRecord => ({
    id,
    value,
    versions: [{ id, edition: 1, author: { name: 'A' }, authoredAt: '2026-01-01T00:00:00.000Z', value }],
  });
  const findings = [
    record('held', someFinding({ consent: 'public', sources: [{ source }] })),
    record('free', someFinding({ consent: 'public', article: 'untoc-6' })),
  ];
  const register = new Map([[source, someSource({ consent: 'none' })]]);
  const chosen = (search: Record<string, unknown>): string[] =>
    filterFindings(findings, register, ['untoc-6', 'untoc-5'], readFindingsFilter(search)).map(
      ({ id }) => id,
    );
  expect(chosen({})).toEqual(['free', 'held']);
  expect(chosen({ reach: 'none' })).toEqual(['held']);
  expect(chosen({ reach: 'public' })).toEqual(['free']);
  expect(chosen({ article: 'untoc-5' })).toEqual(['held']);
});
