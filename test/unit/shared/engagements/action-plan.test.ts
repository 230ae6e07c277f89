import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../../electron/backend/questionnaires/read-library.ts';
import { phaseSteps } from '../../../../shared/calendar/steps.ts';
import { actionPlan, planStepFault } from '../../../../shared/engagements/action-plan.ts';
import { planStages } from '../../../../shared/engagements/engagement-schema.ts';
import { knownSteps } from '../../../../shared/engagements/plan-steps.ts';
import { shippedResources } from '../../../support/temp-workspace.ts';

const phase = (launch: string | undefined) => ({
  start: launch ?? '2025-10-01',
  startIsNominal: launch === undefined,
  steps: phaseSteps({ group: 2, cluster: 'law-enforcement-judicial', launch }, new Map()),
});

describe('feature 53: the action plan', () => {
  it('has its five stages in order, each with steps, each step named and explained', async () => {
    const { messages } = await loadLibrary(shippedResources);
    expect([...new Set(actionPlan([], phase(undefined)).map(({ stage }) => stage))]).toEqual(planStages);
    for (const { id } of knownSteps) {
      expect(messages[`plan.step.${id}`], id).toBeTruthy();
      expect(messages[`plan.step.${id}.help`], id).toBeTruthy();
    }
    const words = Object.keys(messages).filter((key) => key.startsWith('plan.step.'));
    expect(words).toHaveLength(2 * knownSteps.length);
    expect(new Set(knownSteps.map(({ id }) => id)).size).toBe(knownSteps.length);
  });

  it('counts days from the phase, and says where they come from', () => {
    const nominal = actionPlan([], phase(undefined)).find(({ id }) => id === 'ask-consultation');
    expect(nominal).toMatchObject({ due: '2026-01-01', origin: 'nominal' });
    const real = actionPlan([], phase('2026-03-01')).find(({ id }) => id === 'ask-consultation');
    expect(real).toMatchObject({ due: '2026-06-03', origin: 'advice' });
    expect(actionPlan([], phase(undefined)).find(({ id }) => id === 'weigh-risks')).not.toHaveProperty('due');
  });

  it('what a person says of a step stands, and own steps follow in their stage by their day', () => {
    const plan = actionPlan(
      [
        { id: 'b', value: { stage: 'saq', title: 'Later', done: false, due: '2026-05-01' } },
        {
          id: 'a',
          value: { stage: 'saq', title: 'Sooner', done: true, doneOn: '2026-01-02', due: '2026-02-01' },
        },
        {
          id: 'offer-information',
          value: { stage: 'saq', done: true, due: '2026-01-15', remark: 'By post' },
        },
      ],
      phase(undefined),
    ).filter(({ stage }) => stage === 'saq');
    expect(plan.map(({ id }) => id)).toEqual([
      'ask-consultation',
      'offer-information',
      'request-information',
      'note-consultation',
      'a',
      'b',
    ]);
    expect(plan[1]).toMatchObject({
      known: true,
      done: true,
      due: '2026-01-15',
      origin: 'own',
      remark: 'By post',
    });
    expect(plan[4]).toMatchObject({ known: false, title: 'Sooner', doneOn: '2026-01-02' });
  });

  it('a known step keeps its stage and its name, an own one needs a title', () => {
    expect(planStepFault('write-letter', { stage: 'focal-point', done: true })).toBeUndefined();
    expect(planStepFault('write-letter', { stage: 'saq', done: true })).toBe('stage');
    expect(planStepFault('write-letter', { stage: 'focal-point', title: 'x', done: true })).toBe('title');
    expect(planStepFault('own', { stage: 'saq', done: false })).toBe('title');
    expect(planStepFault('own', { stage: 'saq', title: 'Call', done: false })).toBeUndefined();
  });
});
