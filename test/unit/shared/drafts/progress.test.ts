import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { tallyUnits, unitProgress } from '../../../../shared/drafts/progress.ts';
import { createClusterForm } from '../../../../shared/questionnaires/cluster-form.ts';
import { validate } from '../../../../shared/validation/validate.ts';
import { fixtureForm, fixtureProfile, when } from '../../../support/fixture-form.ts';

const form = fixtureForm();

function progress(answers: Answer[], ready: string[] = [], conflicts: string[] = [], uncacParty = false) {
  const profile = { ...fixtureProfile, uncacParty };
  const issues = validate({ form, profile, answers });
  return unitProgress(form, { profile, answers, ready: new Set(ready), conflicts, issues });
}

describe('progress', () => {
  it('counts an unanswered form as left, with nothing in need of attention', () => {
    expect(tallyUnits([...progress([]).values()])).toEqual({
      units: 4,
      answered: 0,
      ready: 0,
      needsAttention: 0,
      left: 4,
    });
  });

  it('does not count units that the profile switches off', () => {
    const units = progress([], [], [], true);
    expect(units.get('untoc-8-bribery')?.asked).toBe(false);
    expect(tallyUnits([...units.values()]).units).toBe(3);
  });

  it('does not count units that an earlier answer switches off', () => {
    const units = [...form.units.values()].map(({ unit }) => unit);
    const conditional = units.map((unit, index) =>
      index === 0
        ? unit
        : {
            ...unit,
            items: unit.items.map((item) => ({
              ...item,
              enableWhen: [when('untoc-5-offence-answer', 'yes')],
            })),
          },
    );
    const [module] = form.modules;
    const section = module?.articles[0];
    if (module === undefined || section === undefined) {
      throw new Error('The fixture has no module');
    }
    const small = createClusterForm([{ ...module, articles: [{ ...section, units: conditional }] }], []);
    const tally = (answers: Answer[]): number =>
      tallyUnits([
        ...unitProgress(small, {
          profile: fixtureProfile,
          answers,
          ready: new Set(),
          conflicts: [],
          issues: validate({ form: small, profile: fixtureProfile, answers }),
        }).values(),
      ]).units;
    expect(tally([])).toBe(1);
    expect(tally([{ item: 'untoc-5-offence-answer', value: 'yes' }])).toBe(units.length);
  });

  it('tells started, answered, ready and in need of attention apart', () => {
    const units = progress(
      [
        { item: 'untoc-5-notice-answer', value: 'yes' },
        { item: 'tip-5-offence-answer', value: 'no' },
        { item: 'tip-5-offence-gap', language: 'en', value: 'x'.repeat(51) },
        { item: 'untoc-5-offence-answer', value: 'yes' },
      ],
      ['untoc-5-offence'],
      ['untoc-8-bribery-answer'],
    );
    expect(units.get('untoc-5-notice')).toMatchObject({
      status: 'in-progress',
      answered: false,
      needsAttention: false,
    });
    expect(units.get('tip-5-offence')).toMatchObject({
      status: 'in-progress',
      answered: true,
      needsAttention: true,
    });
    expect(units.get('untoc-5-offence')).toMatchObject({
      status: 'ready',
      answered: true,
      needsAttention: false,
    });
    expect(units.get('untoc-8-bribery')).toMatchObject({ status: 'not-started', needsAttention: true });
  });
});
