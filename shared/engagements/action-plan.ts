import type { Step } from '../calendar/steps.ts';
import { addDays } from '../lib/days.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { planStages, type PlanStage, type PlanStep } from './engagement-schema.ts';
import { knownStep, knownSteps, type KnownStep, type PhaseDay } from './plan-steps.ts';

/** One line of the action plan as it stands. */
export interface PlanLine {
  readonly id: string;
  readonly stage: PlanStage;
  /** Comes with the plan; else a person's own. */
  readonly known: boolean;
  readonly title?: string;
  readonly done: boolean;
  readonly doneOn?: string;
  readonly remark?: string;
  readonly due?: string;
  /** Who set that day: a person, our advice counted from real days, or counted from the planned start of the phase. */
  readonly origin?: 'own' | 'advice' | 'nominal';
}

interface StepRecord {
  readonly id: string;
  readonly value: PlanStep;
}

/** The steps of a phase, and its first day. */
export interface PlanPhase {
  readonly start: string;
  readonly startIsNominal: boolean;
  readonly steps: readonly Pick<Step, 'id' | 'day' | 'origin'>[];
}

interface BaseDay {
  readonly day: string;
  readonly isNominal: boolean;
}

function baseDay(phase: PlanPhase, from: PhaseDay): BaseDay | undefined {
  if (from === 'start') {
    return { day: phase.start, isNominal: phase.startIsNominal };
  }
  const step = phase.steps.find(({ id }) => id === from);
  return step?.day === undefined ? undefined : { day: step.day, isNominal: step.origin === 'nominal' };
}

/** The day that a known step has of itself. */
function advisedDay({ due }: KnownStep, phase: PlanPhase): Pick<PlanLine, 'due' | 'origin'> {
  const base = due === undefined ? undefined : baseDay(phase, due.from);
  return due === undefined || base === undefined
    ? {}
    : { due: addDays(base.day, due.days), origin: base.isNominal ? 'nominal' : 'advice' };
}

/** Done by what a record says, and the words of it. */
const saidOf = ({ title, done, doneOn, remark, due }: PlanStep): Partial<PlanLine> => ({
  ...(title === undefined ? {} : { title }),
  done,
  ...(doneOn === undefined ? {} : { doneOn }),
  ...(remark === undefined ? {} : { remark }),
  ...(due === undefined ? {} : { due, origin: 'own' }),
});

/**
 * The plan as it stands: stage by stage, the steps that come with it in their order and after them a person's own, those by
 * their day, then by their title.
 */
export function actionPlan(records: readonly StepRecord[], phase: PlanPhase): PlanLine[] {
  const byId = new Map(records.map(({ id, value }) => [id, value]));
  const known = knownSteps.map((step): PlanLine => {
    const said = byId.get(step.id);
    return {
      id: step.id,
      stage: step.stage,
      known: true,
      done: false,
      ...advisedDay(step, phase),
      ...(said === undefined ? {} : saidOf({ ...said, title: undefined })),
    };
  });
  const own = records
    .filter(({ id }) => knownStep(id) === undefined)
    .map(({ id, value }): PlanLine => ({
      id,
      stage: value.stage,
      known: false,
      done: value.done,
      ...saidOf(value),
    }))
    .toSorted(
      (left, right) =>
        compareCodeUnits(left.due ?? '9999-99-99', right.due ?? '9999-99-99') ||
        compareCodeUnits(left.title ?? '', right.title ?? '') ||
        compareCodeUnits(left.id, right.id),
    );
  return planStages.flatMap((stage) => [...known, ...own].filter((line) => line.stage === stage));
}

/** What is wrong with a record of the plan: a known step in another stage or with a title, an own one without a title. */
export function planStepFault(id: string, { stage, title }: PlanStep): 'stage' | 'title' | undefined {
  const known = knownStep(id);
  if (known === undefined) {
    return title === undefined ? 'title' : undefined;
  }
  return known.stage !== stage ? 'stage' : title === undefined ? undefined : 'title';
}
