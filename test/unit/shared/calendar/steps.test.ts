import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMechanismStep,
  mechanismSteps,
  stepFault,
  type StepId,
  type StepValue,
} from '../../../../shared/calendar/step-schema.ts';
import {
  compareSteps,
  followingSteps,
  phaseSteps,
  shiftSteps,
  type Review,
  type Step,
} from '../../../../shared/calendar/steps.ts';
import { clusters } from '../../../../shared/catalogue/catalogue-schema.ts';

const review: Review = { group: 2, cluster: 'prevention-assistance', launch: '2023-12-31' };
const own = '11111111-1111-4111-8111-111111111111';

const stepsOf = (values: Record<string, StepValue> = {}, of: Review = review): Map<StepId, Step> =>
  new Map(phaseSteps(of, new Map(Object.entries(values))).map((step) => [step.id, step]));
const dayOf = (id: StepId, values: Record<string, StepValue> = {}, of: Review = review) =>
  stepsOf(values, of).get(id)?.day;

describe('days by the rules', () => {
  it('count from the real launch, to the end of a month that has no such day', () => {
    expect([...stepsOf().values()].map(({ id, day, origin }) => [id, day, origin])).toEqual([
      ['focal-point', '2024-01-14', 'rule'],
      ['experts', '2024-01-28', 'rule'],
      ['languages', undefined, undefined],
      ['saq', '2024-06-30', 'rule'],
      ['feedback', '2024-12-30', 'rule'],
      ['observations', '2025-12-30', 'rule'],
      ['dialogue', undefined, undefined],
    ]);
  });

  it('count from the nominal start where the launch is not known, and say so', () => {
    const steps = stepsOf({}, { ...review, launch: undefined });
    expect(steps.get('focal-point')).toMatchObject({ day: '2023-10-15', origin: 'nominal' });
    expect(steps.get('saq')).toMatchObject({ day: '2024-04-01', origin: 'nominal', ruleIsNominal: true });
    expect(steps.get('feedback')).toMatchObject({ day: '2024-10-01', origin: 'nominal' });
    expect(steps.get('observations')).toMatchObject({ day: '2025-09-30', origin: 'nominal' });
  });

  it('a real day makes what counts from it real, though the launch is not known', () => {
    const steps = stepsOf({ saq: { day: '2024-08-31' } }, { ...review, launch: undefined });
    expect(steps.get('saq')).toMatchObject({ origin: 'own', ruleDay: '2024-04-01', ruleIsNominal: true });
    expect(steps.get('feedback')).toMatchObject({ day: '2025-02-28', origin: 'rule', ruleIsNominal: false });
  });

  it('feedback counts from the receipt, else the sending, else the deadline of the answers', () => {
    const values = { saq: { day: '2024-08-31', done: '2024-09-10' }, feedback: { received: '2024-09-15' } };
    expect(dayOf('feedback', values)).toBe('2025-03-15');
    expect(dayOf('feedback', { saq: values.saq })).toBe('2025-03-10');
    expect(dayOf('feedback', { saq: { day: '2024-08-31' } })).toBe('2025-02-28');
  });

  it.each([
    [{ dialogue: '2022-07-01', call: '2022-05-08' }, '2022-05-08'],
    [{ dialogue: '2022-07-01', call: '2022-06-28' }, '2022-06-16'],
    [{ dialogue: '2024-03-10' }, '2024-02-24'],
    [{ call: '2022-05-08' }, '2022-05-08'],
    [{}, undefined],
  ])('attendance with %o is confirmed by %s', (value, day) => {
    expect(dayOf('dialogue', { dialogue: value })).toBe(day);
  });

  it('a day that a person set stands beside the rule, which stays known', () => {
    expect(stepsOf({ experts: { day: '2024-02-20' } }).get('experts')).toMatchObject({
      day: '2024-02-20',
      ruleDay: '2024-01-28',
      origin: 'own',
    });
  });
});

describe('order', () => {
  it('is that of time, then of the mechanism; without a day last', () => {
    const values = { [own]: { title: 'Ministry', day: '2024-01-28' } };
    expect([...stepsOf(values).values()].toSorted(compareSteps).map(({ id }) => id)).toEqual([
      'focal-point',
      'experts',
      own,
      'saq',
      'feedback',
      'observations',
      'languages',
      'dialogue',
    ]);
  });

  it('a delay may move the step and the open ones after it', () => {
    const steps = [...stepsOf({ feedback: { done: '2024-10-01' } }).values()];
    expect(followingSteps(steps, 'experts').map(({ id }) => id)).toEqual(['experts', 'saq', 'observations']);
    expect(followingSteps(steps, own)).toEqual([]);
  });
});

describe('faults of a value', () => {
  const cases: readonly (readonly [StepId, StepValue, keyof StepValue | undefined])[] = [
    ['saq', { day: '2026-02-30' }, 'day'],
    ['saq', { received: '2026-02-01' }, 'received'],
    ['saq', { title: 'x' }, 'title'],
    ['feedback', { call: '2026-02-01' }, 'call'],
    [own, { title: 'x' }, 'day'],
    [own, { day: '2026-02-01' }, 'title'],
    [own, { title: 'x', day: '2026-02-01', dialogue: '2026-02-01' }, 'dialogue'],
    [own, { title: 'x', day: '2026-02-01', done: '2026-13-01' }, 'done'],
    [own, { title: 'x', day: '2026-02-01', institution: 'y', articles: ['untoc-5'] }, undefined],
    ['dialogue', { dialogue: '2026-02-01', call: '2026-01-01' }, undefined],
  ];
  it.each(cases)('%s %o: %s', (id, value, fault) => {
    expect(stepFault(id, value)).toBe(fault);
  });
});

const dayArbitrary = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybeDay = fc.option(dayArbitrary, { nil: undefined });

const withoutBlank = (value: Record<string, string | undefined>): StepValue =>
  Object.fromEntries(Object.entries(value).filter(([, day]) => day !== undefined));

const reviewArbitrary: fc.Arbitrary<Review> = fc.record({
  group: fc.constantFrom(1 as const, 2 as const, 3 as const),
  cluster: fc.constantFrom(...clusters),
  launch: maybeDay,
});
const valueOfStep = (id: StepId): fc.Arbitrary<StepValue> =>
  fc
    .record({
      day: isMechanismStep(id) ? maybeDay : dayArbitrary,
      done: maybeDay,
      ...(id === 'feedback' ? { received: maybeDay } : {}),
      ...(id === 'dialogue' ? { dialogue: maybeDay, call: maybeDay } : {}),
    })
    .map(withoutBlank);
const ids: readonly StepId[] = [...mechanismSteps, own];
const valuesArbitrary = fc
  .tuple(...ids.map((id) => fc.option(valueOfStep(id), { nil: undefined })))
  .map(
    (all) => new Map(all.flatMap((value, at) => (value === undefined ? [] : [[ids[at]!, value] as const]))),
  );

describe('shifting', () => {
  it('by n days and back changes no day; and nothing at all where no day was set to that of its rule', () => {
    fc.assert(
      fc.property(
        reviewArbitrary,
        valuesArbitrary,
        fc.subarray([...ids]),
        fc.integer({ min: -400, max: 400 }),
        (of, values, chosen, days) => {
          const before = phaseSteps(of, values);
          const moved = new Set(chosen.filter((id) => before.some((step) => step.id === id && step.day)));
          const there = shiftSteps(of, values, moved, days);
          const back = shiftSteps(of, there, moved, -days);
          const after = phaseSteps(of, back);
          expect(after.map(({ id, day }) => [id, day])).toEqual(before.map(({ id, day }) => [id, day]));
          if (!before.some((step) => step.value.day !== undefined && step.value.day === step.ruleDay)) {
            expect(after.map(({ id, value }) => [id, value])).toEqual(
              before.map(({ id, value }) => [id, value]),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('moves each chosen step by exactly n days, and keeps what else was set', () => {
    const values = new Map<StepId, StepValue>([['saq', { done: '2024-06-01', note: 'Sent by hand' }]]);
    const next = shiftSteps(review, values, new Set<StepId>(['saq', 'experts', own]), 10);
    expect(next).toEqual(
      new Map([
        ['saq', { done: '2024-06-01', note: 'Sent by hand', day: '2024-07-10' }],
        ['experts', { day: '2024-02-07' }],
      ]),
    );
  });
});
