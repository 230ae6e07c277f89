import { describe, expect, test } from 'vitest';
import { filterModules, noFilter } from '../../../../../renderer/features/questionnaires/filter.ts';
import { buildFormModel, neighboursOf } from '../../../../../renderer/features/questionnaires/form-model.ts';
import { groupFindings } from '../../../../../renderer/features/validation/findings.tsx';
import { fixtureProfile } from '../../../../support/fixture-form.ts';
import { generalForm } from '../../../../support/general-form.ts';

const form = generalForm();
const model = (instruments = fixtureProfile.instruments) =>
  buildFormModel(
    form,
    { profile: { ...fixtureProfile, instruments }, marks: [], register: [] },
    [{ item: 'general-1-focal-point-name', value: 'Ana Ruiz' }],
    [],
  );

describe('the general part in the lists of questions', () => {
  test('comes first, counts as progress, and carries no obligation', () => {
    const whole = model();
    const [general, first] = whole.modules[0]?.articles ?? [];
    expect([general?.section.id, first?.section.id]).toEqual(['general', 'untoc-5']);
    expect(general?.units.map(({ obligation }) => obligation)).toEqual([undefined, undefined]);
    expect(general?.tally).toMatchObject({ units: 2, answered: 1, left: 1 });
    expect(whole.tally.units).toBe(whole.asked.length);
    expect(neighboursOf(whole, 'general-1-confidentiality')).toMatchObject({
      previous: 'general-1-focal-point',
      next: 'untoc-5-offence',
    });
  });

  test('is left out by every filter on an obligation, by no other', () => {
    const units = (filter: Partial<typeof noFilter>): string[] =>
      filterModules(model(), { ...noFilter, ...filter }).flatMap(({ articles }) =>
        articles.flatMap((row) => row.units.map(({ unit }) => unit.id)),
      );
    for (const obligation of ['mandatory', 'consider', 'optional', 'other'] as const) {
      expect(units({ obligation }).filter((id) => id.startsWith('general-'))).toEqual([]);
    }
    expect(units({ state: 'unanswered' })).toContain('general-1-confidentiality');
    expect(units({ instrument: 'untoc' })).toContain('general-1-focal-point');
  });

  test('is not asked where its module is not', () => {
    expect(model(['tip']).modules[0]).toMatchObject({ instrument: 'untoc', reason: 'not-a-party' });
    expect(model(['tip']).asked.map(({ unit }) => unit.id)).toEqual(['tip-5-offence']);
  });

  test('its findings stand before those of the articles', () => {
    const finding = (path: string) => ({ path, code: 'expected', params: {} });
    const groups = groupFindings(form, [
      finding('untoc-5-offence-answer'),
      finding('general-1-focal-point-name'),
    ]);
    expect(groups.map(({ section }) => section)).toEqual(['general', 'untoc-5']);
  });
});
