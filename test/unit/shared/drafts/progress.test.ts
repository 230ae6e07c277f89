import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../shared/drafts/answer.ts';
import { tallyUnits, unitProgress } from '../../../../shared/drafts/progress.ts';
import { validate } from '../../../../shared/validation/validate.ts';
import { fixtureForm, fixtureProfile } from '../../../support/fixture-form.ts';

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
    expect(units.get('untoc-8-bribery')?.applicable).toBe(false);
    expect(tallyUnits([...units.values()]).units).toBe(3);
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
