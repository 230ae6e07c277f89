import { describe, expect, test } from 'vitest';
import { fixtureForm, fixtureProfile, when } from '../../../../support/fixture-form.ts';
import type { Answer } from '../../../../../shared/drafts/answer.ts';
import { filterModules, noFilter } from '../../../../../renderer/features/questionnaires/filter.ts';
import {
  buildFormModel,
  firstGap,
  neighboursOf,
} from '../../../../../renderer/features/questionnaires/form-model.ts';
import { groupConditions } from '../../../../../renderer/features/questionnaires/hidden-items.tsx';

const form = fixtureForm();
const model = (
  answers: readonly Answer[] = [],
  conflicts: readonly string[] = [],
  profile = fixtureProfile,
) => buildFormModel(form, { profile, marks: [], register: [] }, answers, conflicts);
const answered: Answer = { item: 'untoc-5-offence-answer', value: 'no' };

describe('a form with its progress', () => {
  test('lists modules in the order of the form and says why a part is not asked', () => {
    const { modules } = model([], [], { ...fixtureProfile, instruments: ['untoc'], uncacParty: true });
    expect(modules.map(({ instrument, reason }) => [instrument, reason])).toEqual([
      ['untoc', undefined],
      ['tip', 'not-a-party'],
    ]);
    expect(modules[0]?.articles.map(({ reason }) => reason)).toEqual([undefined, 'uncac-party']);
  });

  test('counts answered questions and finds the first gap and the next, going round', () => {
    const { asked, tally, modules } = model([answered]);
    expect(tally).toMatchObject({ units: 4, answered: 1, left: 3 });
    expect(firstGap(asked)?.unit.id).toBe('untoc-5-notice');
    expect(neighboursOf({ modules, asked }, 'untoc-5-offence')).toEqual({
      next: 'untoc-5-notice',
      gap: 'untoc-5-notice',
    });
    expect(neighboursOf({ modules, asked }, 'tip-5-offence')).toEqual({
      previous: 'untoc-8-bribery',
      gap: 'untoc-5-notice',
    });
  });

  test('a conflict needs attention and is not called blank', () => {
    const { tally, asked } = model([], ['untoc-5-offence-answer']);
    expect(tally.needsAttention).toBe(1);
    expect(asked.find(({ progress }) => progress.needsAttention)?.unit.id).toBe('untoc-5-offence');
  });
});

describe('filters', () => {
  test('each narrows the list, tallies stay those of the whole, nothing matching leaves nothing', () => {
    const whole = model([answered], ['untoc-5-notice-answer']);
    const units = (filter: Parameters<typeof filterModules>[1]): string[] =>
      filterModules(whole, filter).flatMap(({ articles }) =>
        articles.flatMap((row) => row.units.map(({ unit }) => unit.id)),
      );
    expect(units(noFilter)).toHaveLength(4);
    expect(units({ ...noFilter, instrument: 'tip' })).toEqual(['tip-5-offence']);
    expect(units({ ...noFilter, state: 'unanswered' })).not.toContain('untoc-5-offence');
    expect(units({ ...noFilter, state: 'attention' })).toEqual(['untoc-5-notice']);
    expect(units({ ...noFilter, state: 'confirm' })).toEqual([]);
    expect(units({ ...noFilter, obligation: 'optional' })).toEqual([]);
    expect(filterModules(whole, { ...noFilter, state: 'attention' })[0]?.articles[0]?.tally.units).toBe(2);
  });
});

test('a carried answer that nobody has confirmed is found by its filter', () => {
  const carried = buildFormModel(
    form,
    { profile: fixtureProfile, marks: [], register: [] },
    [answered],
    [],
    new Map([[answered.item, 'check-for-change']]),
  );
  const found = filterModules(carried, { ...noFilter, state: 'confirm' });
  expect(
    found.flatMap(({ articles }) => articles.flatMap((row) => row.units.map(({ unit }) => unit.id))),
  ).toEqual(['untoc-5-offence']);
  expect(carried.tally.needsAttention).toBe(0);
});

test('conditions on one question become one sentence', () => {
  expect(groupConditions([when('q', 'yes'), when('q', 'in-part'), when('r', 'no')])).toEqual([
    { question: 'q', operator: '=', answers: ['yes', 'in-part'] },
    { question: 'r', operator: '=', answers: ['no'] },
  ]);
});
