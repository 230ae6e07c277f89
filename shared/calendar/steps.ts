import type { Cluster } from '../catalogue/catalogue-schema.ts';
import { addDays, addMonths } from '../lib/days.ts';
import { compareCodeUnits } from '../lib/text.ts';
import { nominalPhase, type Group } from './phases.ts';
import {
  isMechanismStep,
  mechanismSteps,
  type MechanismStep,
  type StepId,
  type StepValue,
} from './step-schema.ts';

/** Where the day of a step comes from: a rule counted from real days, a rule counted from the nominal start, or a person. */
export type DayOrigin = 'rule' | 'nominal' | 'own';

export interface Step {
  readonly id: StepId;
  readonly value: StepValue;
  /** The day by the rule, and whether it counts from the nominal start of the phase. */
  readonly ruleDay: string | undefined;
  readonly ruleIsNominal: boolean;
  /** The last day on which the step is in time. */
  readonly day: string | undefined;
  readonly origin: DayOrigin | undefined;
}

export interface Review {
  readonly group: Group;
  readonly cluster: Cluster;
  /** Real launch of this State's phase. */
  readonly launch: string | undefined;
}

const daysToAppointFocalPoint = 14;
const daysToAppointExperts = 28;
const monthsToAnswer = 6;
const monthsOfFeedback = 6;
const monthsOfPhase = 24;
export const daysToConfirmAttendance = 15;

/** The day by which the self-assessment is due: six months from the launch. */
export const answersDue = (launch: string): string => addMonths(launch, monthsToAnswer);

interface RuleDay {
  readonly day: string;
  readonly isNominal: boolean;
}

/** The steps of a phase: those of the mechanism in its order, then a person's own. `values`: what people set, by step. */
export function phaseSteps(review: Review, values: ReadonlyMap<StepId, StepValue>): Step[] {
  const start: RuleDay =
    review.launch === undefined
      ? { day: nominalPhase(review.group, review.cluster).start, isNominal: true }
      : { day: review.launch, isNominal: false };
  const from = (base: RuleDay, move: (day: string) => string): RuleDay => ({ ...base, day: move(base.day) });

  const toStep = (id: StepId, rule: RuleDay | undefined): Step => {
    const value = values.get(id) ?? {};
    const origin = value.day !== undefined ? 'own' : rule?.isNominal === true ? 'nominal' : 'rule';
    const day = value.day ?? rule?.day;
    return {
      id,
      value,
      ruleDay: rule?.day,
      ruleIsNominal: rule?.isNominal ?? false,
      day,
      origin: day === undefined ? undefined : origin,
    };
  };

  const answersRule = from(start, answersDue);

  /** Feedback counts from the receipt; until it is known from the sending, and until then from the deadline of the answers. */
  const feedbackRule = (): RuleDay => {
    const answers = values.get('saq');
    const real = values.get('feedback')?.received ?? answers?.done ?? answers?.day;
    const base = real === undefined ? answersRule : { day: real, isNominal: false };
    return from(base, (day) => addMonths(day, monthsOfFeedback));
  };

  /** Attendance is confirmed at least fifteen days before the dialogue, or by the call's own day where that is earlier. */
  const dialogueRule = (): RuleDay | undefined => {
    const { dialogue, call } = values.get('dialogue') ?? {};
    const days = [
      ...(dialogue === undefined ? [] : [addDays(dialogue, -daysToConfirmAttendance)]),
      ...(call === undefined ? [] : [call]),
    ].toSorted(compareCodeUnits);
    return days[0] === undefined ? undefined : { day: days[0], isNominal: false };
  };

  const rules: Readonly<Record<MechanismStep, () => RuleDay | undefined>> = {
    'focal-point': () => from(start, (day) => addDays(day, daysToAppointFocalPoint)),
    experts: () => from(start, (day) => addDays(day, daysToAppointExperts)),
    // The first step of the review phase; no rule names its day.
    languages: () => undefined,
    saq: () => answersRule,
    feedback: feedbackRule,
    // Before the phase is over: the last day that is in time is the one before.
    observations: () => from(start, (day) => addDays(addMonths(day, monthsOfPhase), -1)),
    dialogue: dialogueRule,
  };
  return [
    ...mechanismSteps.map((id) => toStep(id, rules[id]())),
    ...[...values.keys()].filter((id) => !isMechanismStep(id)).map((id) => toStep(id, undefined)),
  ];
}

/** What places a step in time. */
interface PlacedStep {
  readonly id: StepId;
  readonly value: StepValue;
  readonly day?: string | undefined;
}

const placeOf = ({ id }: PlacedStep): number =>
  isMechanismStep(id) ? mechanismSteps.indexOf(id) : mechanismSteps.length;

/** In time order; on one day in the order of the mechanism; without a day at the end. */
export function compareSteps(left: PlacedStep, right: PlacedStep): number {
  return (
    compareCodeUnits(left.day ?? '9999-99-99', right.day ?? '9999-99-99') ||
    placeOf(left) - placeOf(right) ||
    compareCodeUnits(left.value.title ?? '', right.value.title ?? '') ||
    compareCodeUnits(left.id, right.id)
  );
}

export const isOpen = ({ value }: Pick<PlacedStep, 'value'>): boolean => value.done === undefined;

/** The step and all open steps with a day that follow it in time: what a delay may move. */
export function followingSteps<S extends PlacedStep>(steps: readonly S[], from: StepId): S[] {
  const sorted = steps.toSorted(compareSteps);
  const start = sorted.findIndex(({ id }) => id === from);
  return start < 0 ? [] : sorted.slice(start).filter((step) => step.day !== undefined && isOpen(step));
}

/** A value with another day, or with none: then the rule holds again. */
export function withDay({ day: _, ...rest }: StepValue, day: string | undefined): StepValue {
  return day === undefined ? rest : { ...rest, day };
}

/**
 * Moves steps by some days and gives back all values. A step that so comes to lie on the day of its rule follows the rule
 * again: moving there and back changes nothing, also where the rule of one counts from the day of another.
 */
export function shiftSteps(
  review: Review,
  values: ReadonlyMap<StepId, StepValue>,
  moved: ReadonlySet<StepId>,
  days: number,
): Map<StepId, StepValue> {
  const next = new Map(values);
  for (const { id, value, day } of phaseSteps(review, values)) {
    if (moved.has(id) && day !== undefined) {
      next.set(id, withDay(value, addDays(day, days)));
    }
  }
  // In the order of the mechanism, in which each rule counts from earlier steps only.
  for (const id of mechanismSteps) {
    const step = phaseSteps(review, next).find((one) => one.id === id);
    if (moved.has(id) && step?.value.day !== undefined && step.value.day === step.ruleDay) {
      next.set(id, withDay(step.value, undefined));
    }
  }
  return next;
}
