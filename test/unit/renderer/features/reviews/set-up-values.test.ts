import { describe, expect, test } from 'vitest';
import {
  emptyReviewer,
  faultsOf,
  rowsToReviewers,
  setUpToValues,
  valuesToSetUp,
  type SetUpValues,
} from '../../../../../renderer/features/reviews/set-up-values.ts';
import { unlisted } from '../../../../../renderer/features/profiles/profile-values.ts';
import { pairReviewers } from '../../../../../shared/reviews/pairing.ts';
import type { Instrument } from '../../../../../shared/catalogue/catalogue-schema.ts';

const parties = [
  { key: 'BRA', name: 'Brazil', m49: '076', regionalGroup: 'latin' },
  { key: 'CAN', name: 'Canada', m49: '124', regionalGroup: 'western' },
  { key: 'ALB', name: 'Albania', m49: '008', regionalGroup: 'eastern' },
];
const all: readonly Instrument[] = ['untoc', 'tip', 'som', 'fp'];
const row = (party: string, instruments: readonly Instrument[]) => ({
  ...emptyReviewer(0),
  party,
  instruments,
});
const values = (part: Partial<SetUpValues>): SetUpValues => ({
  ...setUpToValues({ reviewers: [], receivedOn: '2026-10-30' }),
  ...part,
});
const pairsOf = (form: SetUpValues, joined: readonly Instrument[]) => {
  const { instruments, faults } = pairReviewers({
    party: 'XPA',
    joined,
    reviewers: rowsToReviewers(form.reviewers, parties),
    groupOf: () => undefined,
  });
  return {
    pairs: instruments.map((pair) => [pair.instrument, ...pair.reviewers.map(({ key }) => key)].join(' ')),
    faults: faults.map(({ code }) => code),
  };
};

describe('set-up of a review', () => {
  test('feature 46: the worked examples come out of the rows as they are entered', () => {
    const [b, c, d] = [row('ALB', ['untoc', 'tip']), row('BRA', all), row('CAN', all)];
    expect(pairsOf(values({ reviewers: [b, c, d] }), all)).toEqual({
      pairs: ['untoc ALB BRA', 'tip ALB BRA', 'som BRA CAN', 'fp BRA CAN'],
      faults: [],
    });
    const three: readonly Instrument[] = ['untoc', 'tip', 'som'];
    expect(pairsOf(values({ reviewers: [row('ALB', three), c] }), three)).toEqual({
      pairs: ['untoc ALB BRA', 'tip ALB BRA', 'som ALB BRA'],
      faults: [],
    });
    // Without the third State of the first example, two instruments are short of a reviewer.
    expect(pairsOf(values({ reviewers: [b, c] }), all).faults).toEqual(['too-few', 'too-few']);
  });

  test('a stored set-up comes back from the form as it was', () => {
    const stored = {
      reviewingFor: 'XQA',
      reviewers: [
        { party: { key: 'XQA', name: 'Norland' }, instruments: ['untoc' as const] },
        { party: { key: 'BRA', name: 'Brazil' }, instruments: [...all] },
      ],
      receivedOn: '2026-10-30',
      deadline: '2027-05-15',
      workingLanguage: 'fr' as const,
    };
    expect(valuesToSetUp(setUpToValues(stored), parties)).toEqual(stored);
  });

  test('rows without a State say nothing, and a State that is named no more is not reviewed for', () => {
    const form = values({ reviewers: [emptyReviewer(0), row('BRA', all)], reviewingFor: 'CAN' });
    const setUp = valuesToSetUp(form, parties);
    expect(setUp.reviewers.map(({ party }) => party)).toEqual([{ key: 'BRA', name: 'Brazil' }]);
    expect(setUp).not.toHaveProperty('reviewingFor');
    expect(faultsOf(form)).toEqual([]);
  });

  test('what cannot be saved is named by its field', () => {
    const unnamed = {
      ...emptyReviewer(1),
      party: unlisted,
      unlistedKey: 'QQQ',
      instruments: ['tip' as const],
    };
    const form = values({ reviewers: [row('BRA', all), unnamed], deadline: '2026-10-01' });
    expect(faultsOf(form)).toEqual([
      { field: 'reviewers.1.unlistedKey', code: 'key-shape' },
      { field: 'reviewers.1.unlistedName', code: 'name-missing' },
      { field: 'reviewers.1.instruments', code: 'without-untoc' },
      { field: 'deadline', code: 'deadline-before' },
    ]);
    expect(faultsOf({ ...form, reviewers: [], receivedOn: '', deadline: '2026-02-30' })).toEqual([
      { field: 'receivedOn', code: 'received-missing' },
      { field: 'deadline', code: 'deadline-not-real' },
    ]);
  });
});
