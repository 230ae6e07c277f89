import { expect, test } from 'vitest';
import { knownSteps } from '../../../../../shared/engagements/plan-steps.ts';
import { placeOfStep } from '../../../../../renderer/features/engagements/plan-places.ts';
import { nextLine } from '../../../../../renderer/features/engagements/plan-words.ts';

test('feature 53: the next step is the first that is open, in the order of the stages', () => {
  const plan = [
    { id: 'late', stage: 'summary', done: false },
    { id: 'own', stage: 'feedback', done: false },
    { id: 'first', stage: 'focal-point', done: true },
    { id: 'second', stage: 'focal-point', done: false },
  ] as const;
  expect(nextLine(plan)?.id).toBe('second');
  expect(nextLine(plan.map((line) => ({ ...line, done: line.id !== 'late' })))?.id).toBe('late');
  expect(nextLine(plan.map((line) => ({ ...line, done: true })))).toBeUndefined();
});

test('feature 53: a place is named only for steps that the plan has', () => {
  const known = knownSteps.map(({ id }) => id).filter((id) => placeOfStep(id) !== undefined);
  expect(known).toHaveLength(8);
  expect(placeOfStep('constructor')).toBeUndefined();
});
